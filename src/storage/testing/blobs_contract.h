// The contract of every implementation of Blobs, as tests. An implementation runs them with a type
// whose default constructor makes an empty store, whose blobs() returns it, and whose later()
// returns a Moment that is after everything put so far:
//
//   INSTANTIATE_TYPED_TEST_SUITE_P(Files, BlobsContract, FileBlobsStore);
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "storage/blob_key.h"
#include "storage/blobs.h"

namespace schedgen::storage {

template <typename Store>
class BlobsContract : public testing::Test {
 protected:
  Blobs& blobs() { return store_.blobs(); }
  Moment later() { return store_.later(); }

  void put(const std::string& key, std::string_view bytes) {
    const Status done = blobs().put(key, bytes);
    ASSERT_TRUE(done) << done.error().log;
  }
  std::vector<std::string> list(Moment before, const std::string& after = "", int limit = 1'000) {
    const Result<std::vector<std::string>> keys = blobs().list(before, after, limit);
    EXPECT_TRUE(keys) << keys.error().log;
    return keys ? *keys : std::vector<std::string>{};
  }

 private:
  Store store_;
};

TYPED_TEST_SUITE_P(BlobsContract);

TYPED_TEST_P(BlobsContract, GivesBackTheBytes) {
  std::string all_bytes;
  for (int i = 0; i < 256; ++i) all_bytes += static_cast<char>(i);
  std::string large(10u << 20, '\0');
  for (std::size_t i = 0; i < large.size(); ++i) large[i] = static_cast<char>(i * 31 % 251);
  for (const std::string& bytes : {std::string(), std::string("%PDF-1.4"), all_bytes, large}) {
    this->put("key", bytes);
    const Result<std::string> got = this->blobs().get("key");
    ASSERT_TRUE(got);
    EXPECT_TRUE(*got == bytes) << bytes.size() << " bytes";
  }
}

TYPED_TEST_P(BlobsContract, SaysWhenThereIsNone) {
  const Result<std::string> got = this->blobs().get("nothing");
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::blob_not_found);
  EXPECT_TRUE(this->blobs().remove("nothing"));
}

TYPED_TEST_P(BlobsContract, Removes) {
  this->put("a", "1");
  this->put("b", "2");
  ASSERT_TRUE(this->blobs().remove("a"));
  EXPECT_EQ(this->blobs().get("a").error().code, ErrorCode::blob_not_found);
  EXPECT_EQ(*this->blobs().get("b"), "2");
  EXPECT_TRUE(this->blobs().remove("a"));
  this->put("a", "3");
  EXPECT_EQ(*this->blobs().get("a"), "3");
}

TYPED_TEST_P(BlobsContract, TakesOnlyKeys) {
  this->put(std::string(blob_key_bytes_max, 'k'), "the longest key");
  this->put("Az09-", "every kind of character");
  using namespace std::string_literals;
  for (const std::string& key :
       {""s, "."s, ".."s, "a/b"s, "../a"s, "a.pdf"s, ".put-a"s, "a b"s, "a\0b"s, "a\n"s,
        "caf\xC3\xA9"s, "a_b"s, "a'b"s, std::string(blob_key_bytes_max + 1, 'k')}) {
    EXPECT_EQ(this->blobs().put(key, "x").error().code, ErrorCode::invalid_argument) << key;
    EXPECT_EQ(this->blobs().get(key).error().code, ErrorCode::invalid_argument) << key;
    EXPECT_EQ(this->blobs().remove(key).error().code, ErrorCode::invalid_argument) << key;
  }
  EXPECT_EQ(this->list(this->later()).size(), 2U);
}

TYPED_TEST_P(BlobsContract, ListsByKeyWhatIsOldEnough) {
  for (const char* key : {"c", "a", "B", "10", "9"}) this->put(key, key);
  const Moment early = this->later();
  for (const char* key : {"d", "a"}) this->put(key, "newer");  // "a" is replaced, so it is new
  const Moment late = this->later();
  using testing::ElementsAre;
  EXPECT_THAT(this->list(early), ElementsAre("10", "9", "B", "c"));
  EXPECT_THAT(this->list(late), ElementsAre("10", "9", "B", "a", "c", "d"));
  EXPECT_THAT(this->list(late, "9"), ElementsAre("B", "a", "c", "d"));
  EXPECT_THAT(this->list(late, "9", 2), ElementsAre("B", "a"));
  EXPECT_THAT(this->list(late, "a", 100), ElementsAre("c", "d"));
  EXPECT_THAT(this->list(late, "bb", 1), ElementsAre("c"));
  EXPECT_THAT(this->list(late, "d"), ElementsAre());
  EXPECT_THAT(this->list(late, "", 0), ElementsAre());
  EXPECT_THAT(this->list(Moment{}), ElementsAre());
}

TYPED_TEST_P(BlobsContract, PagesThroughMany) {
  std::vector<std::string> expected;
  for (int i = 100; i < 145; ++i) {
    expected.push_back("key-" + std::to_string(i));
    this->put(expected.back(), "x");
  }
  const Moment now = this->later();
  std::vector<std::string> seen;
  for (std::string after;;) {
    const std::vector<std::string> page = this->list(now, after, 10);
    if (page.empty()) break;
    EXPECT_LE(page.size(), 10U);
    seen.insert(seen.end(), page.begin(), page.end());
    after = page.back();
  }
  EXPECT_EQ(seen, expected);
}

TYPED_TEST_P(BlobsContract, IsReachable) {
  EXPECT_TRUE(this->blobs().ping());
}

TYPED_TEST_P(BlobsContract, AReaderSeesAWholeBlobWhateverIsWritten) {
  constexpr std::size_t size = 40'000;
  constexpr int rounds = 10;
  this->put("key", std::string(size, 'a'));
  std::atomic<int> torn = 0;
  std::mutex mutex;
  std::vector<std::string> failures;
  const auto failed = [&](const Error& error) {
    const std::scoped_lock lock(mutex);
    failures.push_back(error.log);
  };
  {
    std::vector<std::jthread> running;
    for (int thread = 0; thread < 3; ++thread) {
      running.emplace_back([&, thread] {
        for (int i = 0; i < rounds; ++i) {
          const std::string bytes(size + static_cast<std::size_t>(thread),
                                  static_cast<char>('a' + thread));
          const Status stored = this->blobs().put("key", bytes);
          if (!stored) failed(stored.error());
        }
      });
      running.emplace_back([&] {
        for (int i = 0; i < rounds; ++i) {
          const Result<std::string> got = this->blobs().get("key");
          if (!got) {
            failed(got.error());
          } else if (got->find_first_not_of(got->front()) != std::string::npos ||
                     got->size() != size + static_cast<std::size_t>(got->front() - 'a')) {
            ++torn;
          }
        }
      });
    }
  }
  EXPECT_EQ(torn, 0);
  EXPECT_THAT(failures, testing::IsEmpty());
}

REGISTER_TYPED_TEST_SUITE_P(BlobsContract, GivesBackTheBytes, SaysWhenThereIsNone, Removes,
                            TakesOnlyKeys, ListsByKeyWhatIsOldEnough, PagesThroughMany, IsReachable,
                            AReaderSeesAWholeBlobWhateverIsWritten);

}  // namespace schedgen::storage
