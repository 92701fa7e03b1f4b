#include "feeds/fetch.h"

#include <gtest/gtest.h>

#include "feeds/secret.h"
#include "feeds/testing/test_feeds.h"
#include "storage/testing/faulty_feeds.h"

namespace schedgen::feeds {
namespace {

using namespace std::chrono_literals;
using storage::FaultyFeeds;
using storage::FeedFault;
using storage::FeedFetch;

TEST(FeedFetchTest, TheCacheKnowsWhatWasFetched) {
  TestFeeds service;
  const Created feed = *service.create({test_in_march});
  EXPECT_FALSE(look_in_cache(service.seams(), feed.read_secret));
  const Fetched fetched = *service.fetch(feed.read_secret);
  EXPECT_EQ(fetched.standing.feed_id, feed.id);
  EXPECT_EQ(Moment(fetched.standing.changed_at), feed.changed_at);
  const auto reads = service.rows.reads();
  EXPECT_EQ(look_in_cache(service.seams(), feed.read_secret), fetched.standing);
  EXPECT_EQ(service.rows.reads(), reads);
}

TEST(FeedFetchTest, WhatIsNoSecretIsNotEvenLookedUp) {
  TestFeeds service;
  for (const std::string secret : {"", "x", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"}) {
    EXPECT_EQ(service.fetch(secret).error().code, ErrorCode::feed_not_found);
  }
  EXPECT_EQ(service.rows.reads(), 0);
  EXPECT_EQ(service.fetch(new_secret(service.random)).error().code, ErrorCode::feed_not_found);
  EXPECT_EQ(service.rows.reads(), 1);
}

TEST(FeedFetchTest, TextInTheCacheIsReadBackOrIgnored) {
  const Standing standing{"id", "\"tag\"", calendar::example::now,
                          Moment(calendar::example::now) + 5ms};
  EXPECT_EQ(standing_of_text(text_of(standing)), standing);
  for (const char* text : {"", "a", "a b c d", "a b 1 d", "a b 1 2 3", "a b  2"}) {
    EXPECT_FALSE(standing_of_text(text)) << text;
  }
}

TEST(FeedFetchTest, ItsOwnerIsToldWhoFetchedLast) {
  TestFeeds service;
  const Created feed = *service.create({test_in_march});
  const auto last = [&] {
    return facts(service.seams(), service.notes, feed.id, feed.edit_secret)->last_fetch;
  };
  EXPECT_EQ(last(), std::nullopt);
  const Moment at = service.clock.moment();
  service.notes.note(feed.id, at, "GOOGLE");
  EXPECT_EQ(last(), (FeedFetch{feed.id, at, "GOOGLE"}));
  ASSERT_TRUE(service.notes.store(service.rows).ok());
  EXPECT_EQ(last(), (FeedFetch{feed.id, at, "GOOGLE"}));
  service.notes.note(feed.id, at + 1s, "APPLE");
  service.notes.note(feed.id, at, "OTHER");  // from a slower thread
  EXPECT_EQ(last(), (FeedFetch{feed.id, at + 1s, "APPLE"}));
}

TEST(FetchNotesTest, KeepsWhatCouldNotBeStored) {
  TestFeeds service;
  const Created feed = *service.create({test_in_march});
  const FaultyFeeds::Plan plan = [](std::string_view) { return FeedFault::before; };
  FaultyFeeds faulty(service.rows, plan);
  service.notes.note(feed.id, service.clock.moment(), "APPLE");
  EXPECT_FALSE(service.notes.store(faulty).ok());
  EXPECT_TRUE(service.notes.noted(feed.id));
  EXPECT_TRUE(service.notes.store(service.rows).ok());
  EXPECT_FALSE(service.notes.noted(feed.id));
  EXPECT_TRUE(*service.rows.last_fetch(feed.id));
}

TEST(FetchNotesTest, HasRoomForABoundedNumber) {
  TestFeeds service;
  for (std::size_t i = 0; i < FetchNotes::notes_max + 1; ++i) {
    service.notes.note(std::to_string(i), service.clock.moment(), "OTHER");
  }
  EXPECT_TRUE(service.notes.noted(std::to_string(FetchNotes::notes_max - 1)));
  EXPECT_FALSE(service.notes.noted(std::to_string(FetchNotes::notes_max)));
  EXPECT_TRUE(service.notes.store(service.rows).ok());
  EXPECT_FALSE(service.notes.noted("0"));
}

}  // namespace
}  // namespace schedgen::feeds
