// The contract of every implementation of Cache, as tests. An implementation runs them with a type
// whose default constructor makes an empty cache, whose cache() returns it, and whose advance()
// lets time pass for it:
//
//   INSTANTIATE_TYPED_TEST_SUITE_P(Memory, CacheContract, MemoryCacheStore);
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "storage/cache.h"

namespace schedgen::storage {

template <typename Store>
class CacheContract : public testing::Test {
 protected:
  static constexpr std::chrono::seconds hour{3'600};

  Cache& cache() { return store_.cache(); }
  void advance(std::chrono::milliseconds by) { store_.advance(by); }
  void fill(const std::string& key, const std::string& value, std::chrono::seconds ttl = hour) {
    cache().fill(key, cache().leave_to_fill(key), value, ttl);
  }

  Store store_;
};

TYPED_TEST_SUITE_P(CacheContract);

TYPED_TEST_P(CacheContract, GivesBackWhatWasFilled) {
  using namespace std::string_literals;
  EXPECT_EQ(this->cache().get("a"), std::nullopt);
  for (const std::string& value : {"one"s, ""s, "a\0b \r\n '\""s, std::string(100'000, 'x')}) {
    this->fill("job:a", value);
    EXPECT_EQ(this->cache().get("job:a"), value);
  }
  this->fill("b\0c"s, "key of bytes");
  EXPECT_EQ(this->cache().get("b\0c"s), "key of bytes");
  EXPECT_EQ(this->cache().get("b"), std::nullopt);
  EXPECT_TRUE(this->cache().ping());
}

TYPED_TEST_P(CacheContract, ForgetsAfterItsTime) {
  using namespace std::chrono_literals;
  this->fill("a", "1", 60s);
  this->advance(59'900ms);
  EXPECT_EQ(this->cache().get("a"), "1");
  this->advance(100ms);
  EXPECT_EQ(this->cache().get("a"), std::nullopt);
  this->fill("b", "1", 0s);
  EXPECT_EQ(this->cache().get("b"), std::nullopt);
}

TYPED_TEST_P(CacheContract, FillsOnlyWithLeave) {
  Cache& cache = this->cache();
  cache.fill("a", Leave{}, "1", this->hour);
  EXPECT_EQ(cache.get("a"), std::nullopt);
  cache.fill("a", "nonsense", "1", this->hour);
  EXPECT_EQ(cache.get("a"), std::nullopt);
}

TYPED_TEST_P(CacheContract, EmptyingMakesLeavesVoid) {
  Cache& cache = this->cache();
  for (const bool blocked_before : {true, false}) {
    const Leave leave = cache.leave_to_fill("a");
    EXPECT_NE(leave, "");
    EXPECT_TRUE(!blocked_before || cache.block("a"));
    cache.unblock("a");
    cache.fill("a", leave, "old", this->hour);
    EXPECT_EQ(cache.get("a"), std::nullopt);
  }
  const Leave other = cache.leave_to_fill("b");
  cache.unblock("a");
  cache.fill("b", other, "1", this->hour);
  EXPECT_EQ(cache.get("b"), "1");  // unaffected by another key's change
}

TYPED_TEST_P(CacheContract, ABlockedKeyIsEmptyAndGivesNoLeave) {
  Cache& cache = this->cache();
  this->fill("a", "1");
  const Leave before = cache.leave_to_fill("a");
  ASSERT_TRUE(cache.block("a"));
  EXPECT_EQ(cache.get("a"), std::nullopt);
  EXPECT_EQ(cache.leave_to_fill("a"), "");
  cache.fill("a", before, "1", this->hour);
  EXPECT_EQ(cache.get("a"), std::nullopt);
  EXPECT_NE(cache.leave_to_fill("b"), "");
  cache.unblock("a");
  this->fill("a", "2");
  EXPECT_EQ(cache.get("a"), "2");
}

TYPED_TEST_P(CacheContract, TwoWritersBothHaveToComeBack) {
  Cache& cache = this->cache();
  ASSERT_TRUE(cache.block("a"));
  ASSERT_TRUE(cache.block("a"));
  cache.unblock("a");
  EXPECT_EQ(cache.leave_to_fill("a"), "");
  cache.unblock("a");
  EXPECT_NE(cache.leave_to_fill("a"), "");
  cache.unblock("a");  // one too many is harmless
  EXPECT_NE(cache.leave_to_fill("a"), "");
}

TYPED_TEST_P(CacheContract, AWriterThatDiedBlocksForAWhile) {
  Cache& cache = this->cache();
  ASSERT_TRUE(cache.block("a"));
  this->advance(Cache::block_time_max - std::chrono::milliseconds(100));
  EXPECT_EQ(cache.leave_to_fill("a"), "");
  this->advance(std::chrono::milliseconds(100));
  EXPECT_NE(cache.leave_to_fill("a"), "");
  // Another writer's block has a separate time limit.
  ASSERT_TRUE(cache.block("a"));
  this->advance(Cache::block_time_max / 2);
  ASSERT_TRUE(cache.block("a"));
  cache.unblock("a");
  this->advance(Cache::block_time_max / 2);
  EXPECT_EQ(cache.leave_to_fill("a"), "");
  this->advance(Cache::block_time_max / 2);
  EXPECT_NE(cache.leave_to_fill("a"), "");
}

// Readers and writers of one key, interleaved step by step in orders that rapidcheck generates. The
// cache always answers with the current record, or with nothing.
TYPED_TEST_P(CacheContract, NeverServesWhatIsNoLongerSo) {
  enum class At { start, has_leave, has_value, blocked, changed };
  struct Actor {
    At at = At::start;
    Leave leave;
    std::string value;
  };
  constexpr std::size_t readers = 3;
  constexpr std::size_t writers = 2;
  const bool held = rc::check([&] {
    TypeParam store;
    Cache& cache = store.cache();
    std::vector<Actor> actors(readers + writers);
    int record = 0;
    const auto steps = *rc::gen::container<std::vector<std::size_t>>(
        rc::gen::inRange<std::size_t>(0, readers + writers));
    for (const std::size_t who : steps) {
      Actor& actor = actors[who];
      switch (actor.at) {
        case At::start:
          if (who < readers) {
            actor.leave = cache.leave_to_fill("key");
            actor.at = At::has_leave;
          } else {
            RC_ASSERT(cache.block("key"));
            actor.at = At::blocked;
          }
          break;
        case At::has_leave:
          actor.value = std::to_string(record);
          actor.at = At::has_value;
          break;
        case At::has_value:
          cache.fill("key", actor.leave, actor.value, CacheContract<TypeParam>::hour);
          actor.at = At::start;
          break;
        case At::blocked:
          ++record;
          actor.at = At::changed;
          break;
        case At::changed:
          cache.unblock("key");
          actor.at = At::start;
          break;
      }
      const std::optional<std::string> served = cache.get("key");
      // In brackets: rapidcheck evaluates both sides of a bare "or".
      RC_ASSERT((!served || *served == std::to_string(record)));
    }
  });
  EXPECT_TRUE(held);
}

TYPED_TEST_P(CacheContract, NeverServesWhatIsNoLongerSoToThreads) {
  constexpr int changes = 2'000;
  Cache& cache = this->cache();
  std::atomic<int> record = 0;
  std::atomic<int> published = 0;  // the oldest value that a reader is allowed to see
  std::atomic<int> stale = 0;
  std::atomic<int> hits = 0;
  std::atomic<bool> over = false;
  {
    std::vector<std::jthread> running;
    for (int reader = 0; reader < 3; ++reader) {
      running.emplace_back([&] {
        while (!over) {
          const int least = published;
          if (const std::optional<std::string> served = cache.get("key")) {
            ++hits;
            if (std::stoi(*served) < least) ++stale;
            continue;
          }
          const Leave leave = cache.leave_to_fill("key");
          cache.fill("key", leave, std::to_string(record), this->hour);
        }
      });
    }
    for (int change = 1; change <= changes || hits == 0; ++change) {
      cache.block("key");
      record = change;
      cache.unblock("key");
      published = change;
    }
    over = true;
  }
  EXPECT_EQ(stale, 0);
}

REGISTER_TYPED_TEST_SUITE_P(CacheContract, GivesBackWhatWasFilled, ForgetsAfterItsTime,
                            FillsOnlyWithLeave, EmptyingMakesLeavesVoid,
                            ABlockedKeyIsEmptyAndGivesNoLeave, TwoWritersBothHaveToComeBack,
                            AWriterThatDiedBlocksForAWhile, NeverServesWhatIsNoLongerSo,
                            NeverServesWhatIsNoLongerSoToThreads);

}  // namespace schedgen::storage
