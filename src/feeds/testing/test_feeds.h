// Subscriptions in memory, with timetables to put into them, for the tests of this room and of api.
#pragma once

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/testing/clock.h"
#include "calendar/conversion.h"
#include "calendar/testing/example_events.h"
#include "feeds/change.h"
#include "feeds/fetch.h"
#include "feeds/seams.h"
#include "storage/memory_cache.h"
#include "storage/testing/model_feeds.h"

namespace schedgen::feeds {

class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t next() override { return engine_(); }

 private:
  std::mt19937_64 engine_;
};

inline schedule::Event test_event(std::string module, schedule::Date date) {
  using calendar::example::at;
  return calendar::example::dated(schedule::Kind::test, std::move(module), "Test 1", date,
                                  at(10, 0), at(11, 30));
}

inline const schedule::Event test_in_march =
    test_event("COS 212", schedule::Date(std::chrono::year(2026) / 3 / 20));
inline const schedule::Event test_in_may =
    test_event("COS 214", schedule::Date(std::chrono::year(2026) / 5 / 20));

inline calendar::Choices example_choices() {
  calendar::Choices choices;
  choices.term = calendar::example::term();
  return choices;
}

inline calendar::Timetable timetable_of(std::vector<schedule::Event> events) {
  return calendar::make_timetable(calendar::example::identified(std::move(events)), {}, {},
                                  example_choices(), {}, calendar::example::now);
}

struct TestFeeds {
  ManualClock clock{calendar::example::now};
  SeededRandom random{1};
  storage::ModelFeeds rows;
  storage::MemoryCache cache{{}, clock};
  Rules rules;
  FetchNotes notes;

  Seams seams() { return {rows, cache, clock, random}; }
  Seams with(storage::Feeds& other) { return {other, cache, clock, random}; }
  Seams with(storage::Cache& other) { return {rows, other, clock, random}; }

  Result<Created> create(std::vector<schedule::Event> events,
                         const Subscriber& subscriber = {"me", "home"}) {
    return feeds::create(seams(), rules, timetable_of(std::move(events)), example_choices(),
                         subscriber);
  }
  Result<Updated> update(const Created& feed, std::vector<schedule::Event> events) {
    return feeds::update(seams(), rules, feed.id, feed.edit_secret, timetable_of(std::move(events)),
                         example_choices());
  }
  Result<Fetched> fetch(const std::string& read_secret) {
    return feeds::fetch(seams(), rules, read_secret);
  }
};

}  // namespace schedgen::feeds
