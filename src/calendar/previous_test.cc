#include "calendar/previous.h"

#include <gmock/gmock.h>

#include <limits>

#include "base/limits.h"
#include "calendar/calendar_reading.h"
#include "calendar/example_events.h"
#include "calendar/ics.h"

namespace schedgen::calendar {
namespace {

using namespace std::chrono_literals;
using reading::value;
using reading::vevent_with;
using schedule::Event;
using ::testing::SizeIs;

constexpr Instant day(int number) {
  return example::now + std::chrono::days(number);
}

std::string write(const std::vector<Event>& events, Instant now, const Previous* previous = nullptr,
                  const Options& options = {}) {
  const Result<std::string> ics =
      write_ics(example::identified(events), example::term(), options, now, previous);
  EXPECT_TRUE(ics.ok());
  return ics.ok() ? *ics : "";
}

Previous read(std::string_view ics) {
  Result<Previous> previous = read_previous(ics);
  EXPECT_TRUE(previous.ok());
  return previous.ok() ? *previous : Previous{};
}

std::string without_dtstamp(const std::string& ics) {
  return reading::without_lines(ics, "DTSTAMP:");
}

std::vector<std::string> friday_of(const std::string& ics) {
  for (const char* start : {"DTSTART;TZID=Africa/Johannesburg:20260213T073000",
                            "DTSTART;TZID=Africa/Johannesburg:20260213T093000"}) {
    if (auto found = vevent_with(ics, start); !found.empty()) return found;
  }
  return {};
}

std::vector<Event> two() {
  return {example::friday_lecture(), example::exam()};
}

TEST(Previous, the_same_events_again_differ_in_dtstamp_alone) {
  Options options;
  options.reminders = {{schedule::Kind::exam, {24h}}};
  options.day_markers = true;
  const std::string first = write(two(), day(0), nullptr, options);
  const Previous previous = read(first);
  const std::string second = write(two(), day(7), &previous, options);
  EXPECT_NE(first, second);
  EXPECT_EQ(without_dtstamp(first), without_dtstamp(second));
}

TEST(Previous, a_venue_that_changed_raises_sequence_and_last_modified_of_that_event) {
  const std::string first = write(two(), day(0));
  std::vector<Event> events = two();
  events[0].venues = {"Thuto 1-1"};
  const Previous previous = read(first);
  const std::string second = write(events, day(7), &previous);
  EXPECT_EQ(value(friday_of(second), "UID"), value(friday_of(first), "UID"));
  EXPECT_EQ(value(friday_of(second), "SEQUENCE"), "1");
  EXPECT_EQ(value(friday_of(second), "LAST-MODIFIED"), "20260108T000000Z");
  const auto exam = vevent_with(second, "CATEGORIES:Exam");
  EXPECT_EQ(value(exam, "SEQUENCE"), "0");
  EXPECT_EQ(value(exam, "LAST-MODIFIED"), "20260101T000000Z");
}

TEST(Previous, a_time_a_date_a_status_a_reminder_and_a_title_count_as_changes) {
  const Previous previous = read(write(two(), day(0)));
  const auto sequence_of_exam = [&](auto change, const Options& options) {
    std::vector<Event> events = two();
    change(events[1]);
    return value(vevent_with(write(events, day(1), &previous, options), "CATEGORIES:Exam"),
                 "SEQUENCE");
  };
  Options reminder;
  reminder.reminders = {{schedule::Kind::exam, {24h}}};
  Options title;
  title.title = "{module}";
  const auto nothing = [](Event&) {};
  EXPECT_EQ(sequence_of_exam(nothing, {}), "0");
  EXPECT_EQ(sequence_of_exam([](Event& exam) { exam.start = example::at(8, 0); }, {}), "1");
  EXPECT_EQ(sequence_of_exam([](Event& exam) { exam.date = 2026y / 6 / 9; }, {}), "1");
  EXPECT_EQ(sequence_of_exam([](Event& exam) { exam.unfinalised = true; }, {}), "1");
  EXPECT_EQ(sequence_of_exam(nothing, reminder), "1");
  EXPECT_EQ(sequence_of_exam(nothing, title), "1");
}

TEST(Previous, a_further_module_that_shifts_the_colours_is_no_change_of_the_others) {
  const Previous previous = read(write(two(), day(0)));
  std::vector<Event> more = two();
  more.push_back(example::exam());
  more.back().module = "AAA 100";
  const std::string second = write(more, day(1), &previous);
  EXPECT_EQ(value(friday_of(second), "SEQUENCE"), "0");
}

TEST(Previous, sequence_rises_along_a_chain_of_files_and_never_falls) {
  std::vector<Event> events = two();
  std::string ics = write(events, day(0));
  for (int edition = 1; edition <= 4; ++edition) {
    events[0].venues = {"Room " + std::to_string(edition % 2)};  // back and forth
    const Previous previous = read(ics);
    ics = write(events, day(edition), &previous);
    EXPECT_EQ(value(friday_of(ics), "SEQUENCE"), std::to_string(edition));
    const Previous same = read(ics);
    ics = write(events, day(edition), &same);
    EXPECT_EQ(value(friday_of(ics), "SEQUENCE"), std::to_string(edition));
  }
}

TEST(Previous, of_several_files_the_highest_sequence_counts) {
  std::vector<Event> events = two();
  const Previous first = read(write(events, day(0)));
  events[0].venues = {"Thuto 1-1"};
  const Previous second = read(write(events, day(1), &first));
  for (const bool in_order : {true, false}) {
    Previous all = in_order ? first : second;
    all.add(in_order ? second : first);
    EXPECT_EQ(value(friday_of(write(events, day(2), &all)), "SEQUENCE"), "1");
    EXPECT_EQ(value(friday_of(write(two(), day(2), &all)), "SEQUENCE"), "2");
  }
}

TEST(Previous, line_ends_folding_and_order_of_properties_play_no_part) {
  const std::string first = write(two(), day(0));
  std::string other = reading::replaced(first, "\r\n ", "");
  other = reading::replaced(other, "\r\n", "\n");
  other = reading::replaced(other, "TRANSP:OPAQUE\nCATEGORIES:Exam\n",
                            "CATEGORIES:Exam\nTRANSP:OPAQUE\n");
  ASSERT_NE(other.find("CATEGORIES:Exam\nTRANSP"), std::string::npos);
  const Previous previous = read(other);
  EXPECT_EQ(without_dtstamp(write(two(), day(1), &previous)), without_dtstamp(first));
}

TEST(Previous, a_foreign_or_broken_sequence_does_no_harm) {
  const std::string first = write(two(), day(0));
  const std::string highest = std::to_string(std::numeric_limits<int>::max());
  for (const std::string& sequence : {std::string("-5"), std::string("many"), highest}) {
    const Previous previous = read(reading::replaced(first, "SEQUENCE:0", "SEQUENCE:" + sequence));
    std::vector<Event> changed = two();
    changed[0].venues = {"Thuto 1-1"};
    const std::string second = write(changed, day(1), &previous);
    EXPECT_EQ(reading::faults(second), "") << sequence;
    EXPECT_EQ(value(friday_of(second), "SEQUENCE"), sequence == highest ? highest : "1");
  }
}

TEST(Previous, what_is_no_calendar_is_refused) {
  for (const std::string& text :
       {std::string(), std::string("hello"), std::string("%PDF-1.6\n"),
        std::string("BEGIN:VCARD\r\nEND:VCARD\r\n"), std::string("\0BEGIN:VCALENDAR", 16)}) {
    const Result<Previous> previous = read_previous(text);
    ASSERT_FALSE(previous.ok()) << text;
    EXPECT_EQ(previous.error().code, ErrorCode::invalid_calendar);
  }
}

TEST(Previous, other_components_and_events_without_uid_are_ignored) {
  const Previous previous = read(
      "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VTODO\nUID:todo\nEND:VTODO\n"
      "BEGIN:VEVENT\nSUMMARY:no uid\nEND:VEVENT\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR\n");
  EXPECT_THAT(previous.by_uid, SizeIs(1));
  EXPECT_TRUE(previous.by_uid.contains("x"));
}

TEST(Previous, two_calendars_in_one_file_are_both_read) {
  const Previous previous =
      read(write({example::friday_lecture()}, day(0)) + write({example::exam()}, day(0)));
  EXPECT_THAT(previous.by_uid, SizeIs(3)) << "lecture, swapped day, exam";
}

TEST(Previous, a_file_nested_wrongly_or_too_large_is_refused) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i)
    deep += i % 2 == 0 ? "BEGIN:VEVENT\r\n" : "beg\r\n in:VEVENT\r\n";
  EXPECT_FALSE(read_previous(deep).ok());
  EXPECT_FALSE(read_previous("END:VEVENT\r\n" + write(two(), day(0))).ok());
  std::string large = write(two(), day(0));
  const std::string filler = "X-FILLER:" + std::string(60, 'x') + "\r\n";
  large.insert(large.find("BEGIN:VTIMEZONE"), [&] {
    std::string lines;
    while (lines.size() < limits::calendar_bytes_max) lines += filler;
    return lines;
  }());
  EXPECT_FALSE(read_previous(large).ok());
}

}  // namespace
}  // namespace schedgen::calendar
