#include "calendar/ics.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <ctime>
#include <set>

#include "base/limits.h"
#include "calendar/plan.h"
#include "calendar/testing/calendar_reading.h"
#include "calendar/testing/example_events.h"

namespace schedgen::calendar {
namespace {

using namespace std::chrono_literals;
using reading::lines_with;
using reading::value;
using schedule::Event;
using schedule::Kind;
using schedule::Period;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string ics_of(std::vector<Event> events, const Options& options = {},
                   const schedule::Term& term = example::term()) {
  const Result<std::string> ics =
      write_ics(example::identified(std::move(events)), term, options, example::now);
  EXPECT_TRUE(ics.ok());
  return ics.ok() ? *ics : "";
}

// Everything at once.
std::vector<Event> mixed() {
  Event year = example::monday_lecture();
  year.module = "WTW 285";
  year.period = Period::year;
  Event saturday = example::friday_lecture();
  saturday.day = std::chrono::Saturday;
  saturday.group = "P01";
  return {example::friday_lecture(), year, saturday, example::exam(),
          example::dated(Kind::test, "COS 284", "Test 1", 2026y / 3 / 21, example::at(10, 0),
                         example::at(11, 30))};
}

TEST(Ics, ends_at_its_size_limit) {
  Options options;
  for (int hours = 1; hours <= 10; ++hours) {
    options.reminders[Kind::exam].push_back(std::chrono::hours(hours));
  }
  const auto written = [&](std::size_t count) {
    return write_ics(example::long_exams(count, 1'990), {}, options, example::now);
  };
  const std::size_t of_none = written(0)->size();
  const std::size_t of_each = written(1)->size() - of_none;
  const std::size_t count = (limits::calendar_written_bytes_max - of_none) / of_each;
  const auto at_the_limit = written(count);
  ASSERT_TRUE(at_the_limit.ok());
  EXPECT_EQ(at_the_limit->size(), of_none + count * of_each);
  const auto beyond = written(count + 1);
  ASSERT_FALSE(beyond.ok());
  EXPECT_EQ(beyond.error().code, ErrorCode::calendar_too_large);
}

TEST(Ics, is_not_planned_beyond_its_size_limit) {
  Options options;
  options.title = "{module}{module}";
  const std::vector<Event> events =
      example::long_exams(limits::calendar_written_bytes_max / 4'000, 2'000);
  const auto plan = plan_of(events, {}, options);
  ASSERT_FALSE(plan.ok());
  EXPECT_EQ(plan.error().code, ErrorCode::calendar_too_large);
  options.title = "{module}{module}{module}";
  EXPECT_EQ(write_ics(events, {}, options, example::now).error().code, ErrorCode::title_too_long);
}

TEST(Ics, a_year_of_500_events_with_ten_reminders_is_far_from_the_limit) {
  std::vector<Event> events;
  for (int i = 0; i < 500; ++i) {
    Event lecture = example::monday_lecture();
    lecture.module = "A long name of a module " + std::to_string(i);
    lecture.period = Period::year;
    events.push_back(lecture);
  }
  Options options;
  for (int hours = 1; hours <= 10; ++hours) {
    options.reminders[Kind::weekly].push_back(std::chrono::hours(hours));
  }
  EXPECT_LT(ics_of(events, options).size(), limits::calendar_written_bytes_max / 2);
  const auto what = agenda(example::identified(events), example::term(), options);
  ASSERT_TRUE(what.ok());
  EXPECT_LT(what->occurrences.size() + what->not_held.size(), limits::agenda_dates_max / 2);
  EXPECT_LT(write_agenda(*what)->size(), limits::calendar_written_bytes_max / 2);
}

// Comparing each with each would take minutes of the processor.
TEST(Ics, events_of_one_id_are_told_apart_in_order_of_time_however_many_there_are) {
  const std::clock_t began = std::clock();
  std::vector<Event> events = example::identified({example::exam()});
  constexpr std::size_t count = limits::events_max;
  for (std::size_t i = 1; i < count; ++i) {
    Event other = events.front();
    other.comments = std::to_string(i);
    other.start = schedule::TimeOfDay{static_cast<int>(i % 60)};
    events.push_back(other);
    events.push_back(std::move(other));
  }
  const Result<Plan> plan = plan_of(events, {}, {});
  ASSERT_TRUE(plan.ok());
  ASSERT_THAT(plan->entries, SizeIs(count));
  std::set<std::string> uids;
  for (const Entry& entry : plan->entries) uids.insert(entry.uid);
  EXPECT_THAT(uids, SizeIs(count));
  EXPECT_EQ(plan->entries.front().uid, uid_with(uid_of(events.front(), 0, ""), "-20000"));
  EXPECT_LT((std::clock() - began) / CLOCKS_PER_SEC, 60);
}

TEST(Ics, takes_what_the_reader_made_of_it_under_the_same_uid) {
  const std::string before = ics_of({example::exam()});
  Event changed = example::identified({example::exam()}).front();
  Options options;
  options.colours[changed.module] = google_colours[6];
  options.notes[changed.id] = "Bring a pencil; and a ruler.";
  changed.venues = {"Sports hall"};
  changed.start = example::at(9, 0);
  const Result<std::string> after = write_ics({changed}, example::term(), options, example::now);
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(lines_with(*after, "UID:"), lines_with(before, "UID:"));
  EXPECT_THAT(lines_with(*after, "COLOR:"), Contains("COLOR:deepskyblue"));
  EXPECT_THAT(*after, ::testing::HasSubstr("DESCRIPTION:Bring a pencil\\; and a ruler.\\n"));
  EXPECT_THAT(lines_with(*after, "LOCATION:"),
              ElementsAre("LOCATION:Sports hall\\, Hatfield Campus\\, Pretoria"));
  EXPECT_THAT(*after, ::testing::HasSubstr("T090000"));
}

TEST(Ics, F01_times_are_the_wall_clock_whatever_zone_the_machine_is_in) {
  const std::string here = ics_of(mixed());
  const char* old = std::getenv("TZ");
  const std::string kept = old == nullptr ? "" : old;
  ::setenv("TZ", "America/New_York", 1);
  ::tzset();
  const std::string abroad = ics_of(mixed());
  old == nullptr ? ::unsetenv("TZ") : ::setenv("TZ", kept.c_str(), 1);
  ::tzset();
  EXPECT_EQ(here, abroad);
  EXPECT_THAT(reading::lines(here), Contains("DTSTART;TZID=Africa/Johannesburg:20260213T073000"));
}

TEST(Ics, F02_the_zone_that_is_named_is_defined) {
  const std::string ics = ics_of(mixed());
  EXPECT_THAT(lines_with(ics, "TZID:"), ElementsAre("TZID:Africa/Johannesburg"));
  for (const char* property : {"DTSTART", "DTEND", "EXDATE"}) {
    for (const std::string& line : lines_with(ics, property)) {
      if (line == "DTSTART:19700101T000000") continue;  // the zone's own
      EXPECT_TRUE(line.find(";TZID=Africa/Johannesburg:") != std::string::npos) << line;
      EXPECT_NE(line.back(), 'Z') << line;
    }
  }
}

TEST(Ics, F03_F04_uids_are_unique_and_the_same_in_a_second_file) {
  const std::string first = ics_of(mixed());
  const std::vector<std::string> uids = lines_with(first, "UID:");
  EXPECT_EQ(std::set<std::string>(uids.begin(), uids.end()).size(), uids.size());
  std::vector<Event> changed = mixed();
  changed[0].venues = {"Thuto 1-1"};
  changed[0].start = example::at(9, 30);
  changed[0].end = example::at(10, 20);
  changed[3].date = 2026y / 6 / 12;
  EXPECT_EQ(lines_with(ics_of(changed), "UID:"), uids);
  Options somebody_else;
  somebody_else.owner = "somebody else";
  EXPECT_NE(lines_with(ics_of(mixed(), somebody_else), "UID:"), uids);
}

TEST(Ics, F05_the_rule_runs_to_the_start_of_the_last_lecture_in_utc) {
  EXPECT_THAT(lines_with(ics_of({example::friday_lecture()}), "RRULE"),
              ElementsAre("RRULE:FREQ=WEEKLY;UNTIL=20260522T053000Z;BYDAY=FR"));
  Event early = example::friday_lecture();
  early.start = example::at(0, 30);
  EXPECT_THAT(lines_with(ics_of({early}), "RRULE"),
              ElementsAre("RRULE:FREQ=WEEKLY;UNTIL=20260521T223000Z;BYDAY=FR"));
}

TEST(Ics, F05_the_rule_ends_early_when_the_last_lecture_is_not_held) {
  schedule::Term term = example::term();
  term.no_lectures = {{2026y / 5 / 22, "Bridge day"}};
  const std::string ics = ics_of({example::friday_lecture()}, {}, term);
  EXPECT_THAT(lines_with(ics, "RRULE"),
              ElementsAre("RRULE:FREQ=WEEKLY;UNTIL=20260515T053000Z;BYDAY=FR"));
  EXPECT_THAT(lines_with(ics, "EXDATE"), Not(Contains(::testing::HasSubstr("20260522"))));
}

TEST(Ics, F06_every_rule_ends) {
  for (const std::string& rule : lines_with(ics_of(mixed()), "RRULE")) {
    EXPECT_THAT(rule, ::testing::HasSubstr("UNTIL="));
  }
}

TEST(Ics, F07_the_first_lecture_is_on_its_own_weekday) {
  schedule::Term term = example::term();
  term.periods[Period::s1] = {2026y / 2 / 11, 2026y / 5 / 22};  // begins on a Wednesday
  const std::string ics = ics_of({example::monday_lecture(), example::friday_lecture()}, {}, term);
  EXPECT_THAT(lines_with(ics, "DTSTART;"),
              ElementsAre("DTSTART;TZID=Africa/Johannesburg:20260216T173000",
                          "DTSTART;TZID=Africa/Johannesburg:20260213T073000",
                          "DTSTART;TZID=Africa/Johannesburg:20260318T073000"));
}

TEST(Ics, F08_a_holiday_in_the_first_week_moves_the_start_and_is_no_exception) {
  schedule::Term term = example::term();
  term.no_lectures = {{2026y / 2 / 13, "Bridge day"}};
  const std::string ics = ics_of({example::friday_lecture()}, {}, term);
  EXPECT_EQ(lines_with(ics, "DTSTART;").front(),
            "DTSTART;TZID=Africa/Johannesburg:20260220T073000");
  EXPECT_THAT(lines_with(ics, "EXDATE"), Not(Contains(::testing::HasSubstr("20260213"))));
}

TEST(Ics, F09_F10_exceptions_have_the_type_and_zone_of_the_start_and_are_sorted) {
  EXPECT_THAT(lines_with(ics_of({example::friday_lecture()}), "EXDATE"),
              ElementsAre("EXDATE;TZID=Africa/Johannesburg:20260403T073000",
                          "EXDATE;TZID=Africa/Johannesburg:20260501T073000"));
}

TEST(Ics, F11_a_year_module_is_two_series_whose_uids_name_the_semester) {
  Event year = example::friday_lecture();
  year.period = Period::year;
  const std::string ics = ics_of({year});
  const auto first = reading::vevent_with(ics, "DTSTART;TZID=Africa/Johannesburg:20260213T073000");
  const auto second = reading::vevent_with(ics, "DTSTART;TZID=Africa/Johannesburg:20260717T073000");
  EXPECT_THAT(*value(first, "UID"), ::testing::HasSubstr("-s1@"));
  EXPECT_THAT(*value(second, "UID"), ::testing::HasSubstr("-s2@"));

  schedule::Term term = example::term();  // without any Friday in S1 the other keeps its UID
  term.recess.push_back({{2026y / 2 / 9, 2026y / 5 / 22}, "Closed"});
  term.swaps.clear();
  EXPECT_THAT(lines_with(ics_of({year}, {}, term), "UID:"),
              ElementsAre("UID:" + *value(second, "UID")));
}

TEST(Ics, F13_one_event_with_all_its_venues) {
  const std::string ics = ics_of({example::friday_lecture()}, {}, [] {
    schedule::Term term = example::term();
    term.swaps.clear();
    return term;
  }());
  EXPECT_THAT(lines_with(ics, "LOCATION:"),
              ElementsAre("LOCATION:IT 4-1\\, Centenary 3\\, Hatfield Campus\\, Pretoria"));
}

TEST(Ics, F19_an_event_to_be_announced_leaves_the_rest_of_the_file_whole) {
  Event tba = example::exam();
  tba.date.reset();
  EXPECT_EQ(ics_of({tba, example::friday_lecture()}), ics_of({example::friday_lecture()}));
  Event no_venue = example::exam();
  no_venue.venues.clear();
  no_venue.unfinalised = true;
  const std::string ics = ics_of({no_venue});
  EXPECT_THAT(lines_with(ics, "STATUS"), ElementsAre("STATUS:TENTATIVE"));
  EXPECT_THAT(lines_with(ics, "DESCRIPTION").front(), ::testing::HasSubstr("Venue not final"));
}

TEST(Ics, F20_an_exam_without_venue_and_campus_has_no_empty_property) {
  Event bare =
      example::dated(Kind::exam, "", "", 2026y / 6 / 5, example::at(7, 30), example::at(10, 30));
  const std::string ics = ics_of({bare});
  EXPECT_EQ(reading::faults(ics), "");
  EXPECT_THAT(lines_with(ics, "LOCATION"), IsEmpty());
  EXPECT_THAT(lines_with(ics, "SUMMARY"), ElementsAre("SUMMARY:Event"));
  Event consult = example::exam();
  consult.venues = {"Consult Department"};
  EXPECT_THAT(lines_with(ics_of({consult}), "LOCATION"),
              ElementsAre("LOCATION:Consult Department\\, Hatfield Campus\\, Pretoria"));
}

TEST(Ics, F21_saturdays_are_written) {
  Event saturday = example::friday_lecture();
  saturday.day = std::chrono::Saturday;
  EXPECT_THAT(lines_with(ics_of({saturday}), "RRULE"),
              ElementsAre("RRULE:FREQ=WEEKLY;UNTIL=20260516T053000Z;BYDAY=SA"));
}

TEST(Ics, F26_there_is_no_rdate_a_swapped_day_is_an_event) {
  const std::string ics = ics_of({example::friday_lecture()});
  EXPECT_THAT(lines_with(ics, "RDATE"), IsEmpty());
  EXPECT_THAT(lines_with(ics, "BEGIN:VEVENT"), SizeIs(2));
}

TEST(Ics, F27_every_event_is_whole_and_the_file_has_no_stray_line) {
  const std::string ics = ics_of(mixed());
  EXPECT_EQ(reading::faults(ics), "");
  const std::size_t events = lines_with(ics, "BEGIN:VEVENT").size();
  for (const char* property : {"UID:", "DTSTAMP:", "SEQUENCE:", "LAST-MODIFIED:", "SUMMARY:",
                               "STATUS:", "TRANSP:", "CATEGORIES:"}) {
    EXPECT_THAT(lines_with(ics, property), SizeIs(events)) << property;
  }
  EXPECT_THAT(lines_with(ics, "METHOD"), IsEmpty());
}

TEST(Ics, a_lecture_that_takes_place_once_has_no_rule) {
  schedule::Term term = example::term();
  term.periods[Period::s1] = {2026y / 2 / 9, 2026y / 2 / 13};
  term.swaps.clear();
  const std::string ics = ics_of({example::friday_lecture()}, {}, term);
  EXPECT_THAT(lines_with(ics, "RRULE"), IsEmpty());
  EXPECT_THAT(lines_with(ics, "DTSTART;"), SizeIs(1));
}

TEST(Ics, an_end_before_the_start_is_on_the_next_day) {
  Event night = example::exam();
  night.start = example::at(22, 30);
  night.end = example::at(1, 30);
  EXPECT_THAT(lines_with(ics_of({night}), "DTEND"),
              ElementsAre("DTEND;TZID=Africa/Johannesburg:20260606T013000"));
}

TEST(Ics, reminders_by_kind_each_once_the_earliest_first) {
  Options options;
  options.reminders = {{Kind::exam, {1h, 24h, 1h, 0min}}};
  const std::string ics = ics_of({example::exam(), example::friday_lecture()}, options);
  EXPECT_THAT(lines_with(ics, "TRIGGER"),
              ElementsAre("TRIGGER:-P1D", "TRIGGER:-PT1H", "TRIGGER:PT0S"));
  EXPECT_EQ(reading::faults(ics), "");
}

TEST(Ics, one_module_one_colour) {
  std::vector<Event> events = mixed();
  events[1].module = "AAA 100";
  const std::string ics = ics_of(events);
  const auto colour = [&](const char* start) {
    return value(reading::vevent_with(ics, start), "COLOR").value_or("");
  };
  EXPECT_EQ(colour("DTSTART;TZID=Africa/Johannesburg:20260213T073000"), "mediumseagreen");
  EXPECT_EQ(colour("DTSTART;TZID=Africa/Johannesburg:20260605T073000"), "mediumseagreen");
  EXPECT_EQ(colour("DTSTART;TZID=Africa/Johannesburg:20260209T173000"), "cornflowerblue");
}

TEST(Ics, day_markers_take_nobodys_time) {
  Options options;
  options.day_markers = true;
  const auto recess = reading::vevent_with(ics_of({}, options), "SUMMARY:Recess");
  EXPECT_EQ(value(recess, "TRANSP"), "TRANSPARENT");
  EXPECT_THAT(lines_with(ics_of({}), "BEGIN:VEVENT"), IsEmpty());
}

TEST(Ics, no_events_make_an_empty_calendar) {
  EXPECT_EQ(reading::faults(ics_of({})), "");
}

TEST(Ics, a_calendar_name_is_escaped_and_may_be_empty) {
  Options options;
  options.name = "Ren\xC3\xA9; lectures,\nexams \\";
  const std::string ics = ics_of({}, options);
  EXPECT_EQ(reading::faults(ics), "");
  EXPECT_THAT(lines_with(ics, "NAME"), ElementsAre("NAME:Ren\xC3\xA9\\; lectures\\, exams \\\\"));
  options.name = " ";
  EXPECT_EQ(reading::faults(ics_of({}, options)), "");
}

}  // namespace
}  // namespace schedgen::calendar
