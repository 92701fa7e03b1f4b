#include "calendar/edition.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "base/limits.h"
#include "calendar/testing/calendar_reading.h"
#include "calendar/testing/example_events.h"

namespace schedgen::calendar {
namespace {

using namespace std::chrono_literals;
using reading::lines_with;
using schedule::Event;
using schedule::Kind;

constexpr Instant first_made = example::now;
constexpr Instant never_forget{};

Timetable timetable_of(std::vector<Event> events, bool complete = true) {
  Choices choices;
  choices.term = example::term();
  return make_timetable(example::identified(std::move(events)), {complete, {}}, {}, choices, {},
                        first_made);
}

Edition edition(std::vector<Event> events, Instant at, const Edition* previous = nullptr,
                bool complete = true, Instant forget_before = never_forget) {
  auto made =
      make_edition(timetable_of(std::move(events), complete), {}, at, previous, forget_before);
  EXPECT_TRUE(made.ok()) << made.error().log;
  return made.ok() ? *std::move(made) : Edition{};
}

Event test_of(std::string module, schedule::Date date) {
  return example::dated(Kind::test, std::move(module), "Test 1", date, example::at(10, 0),
                        example::at(11, 30));
}

// The lines of the VEVENT whose summary begins so.
std::vector<std::string> vevent(const Edition& from, std::string_view summary) {
  for (const std::string& line : lines_with(from.ics, "SUMMARY:" + std::string(summary))) {
    return reading::vevent_with(from.ics, line);
  }
  return {};
}

std::string revision(const Edition& from, std::string_view summary) {
  const auto lines = vevent(from, summary);
  const auto of = [&](const char* name) { return reading::value(lines, name).value_or("none"); };
  return of("SEQUENCE") + " " + of("LAST-MODIFIED") + " " + of("DTSTAMP");
}

TEST(EditionTest, TheSameEventsGiveTheSameBytes) {
  const std::vector<Event> events{example::friday_lecture(), example::monday_lecture(),
                                  example::exam(), test_of("COS 212", 2026y / 3 / 20)};
  const Edition first = edition(events, first_made);
  EXPECT_EQ(reading::faults(first.ics), "");
  std::vector<Event> shuffled = events;
  std::reverse(shuffled.begin(), shuffled.end());
  const Edition second = edition(shuffled, first_made + 24h, &first);
  EXPECT_EQ(second.ics, first.ics);
  EXPECT_EQ(state_of(second), state_of(first));
  // Nor does a new subscription of the same moment differ.
  EXPECT_EQ(edition(shuffled, first_made).ics, first.ics);
}

TEST(EditionTest, OnlyWhatChangedIsRevised) {
  const Edition first =
      edition({example::monday_lecture(), test_of("COS 212", 2026y / 3 / 20)}, first_made);
  const Edition second = edition({example::monday_lecture(), test_of("COS 212", 2026y / 3 / 21)},
                                 first_made + 1h, &first);
  EXPECT_EQ(revision(second, "STK 220"), "0 20260101T000000Z 20260101T000000Z");
  EXPECT_EQ(revision(second, "COS 212"), "1 20260101T010000Z 20260101T010000Z");
  EXPECT_TRUE(lines_with(second.ics, "STATUS:CANCELLED").empty());  // it moved
}

TEST(EditionTest, CancelsWhatIsGoneAndKeepsThatStable) {
  const Edition first =
      edition({example::monday_lecture(), test_of("COS 212", 2026y / 3 / 20)}, first_made);
  const Edition second = edition({example::monday_lecture()}, first_made + 1h, &first);
  EXPECT_EQ(reading::faults(second.ics), "");
  EXPECT_EQ(revision(second, "COS 212"), "1 20260101T010000Z 20260101T010000Z");
  EXPECT_THAT(vevent(second, "COS 212"), testing::Contains("STATUS:CANCELLED"));
  EXPECT_THAT(vevent(second, "STK 220"), testing::Not(testing::Contains("STATUS:CANCELLED")));
  const Edition third = edition({example::monday_lecture()}, first_made + 2h, &second);
  EXPECT_EQ(third.ics, second.ics);
  EXPECT_EQ(first_cancelled(third), first_made + 1h);
  EXPECT_EQ(first_cancelled(first), std::nullopt);
}

TEST(EditionTest, WhatComesBackIsRevisedAgain) {
  const Event test = test_of("COS 212", 2026y / 3 / 20);
  const Edition first = edition({test}, first_made);
  const Edition second = edition({}, first_made + 1h, &first);
  const Edition third = edition({test}, first_made + 2h, &second);
  EXPECT_EQ(revision(third, "COS 212"), "2 20260101T020000Z 20260101T020000Z");
  EXPECT_THAT(vevent(third, "COS 212"), testing::Contains("STATUS:CONFIRMED"));
  EXPECT_EQ(lines_with(third.ics, "BEGIN:VEVENT").size(), 1U);
}

TEST(EditionTest, WhatComesBackAfterItWasForgottenIsStillNewer) {
  const Event test = test_of("COS 212", 2026y / 3 / 20);
  const Edition first = edition({test}, first_made);
  const Edition second = edition({}, first_made + 1h, &first);
  const Edition tidied = without_cancelled(second, first_made + 2h);
  const auto read = edition_of(tidied.ics, state_of(tidied));
  ASSERT_TRUE(read.ok());
  for (const Edition& before :
       {*read, edition({}, first_made + 3h, &second, true, first_made + 2h)}) {
    EXPECT_TRUE(before.events.by_uid.empty());
    const Edition back = edition({test}, first_made + 4h, &before);
    EXPECT_EQ(revision(back, "COS 212"), "2 20260101T040000Z 20260101T040000Z");
  }
}

TEST(EditionTest, ForgetsWhatWasCancelledLongAgo) {
  const Edition first =
      edition({example::monday_lecture(), test_of("COS 212", 2026y / 3 / 20)}, first_made);
  const Edition second = edition({example::monday_lecture()}, first_made + 1h, &first);
  const Edition same = without_cancelled(second, first_made + 1h);
  EXPECT_EQ(same.ics, second.ics);
  const Edition shorter = without_cancelled(second, first_made + 1h + 1s);
  EXPECT_EQ(reading::faults(shorter.ics), "");
  EXPECT_TRUE(lines_with(shorter.ics, "STATUS:CANCELLED").empty());
  EXPECT_EQ(shorter.ics, edition({example::monday_lecture()}, first_made).ics);
  // An update forgets in the same way.
  EXPECT_EQ(
      edition({example::monday_lecture()}, first_made + 2h, &second, true, first_made + 1h + 1s)
          .ics,
      shorter.ics);
}

// What is missing may only be a row that could not be read.
TEST(EditionTest, AnIncompleteTimetableCancelsNothingYet) {
  const Edition first =
      edition({example::monday_lecture(), test_of("COS 212", 2026y / 3 / 20)}, first_made);
  const Edition incomplete = edition({example::monday_lecture()}, first_made + 1h, &first, false);
  EXPECT_TRUE(vevent(incomplete, "COS 212").empty());
  const Edition complete = edition({example::monday_lecture()}, first_made + 2h, &incomplete);
  EXPECT_EQ(revision(complete, "COS 212"), "1 20260101T020000Z 20260101T020000Z");
  // Or it is read again, and nothing has happened.
  const Edition whole = edition({example::monday_lecture(), test_of("COS 212", 2026y / 3 / 20)},
                                first_made + 2h, &incomplete);
  EXPECT_EQ(whole.ics, first.ics);
}

TEST(EditionTest, LectureWithoutDatesIsNotCancelled) {
  const Edition first = edition({example::monday_lecture(), example::exam()}, first_made);
  Choices choices;
  choices.term = example::term();
  choices.term->periods.erase(schedule::Period::s1);
  const auto timetable =
      make_timetable(example::identified({example::monday_lecture(), example::exam()}), {}, {},
                     choices, {}, first_made);
  const auto second = make_edition(timetable, choices, first_made + 1h, &first, never_forget);
  ASSERT_TRUE(second.ok());
  EXPECT_TRUE(lines_with(second->ics, "STATUS:CANCELLED").empty());
}

TEST(EditionTest, CancelsSeriesWithTheirExceptionsAndWholeDays) {
  const auto with_markers = [](std::vector<Event> events, bool markers, Instant at,
                               const Edition* previous) {
    Choices choices;
    choices.term = example::term();
    choices.calendar.day_markers = markers;
    const auto timetable =
        make_timetable(example::identified(std::move(events)), {}, {}, choices, {}, first_made);
    auto made = make_edition(timetable, choices, at, previous, never_forget);
    EXPECT_TRUE(made.ok());
    return made.ok() ? *std::move(made) : Edition{};
  };
  const Edition first = with_markers({example::friday_lecture()}, true, first_made, nullptr);
  const std::size_t count = lines_with(first.ics, "BEGIN:VEVENT").size();
  EXPECT_GT(count, 2U);
  const Edition second = with_markers({}, false, first_made + 1h, &first);
  EXPECT_EQ(reading::faults(second.ics), "");
  EXPECT_EQ(lines_with(second.ics, "STATUS:CANCELLED").size(), count);
  EXPECT_EQ(lines_with(second.ics, "RRULE"), lines_with(first.ics, "RRULE"));
  EXPECT_EQ(lines_with(second.ics, "EXDATE"), lines_with(first.ics, "EXDATE"));
}

TEST(EditionTest, SaysWhenTheLastEventEnds) {
  EXPECT_EQ(last_day(edition({}, first_made)), std::nullopt);
  EXPECT_EQ(last_day(edition({example::monday_lecture()}, first_made)), 2026y / 5 / 18);
  Event late = test_of("COS 212", 2026y / 6 / 30);
  late.start = example::at(23, 0);
  late.end = example::at(1, 0);
  const Edition first = edition({example::monday_lecture(), late}, first_made);
  EXPECT_EQ(last_day(first), 2026y / 7 / 1);
  EXPECT_EQ(last_day(edition({example::monday_lecture()}, first_made + 1h, &first)),
            2026y / 5 / 18);
}

TEST(EditionTest, ItsStateIsReadBack) {
  const Edition first =
      edition({example::friday_lecture(), test_of("COS 212", 2026y / 3 / 20)}, first_made);
  const Edition second = edition({example::friday_lecture()}, first_made + 1h, &first);
  const auto read = edition_of(second.ics, state_of(second));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->ics, second.ics);
  EXPECT_EQ(read->live_bytes, second.live_bytes);
  EXPECT_EQ(read->events, second.events);
}

TEST(EditionTest, ADamagedStateIsAnError) {
  const Edition one = edition({example::exam()}, first_made);
  const std::string state = state_of(one);
  for (const std::string& damaged :
       {std::string(), std::string("[]"), std::string("{}"), state.substr(1),
        reading::replaced(state, "\"liveBytes\":", "\"liveBytes\":9"),
        reading::replaced(state, "\"liveBytes\":", "\"liveBytes\":-"),
        reading::replaced(state, "\"sequence\":0", "\"sequence\":\"0\"")}) {
    const auto read = edition_of(one.ics, damaged);
    EXPECT_FALSE(read.ok()) << damaged;
    EXPECT_EQ(read.error().code, ErrorCode::internal);
  }
}

TEST(EditionTest, EndsAtItsSizeLimit) {
  const auto of = [](std::size_t count) {
    return make_edition(
        make_timetable(example::long_exams(count, 1'500), {}, {}, {}, {}, first_made), {},
        first_made, nullptr, never_forget);
  };
  const std::size_t head = of(0)->live_bytes;
  const std::size_t each = of(1)->live_bytes - head;
  const std::size_t count = (limits::feed_bytes_max - head) / each;
  ASSERT_TRUE(of(count).ok());
  EXPECT_LE(of(count)->live_bytes, limits::feed_bytes_max);
  EXPECT_EQ(of(count + 1).error().code, ErrorCode::feed_too_large);
}

// Whoever replaces all events again and again makes no row grow for ever.
TEST(EditionTest, RemembersABoundedNumberOfEvents) {
  const auto tests = [](int first, int count) {
    std::vector<Event> events;
    for (int i = first; i < first + count; ++i) {
      events.push_back(test_of("COS " + std::to_string(1'000 + i), 2026y / 3 / 20));
    }
    return events;
  };
  const int most = static_cast<int>(limits::feed_gone_max);
  const Edition first = edition(tests(0, most), first_made);
  const Edition second = edition({}, first_made + 1h, &first);
  EXPECT_EQ(second.events.by_uid.size(), limits::feed_gone_max);
  const Edition third = edition(tests(most, 1), first_made + 2h, &second);
  const Edition fourth = edition({}, first_made + 3h, &third);
  EXPECT_EQ(fourth.events.by_uid.size(), limits::feed_gone_max);
  EXPECT_FALSE(vevent(fourth, "COS " + std::to_string(1'000 + most)).empty());  // the latest
}

}  // namespace
}  // namespace schedgen::calendar
