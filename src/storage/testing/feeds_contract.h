// The contract of every implementation of Feeds, as tests. An implementation runs them with a type
// whose default constructor makes an empty store and whose feeds() returns it:
//
//   INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, FeedsContract, SqliteFeedsStore);
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "storage/feeds.h"

namespace schedgen::storage {

inline Moment feed_moment(int seconds) {
  return Moment(std::chrono::hours(24 * 365 * 56)) + std::chrono::seconds(seconds);
}

inline FeedRow feed_row(const std::string& id, int seconds = 0) {
  FeedRow row;
  row.id = id;
  row.read_hash = "read-" + id;
  row.edit_hash = "edit-" + id;
  row.owner = "owner";
  row.network = "network";
  row.calendar = "BEGIN:VCALENDAR\r\nSUMMARY:Hügel\r\n";
  row.etag = "\"tag\"";
  row.state = "{}";
  row.created_at = row.changed_at = feed_moment(seconds);
  row.expires_at = feed_moment(seconds + 1'000);
  return row;
}

template <typename Store>
class FeedsContract : public testing::Test {
 protected:
  Feeds& feeds() { return store_.feeds(); }

  void create(const FeedRow& row) {
    const Status created = feeds().create(row);
    ASSERT_TRUE(created) << created.error().log;
  }
  static std::vector<std::string> ids_of(const Result<std::vector<FeedKeys>>& rows) {
    EXPECT_TRUE(rows.ok());
    std::vector<std::string> ids;
    if (!rows.ok()) return ids;
    for (const FeedKeys& row : *rows) {
      EXPECT_EQ(row.read_hash, "read-" + row.id);
      ids.push_back(row.id);
    }
    return ids;
  }

 private:
  Store store_;
};

TYPED_TEST_SUITE_P(FeedsContract);

TYPED_TEST_P(FeedsContract, GivesBackEveryFieldOfARow) {
  FeedRow row = feed_row("a");
  row.version = 1LL << 40;
  row.created_at += std::chrono::milliseconds(123);
  row.tidy_at = feed_moment(7);
  row.calendar = std::string(300'000, 'x');
  this->create(row);
  this->create(feed_row("b"));
  EXPECT_EQ(*this->feeds().find("a"), row);
  EXPECT_EQ(*this->feeds().find("b"), feed_row("b"));
  EXPECT_EQ(*this->feeds().find("c"), std::nullopt);
  EXPECT_EQ(*this->feeds().find_by_address("read-a"), row);
  EXPECT_EQ(*this->feeds().find_by_address("edit-a"), std::nullopt);
  EXPECT_EQ(*this->feeds().find_by_address(std::string("\0", 1)), std::nullopt);
}

TYPED_TEST_P(FeedsContract, CreatesNothingTwice) {
  this->create(feed_row("a"));
  FeedRow same_address = feed_row("b");
  same_address.read_hash = "read-a";
  FeedRow same_secret = feed_row("c");
  same_secret.edit_hash = "edit-a";
  for (const FeedRow& row : {feed_row("a"), same_address, same_secret}) {
    EXPECT_EQ(this->feeds().create(row).error().code, ErrorCode::already_exists);
  }
  EXPECT_EQ(*this->feeds().count(), 1);
}

TYPED_TEST_P(FeedsContract, RejectsTextThatNoDatabaseCanHold) {
  FeedRow row = feed_row("a");
  row.calendar = "\xff";
  EXPECT_EQ(this->feeds().create(row).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(this->feeds().update(row).error().code, ErrorCode::invalid_argument);
}

TYPED_TEST_P(FeedsContract, UpdatesTheVersionThatTheCallerSaw) {
  this->create(feed_row("a"));
  this->create(feed_row("b"));
  FeedRow row = feed_row("a");
  row.read_hash = "read-new";
  row.calendar = "other";
  row.etag = "\"other\"";
  row.state = "{\"a\":1}";
  row.changed_at = feed_moment(10);
  row.expires_at = feed_moment(20);
  row.tidy_at = feed_moment(30);
  EXPECT_TRUE(*this->feeds().update(row));
  EXPECT_FALSE(*this->feeds().update(row));  // its version is the old one
  row.version = 2;
  EXPECT_EQ(*this->feeds().find("a"), row);
  EXPECT_EQ(*this->feeds().find_by_address("read-a"), std::nullopt);
  EXPECT_EQ(*this->feeds().find_by_address("read-new"), row);
  row.tidy_at.reset();
  EXPECT_TRUE(*this->feeds().update(row));
  EXPECT_EQ((*this->feeds().find("a"))->tidy_at, std::nullopt);
  EXPECT_EQ(*this->feeds().find("b"), feed_row("b"));
  EXPECT_FALSE(*this->feeds().update(feed_row("c")));
}

TYPED_TEST_P(FeedsContract, OfManyUpdatesAtOnceOneSucceeds) {
  this->create(feed_row("a"));
  std::atomic<int> updated = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      FeedRow row = feed_row("a");
      row.calendar = std::to_string(i);
      const Result<bool> won = this->feeds().update(row);
      EXPECT_TRUE(won.ok());
      if (won.ok() && *won) ++updated;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(updated, 1);
  EXPECT_EQ((*this->feeds().find("a"))->version, 2);
}

TYPED_TEST_P(FeedsContract, RemovesARowWithItsFetches) {
  this->create(feed_row("a"));
  this->create(feed_row("b"));
  ASSERT_TRUE(this->feeds().note_fetches({{"a", feed_moment(1), "OTHER"}}));
  EXPECT_FALSE(*this->feeds().remove_version("a", 2));
  EXPECT_TRUE(*this->feeds().remove_version("a", 1));
  EXPECT_FALSE(*this->feeds().remove_version("a", 1));
  EXPECT_EQ(*this->feeds().find("a"), std::nullopt);
  EXPECT_EQ(*this->feeds().last_fetch("a"), std::nullopt);
  EXPECT_EQ(*this->feeds().count(), 1);
}

TYPED_TEST_P(FeedsContract, RemovesOnlyWhatHasExpired) {
  this->create(feed_row("a"));
  EXPECT_FALSE(*this->feeds().remove_expired("a", feed_moment(999)));
  EXPECT_TRUE(*this->feeds().remove_expired("a", feed_moment(1'000)));
  EXPECT_FALSE(*this->feeds().remove_expired("a", feed_moment(1'000)));
  EXPECT_EQ(*this->feeds().count(), 0);
}

TYPED_TEST_P(FeedsContract, NamesWhatIsToBeDeletedOrTidied) {
  for (int i = 0; i < 5; ++i) this->create(feed_row(std::to_string(i), i));
  FeedRow untidy = feed_row("untidy", 500);
  untidy.tidy_at = feed_moment(100);
  this->create(untidy);
  EXPECT_THAT(this->ids_of(this->feeds().expired(feed_moment(1'002), 10)),
              testing::ElementsAre("0", "1", "2"));
  EXPECT_THAT(this->ids_of(this->feeds().expired(feed_moment(1'002), 2)),
              testing::ElementsAre("0", "1"));
  EXPECT_THAT(this->ids_of(this->feeds().untidy(feed_moment(99), 10)), testing::IsEmpty());
  EXPECT_THAT(this->ids_of(this->feeds().untidy(feed_moment(100), 10)),
              testing::ElementsAre("untidy"));
}

TYPED_TEST_P(FeedsContract, Counts) {
  EXPECT_EQ(*this->feeds().count(), 0);
  this->create(feed_row("a"));
  this->create(feed_row("b"));
  FeedRow other = feed_row("c");
  other.owner = "another";
  this->create(other);
  other = feed_row("d");
  other.network = "another";
  this->create(other);
  EXPECT_EQ(*this->feeds().count(), 4);
  EXPECT_EQ(*this->feeds().counts("owner", "another"), (FeedCounts{4, 3, 1}));
  EXPECT_EQ(*this->feeds().counts("nobody", "network"), (FeedCounts{4, 0, 3}));
}

TYPED_TEST_P(FeedsContract, KeepsTheLatestFetch) {
  this->create(feed_row("a"));
  this->create(feed_row("b"));
  EXPECT_EQ(*this->feeds().last_fetch("a"), std::nullopt);
  ASSERT_TRUE(this->feeds().note_fetches({{"a", feed_moment(5), "GOOGLE"},
                                          {"b", feed_moment(6), "APPLE"},
                                          {"gone", feed_moment(7), "OTHER"}}));
  ASSERT_TRUE(this->feeds().note_fetches(
      {{"a", feed_moment(4), "OTHER"}, {"b", feed_moment(8), "OUTLOOK"}}));
  EXPECT_EQ(*this->feeds().last_fetch("a"), (FeedFetch{"a", feed_moment(5), "GOOGLE"}));
  EXPECT_EQ(*this->feeds().last_fetch("b"), (FeedFetch{"b", feed_moment(8), "OUTLOOK"}));
  EXPECT_EQ(*this->feeds().last_fetch("gone"), std::nullopt);
}

REGISTER_TYPED_TEST_SUITE_P(FeedsContract, GivesBackEveryFieldOfARow, CreatesNothingTwice,
                            RejectsTextThatNoDatabaseCanHold, UpdatesTheVersionThatTheCallerSaw,
                            OfManyUpdatesAtOnceOneSucceeds, RemovesARowWithItsFetches,
                            RemovesOnlyWhatHasExpired, NamesWhatIsToBeDeletedOrTidied, Counts,
                            KeepsTheLatestFetch);

}  // namespace schedgen::storage
