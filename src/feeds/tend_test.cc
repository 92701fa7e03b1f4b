#include "feeds/tend.h"

#include <gtest/gtest.h>

#include "calendar/testing/calendar_reading.h"
#include "feeds/testing/test_feeds.h"
#include "storage/testing/faulty_feeds.h"

namespace schedgen::feeds {
namespace {

using namespace std::chrono_literals;
using calendar::reading::lines_with;
using storage::FaultyFeeds;
using storage::FeedFault;

TEST(FeedTendTest, DeletesWhatHasExpiredAndNothingElse) {
  TestFeeds service;
  const Created march = *service.create({test_in_march});
  const Created may = *service.create({test_in_may});
  ASSERT_TRUE(service.fetch(march.read_secret).ok());
  service.clock.set(march.expires_at - 1ms);
  EXPECT_EQ(expire(service.seams(), service.rules).done, 0);
  service.clock.set(march.expires_at);
  EXPECT_EQ(expire(service.seams(), service.rules).done, 1);
  EXPECT_EQ(*service.rows.count(), 1);
  EXPECT_EQ(service.cache.entries(), 0U);
  EXPECT_TRUE(service.fetch(may.read_secret).ok());
}

TEST(FeedTendTest, DropsCancelledEventsAfterAMonth) {
  TestFeeds service;
  const Created feed = *service.create({test_in_march, test_in_may});
  service.clock.advance(1h);
  const Updated updated = *service.update(feed, {test_in_may});
  const auto cancelled = [&] {
    return lines_with(service.fetch(feed.read_secret)->calendar, "STATUS:CANCELLED").size();
  };
  EXPECT_EQ(cancelled(), 1U);
  service.clock.set(updated.changed_at + service.rules.cancelled_kept);
  EXPECT_EQ(tidy(service.seams(), service.rules).done, 0);
  const std::string old_tag = service.fetch(feed.read_secret)->standing.etag;
  service.clock.advance(1s);
  EXPECT_EQ(tidy(service.seams(), service.rules).done, 1);
  EXPECT_EQ(tidy(service.seams(), service.rules).done, 0);
  EXPECT_EQ(cancelled(), 0U);
  const auto fetched = service.fetch(feed.read_secret);
  EXPECT_NE(fetched->standing.etag, old_tag);
  EXPECT_EQ(fetched->standing.changed_at, service.clock.now());
  EXPECT_EQ(fetched->standing.expires_at, updated.expires_at);
  EXPECT_FALSE(service.update(feed, {test_in_may})->changed);
}

TEST(FeedTendTest, EachEventHasItsOwnMonth) {
  TestFeeds service;
  const auto third = test_event("COS 216", 2026y / 6 / 1);
  const Created feed = *service.create({test_in_march, test_in_may, third});
  service.clock.advance(24h);
  const Moment first = service.update(feed, {test_in_may, third})->changed_at;
  service.clock.advance(240h);
  ASSERT_TRUE(service.update(feed, {third})->changed);
  service.clock.set(first + service.rules.cancelled_kept + 1s);
  EXPECT_EQ(tidy(service.seams(), service.rules).done, 1);
  EXPECT_EQ(lines_with(service.fetch(feed.read_secret)->calendar, "STATUS:CANCELLED").size(), 1U);
  service.clock.advance(240h);
  EXPECT_EQ(tidy(service.seams(), service.rules).done, 1);
  EXPECT_EQ(lines_with(service.fetch(feed.read_secret)->calendar, "STATUS:CANCELLED").size(), 0U);
}

// A row that cannot be handled keeps no other from being handled.
TEST(FeedTendTest, GoesOnAfterAFailure) {
  TestFeeds service;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(service.create({test_in_march}).ok());
  service.clock.advance(2'000h + 1'000h);
  int calls = 0;
  const FaultyFeeds::Plan plan = [&](std::string_view call) {
    return call == "remove_expired" && ++calls == 2 ? FeedFault::before : FeedFault::none;
  };
  FaultyFeeds faulty(service.rows, plan);
  const Tended tended = expire(service.with(faulty), service.rules);
  EXPECT_EQ(tended.done, 2);
  EXPECT_EQ(tended.met.error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(expire(service.seams(), service.rules).done, 1);
}

TEST(FeedTendTest, HandlesABatchAtOnce) {
  TestFeeds service;
  service.rules.batch = 2;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(service.create({test_in_march}).ok());
  service.clock.advance(3'000h);
  EXPECT_EQ(expire(service.seams(), service.rules).done, 2);
  EXPECT_EQ(expire(service.seams(), service.rules).done, 1);
  EXPECT_EQ(expire(service.seams(), service.rules).done, 0);
}

// The row is extended between the look and the deletion.
TEST(FeedTendTest, DeletesNothingThatWasExtended) {
  TestFeeds service;
  const Created feed = *service.create({test_in_march});
  service.clock.set(feed.expires_at);
  const FaultyFeeds::Plan plan = [&](std::string_view call) {
    if (call == "remove_expired") {
      storage::FeedRow row = **service.rows.find(feed.id);
      row.expires_at += 24h;
      EXPECT_TRUE(*service.rows.update(row));
    }
    return FeedFault::none;
  };
  FaultyFeeds faulty(service.rows, plan);
  EXPECT_EQ(expire(service.with(faulty), service.rules).done, 0);
  EXPECT_TRUE(service.fetch(feed.read_secret).ok());
}

}  // namespace
}  // namespace schedgen::feeds
