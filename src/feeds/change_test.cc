#include "feeds/change.h"

#include <gmock/gmock.h>

#include "calendar/testing/calendar_reading.h"
#include "feeds/secret.h"
#include "feeds/testing/test_feeds.h"
#include "storage/no_cache.h"
#include "storage/testing/faulty_feeds.h"

namespace schedgen::feeds {
namespace {

using namespace std::chrono_literals;
using calendar::example::monday_lecture;
using calendar::reading::lines_with;
using storage::FaultyFeeds;
using storage::FeedFault;

class FeedChangeTest : public testing::Test {
 protected:
  storage::FeedRow row(const Created& feed) { return **service_.rows.find(feed.id); }
  ErrorCode code_of_fetch(const std::string& secret) {
    const auto fetched = service_.fetch(secret);
    return fetched.ok() ? ErrorCode::internal : fetched.error().code;
  }

  TestFeeds service_;
};

TEST_F(FeedChangeTest, StoresHashesAloneOfItsSecrets) {
  const Created feed = *service_.create({monday_lecture()});
  const storage::FeedRow stored = row(feed);
  EXPECT_EQ(stored.read_hash, hash_of(feed.read_secret));
  EXPECT_EQ(stored.edit_hash, hash_of(feed.edit_secret));
  EXPECT_NE(feed.read_secret, feed.edit_secret);
  for (const std::string* text :
       {&stored.id, &stored.owner, &stored.calendar, &stored.etag, &stored.state}) {
    EXPECT_EQ(text->find(feed.read_secret), std::string::npos);
    EXPECT_EQ(text->find(feed.edit_secret), std::string::npos);
  }
}

TEST_F(FeedChangeTest, HasOneAnswerForAllThatIsNotItsOwners) {
  const Created feed = *service_.create({monday_lecture()});
  const Created other = *service_.create({monday_lecture()});
  const std::string unknown = "5e0c3b9a-7d21-4f68-9a53-c04b8e16d7f2";
  const auto expect_unknown = [&](std::string_view id, std::string_view secret) {
    const std::vector<Error> errors{
        find(service_.seams(), id, secret).error(),
        update(service_.seams(), service_.rules, id, secret, timetable_of({}), example_choices())
            .error(),
        renew_address(service_.seams(), id, secret).error(),
        end(service_.seams(), id, secret).error(),
        facts(service_.seams(), service_.notes, id, secret).error()};
    for (const Error& error : errors) {
      EXPECT_EQ(error.code, ErrorCode::feed_not_found);
      EXPECT_EQ(error.user, errors.front().user);
    }
  };
  expect_unknown(feed.id, "");
  expect_unknown(feed.id, "wrong");
  expect_unknown(feed.id, feed.read_secret);
  expect_unknown(feed.id, other.edit_secret);
  expect_unknown(feed.id, row(feed).edit_hash);
  expect_unknown(unknown, feed.edit_secret);
  expect_unknown("", feed.edit_secret);
  expect_unknown(std::string("\0", 1), feed.edit_secret);
  EXPECT_TRUE(find(service_.seams(), feed.id, feed.edit_secret).ok());
}

TEST_F(FeedChangeTest, AnUpdateWithTheSameEventsChangesNothing) {
  const Created feed = *service_.create({monday_lecture(), test_in_march});
  const storage::FeedRow before = row(feed);
  service_.clock.advance(24h);
  const Updated updated = *service_.update(feed, {test_in_march, monday_lecture()});
  EXPECT_FALSE(updated.changed);
  EXPECT_EQ(updated.changed_at, before.changed_at);
  EXPECT_EQ(updated.expires_at, before.expires_at);
  EXPECT_EQ(row(feed), before);
}

TEST_F(FeedChangeTest, AChangeIsLaterThanTheOneBeforeWhateverTheClockSays) {
  const Created feed = *service_.create({monday_lecture()});
  std::vector<storage::FeedRow> rows{row(feed)};
  const std::vector<schedule::Event> some{test_in_march};
  for (const auto step : {0ms, 10ms, -3'600'000ms, 0ms, 86'400'000ms}) {
    service_.clock.advance(step);
    const bool is_odd = rows.size() % 2 == 1;
    ASSERT_TRUE(service_.update(feed, is_odd ? some : std::vector{monday_lecture()})->changed);
    rows.push_back(row(feed));
    EXPECT_GE(rows.back().changed_at, rows[rows.size() - 2].changed_at + 1s);
    EXPECT_NE(rows.back().etag, rows[rows.size() - 2].etag);
  }
  EXPECT_EQ(rows.back().changed_at, service_.clock.now());
}

TEST_F(FeedChangeTest, ExpiresAMonthAfterItsLastEvent) {
  const Created feed = *service_.create({test_in_march, test_in_may});
  // Midnight in Johannesburg.
  EXPECT_EQ(feed.expires_at, std::chrono::sys_days(2026y / 5 / 21) - 2h + 720h);
  EXPECT_EQ(service_.update(feed, {test_in_march})->expires_at,
            std::chrono::sys_days(2026y / 3 / 21) - 2h + 720h);
  // Without events to come: after the change.
  service_.clock.set(std::chrono::sys_days(2026y / 4 / 1));
  EXPECT_EQ(service_.update(feed, {})->expires_at, std::chrono::sys_days(2026y / 4 / 1) + 720h);
}

TEST_F(FeedChangeTest, NoDateKeepsItForEver) {
  const Created feed = *service_.create({test_event("COS 212", 2'500y / 3 / 20)});
  EXPECT_EQ(feed.expires_at, service_.clock.moment() + service_.rules.kept_after_change_max);
}

TEST_F(FeedChangeTest, WhatHasExpiredDoesNotExist) {
  const Created feed = *service_.create({test_in_march});
  ASSERT_TRUE(service_.fetch(feed.read_secret).ok());
  service_.clock.set(feed.expires_at - 1s);
  EXPECT_TRUE(service_.fetch(feed.read_secret).ok());
  EXPECT_TRUE(look_in_cache(service_.seams(), feed.read_secret));
  service_.clock.set(feed.expires_at);
  EXPECT_EQ(code_of_fetch(feed.read_secret), ErrorCode::feed_not_found);
  EXPECT_FALSE(look_in_cache(service_.seams(), feed.read_secret));
  EXPECT_EQ(service_.update(feed, {test_in_may}).error().code, ErrorCode::feed_not_found);
}

TEST_F(FeedChangeTest, OfANewAddressTheOldOneIsGone) {
  const Created feed = *service_.create({test_in_march});
  ASSERT_TRUE(service_.fetch(feed.read_secret).ok());
  const std::string secret = *renew_address(service_.seams(), feed.id, feed.edit_secret);
  EXPECT_EQ(code_of_fetch(feed.read_secret), ErrorCode::feed_not_found);
  EXPECT_FALSE(look_in_cache(service_.seams(), feed.read_secret));
  const auto fetched = service_.fetch(secret);
  ASSERT_TRUE(fetched.ok());
  EXPECT_EQ(Moment(fetched->standing.changed_at), feed.changed_at);  // the calendar is the same
}

TEST_F(FeedChangeTest, AnEndLeavesNothing) {
  const Created feed = *service_.create({test_in_march});
  ASSERT_TRUE(service_.fetch(feed.read_secret).ok());
  ASSERT_TRUE(end(service_.seams(), feed.id, feed.edit_secret).ok());
  EXPECT_EQ(*service_.rows.count(), 0);
  EXPECT_EQ(service_.cache.entries(), 0U);
  EXPECT_EQ(code_of_fetch(feed.read_secret), ErrorCode::feed_not_found);
  EXPECT_EQ(end(service_.seams(), feed.id, feed.edit_secret).error().code,
            ErrorCode::feed_not_found);
}

TEST_F(FeedChangeTest, AnOwnerAndTheServiceHaveAMost) {
  service_.rules.of_owner_max = 2;
  service_.rules.total_max = 3;
  service_.rules.shares = 1;
  const Created first = *service_.create({});
  ASSERT_TRUE(service_.create({}).ok());
  EXPECT_EQ(service_.create({}).error().code, ErrorCode::too_many_feeds);
  ASSERT_TRUE(service_.create({}, {"you", "home"}).ok());
  EXPECT_EQ(service_.create({}, {"you", "home"}).error().code, ErrorCode::feeds_full);
  ASSERT_TRUE(end(service_.seams(), first.id, first.edit_secret).ok());
  EXPECT_TRUE(service_.create({}).ok());
}

// However many sessions it invents.
TEST_F(FeedChangeTest, OneNetworkLeavesRoomForOthers) {
  service_.rules.total_max = 8;
  ASSERT_EQ(service_.rules.shares, 4);
  ASSERT_TRUE(service_.create({}, {"one", "home"}).ok());
  ASSERT_TRUE(service_.create({}, {"two", "home"}).ok());
  EXPECT_EQ(service_.create({}, {"three", "home"}).error().code, ErrorCode::feeds_full);
  EXPECT_TRUE(service_.create({}, {"three", "campus"}).ok());
}

TEST_F(FeedChangeTest, ATooLargeCalendarLeavesTheOldOne) {
  const Created feed = *service_.create({test_in_march});
  const storage::FeedRow before = row(feed);
  const auto large = timetable_of(calendar::example::long_exams(1'000, 1'900));
  EXPECT_EQ(
      update(service_.seams(), service_.rules, feed.id, feed.edit_secret, large, {}).error().code,
      ErrorCode::feed_too_large);
  EXPECT_EQ(row(feed), before);
}

// A cache that cannot be reached, as other instances may still do.
class CacheAway final : public storage::Cache {
 public:
  std::optional<std::string> get(std::string_view) override { return std::nullopt; }
  storage::Leave leave_to_fill(std::string_view) override { return {}; }
  void fill(std::string_view, const storage::Leave&, std::string_view,
            std::chrono::seconds) override {}
  bool block(std::string_view) override { return false; }
  void unblock(std::string_view) override {}
  Status ping() override { return Error::of(ErrorCode::storage_unavailable, "away"); }
  bool is_shared() const override { return true; }
};

TEST_F(FeedChangeTest, NothingChangesWhileTheSharedCacheIsAway) {
  const Created feed = *service_.create({test_in_march});
  const storage::FeedRow before = row(feed);
  CacheAway away;
  const Seams seams = service_.with(away);
  EXPECT_EQ(
      update(seams, service_.rules, feed.id, feed.edit_secret, timetable_of({}), example_choices())
          .error()
          .code,
      ErrorCode::storage_unavailable);
  EXPECT_EQ(renew_address(seams, feed.id, feed.edit_secret).error().code,
            ErrorCode::storage_unavailable);
  EXPECT_EQ(end(seams, feed.id, feed.edit_secret).error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(row(feed), before);
  EXPECT_TRUE(fetch(seams, service_.rules, feed.read_secret).ok());
}

// Each change while another client fetches and fills the cache, at every call of the database.
TEST_F(FeedChangeTest, NoFetchDuringAChangeLeavesAnOldValueInTheCache) {
  for (const std::string change : {"update", "renew", "end"}) {
    for (const std::string at : {"find", "update", "remove_version"}) {
      TestFeeds service;
      const Created feed = *service.create({test_in_march});
      const FaultyFeeds::Plan plan = [&](std::string_view call) {
        if (call == at) (void)service.fetch(feed.read_secret);
        return FeedFault::none;
      };
      FaultyFeeds faulty(service.rows, plan);
      const Seams seams = service.with(faulty);
      if (change == "update") {
        ASSERT_TRUE(update(seams, service.rules, feed.id, feed.edit_secret,
                           timetable_of({test_in_may}), example_choices())
                        .ok());
      } else if (change == "renew") {
        ASSERT_TRUE(renew_address(seams, feed.id, feed.edit_secret).ok());
      } else {
        ASSERT_TRUE(end(seams, feed.id, feed.edit_secret).ok());
      }
      EXPECT_FALSE(look_in_cache(service.seams(), feed.read_secret)) << change << " " << at;
    }
  }
}

// When nobody knows whether the change was made, nothing is said out of the cache for a while.
TEST_F(FeedChangeTest, AnUnknownOutcomeLeavesTheCacheBlocked) {
  for (const FeedFault fault : {FeedFault::before, FeedFault::after}) {
    TestFeeds service;
    const Created feed = *service.create({test_in_march});
    ASSERT_TRUE(service.fetch(feed.read_secret).ok());
    const FaultyFeeds::Plan plan = [&](std::string_view call) {
      return call == "update" ? fault : FeedFault::none;
    };
    FaultyFeeds faulty(service.rows, plan);
    EXPECT_EQ(update(service.with(faulty), service.rules, feed.id, feed.edit_secret,
                     timetable_of({test_in_may}), example_choices())
                  .error()
                  .code,
              ErrorCode::storage_unavailable);
    ASSERT_TRUE(service.fetch(feed.read_secret).ok());
    EXPECT_FALSE(look_in_cache(service.seams(), feed.read_secret));
    service.clock.advance(storage::Cache::block_time_max);
    ASSERT_TRUE(service.fetch(feed.read_secret).ok());
    EXPECT_TRUE(look_in_cache(service.seams(), feed.read_secret));
    // To repeat the update is right in either case.
    EXPECT_EQ(service.update(feed, {test_in_may})->changed, fault == FeedFault::before);
  }
}

TEST_F(FeedChangeTest, SimultaneousChangesAreAllMade) {
  const Created feed = *service_.create({test_in_march});
  bool interferes = true;
  const FaultyFeeds::Plan plan = [&](std::string_view call) {
    if (call == "update" && std::exchange(interferes, false)) {
      EXPECT_TRUE(service_.update(feed, {monday_lecture()})->changed);
    }
    return FeedFault::none;
  };
  FaultyFeeds faulty(service_.rows, plan);
  ASSERT_TRUE(update(service_.with(faulty), service_.rules, feed.id, feed.edit_secret,
                     timetable_of({test_in_may}), example_choices())
                  ->changed);
  const auto fetched = service_.fetch(feed.read_secret);
  EXPECT_EQ(lines_with(fetched->calendar, "STATUS:CANCELLED").size(),
            lines_with(fetched->calendar, "BEGIN:VEVENT").size() - 1);  // of both before it
}

}  // namespace
}  // namespace schedgen::feeds
