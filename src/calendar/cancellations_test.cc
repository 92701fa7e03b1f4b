#include <gmock/gmock.h>

#include "calendar/ics.h"
#include "calendar/testing/calendar_reading.h"
#include "calendar/testing/example_events.h"

namespace schedgen::calendar {
namespace {

using namespace std::chrono_literals;
using reading::lines_with;
using schedule::Event;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Instant later = example::now + std::chrono::days(7);

Options with_reminder() {
  Options options;
  options.reminders = {{schedule::Kind::exam, {24h}}};
  return options;
}

Previous previous_of(const std::vector<Event>& events) {
  const auto ics =
      write_ics(example::identified(events), example::term(), with_reminder(), example::now);
  EXPECT_TRUE(ics.ok());
  const Result<Previous> previous = read_previous(*ics);
  EXPECT_TRUE(previous.ok());
  return *previous;
}

Cancellations cancel(const std::vector<Event>& events, const Previous& previous) {
  const auto result = write_cancellations(example::identified(events), example::term(),
                                          with_reminder(), later, previous);
  EXPECT_TRUE(result.ok());
  return result.ok() ? *result : Cancellations{};
}

TEST(Cancellations, of_what_is_gone_with_a_higher_sequence) {
  const Previous previous = previous_of({example::friday_lecture(), example::exam()});
  const Cancellations gone = cancel({example::friday_lecture()}, previous);
  EXPECT_EQ(gone.count, 1);
  EXPECT_EQ(reading::faults(gone.ics), "");
  EXPECT_THAT(lines_with(gone.ics, "SUMMARY"),
              ElementsAre("SUMMARY:COS 284 Exam Written (paper 1)"));
  EXPECT_THAT(lines_with(gone.ics, "STATUS"), ElementsAre("STATUS:CANCELLED"));
  EXPECT_THAT(lines_with(gone.ics, "SEQUENCE"), ElementsAre("SEQUENCE:1"));
  EXPECT_THAT(lines_with(gone.ics, "DTSTAMP"), ElementsAre("DTSTAMP:20260108T000000Z"));
  EXPECT_THAT(lines_with(gone.ics, "LAST-MODIFIED"), ElementsAre("LAST-MODIFIED:20260108T000000Z"));
  EXPECT_THAT(lines_with(gone.ics, "BEGIN:VALARM"), IsEmpty());
  EXPECT_THAT(lines_with(gone.ics, "METHOD"), IsEmpty());
}

TEST(Cancellations, a_series_goes_with_its_swapped_day) {
  const Cancellations gone = cancel({}, previous_of({example::friday_lecture()}));
  EXPECT_EQ(gone.count, 2);
  EXPECT_EQ(reading::faults(gone.ics), "");
}

TEST(Cancellations, nothing_gone_no_file) {
  std::vector<Event> moved = {example::exam()};
  moved[0].date = 2026y / 6 / 12;
  const Cancellations gone = cancel(moved, previous_of({example::exam()}));
  EXPECT_EQ(gone.count, 0);
  EXPECT_EQ(gone.ics, "");
}

TEST(Cancellations, events_of_others_are_left_alone) {
  const Result<Previous> previous = read_previous(
      "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\nBEGIN:VEVENT\nUID:birthday@example.org\n"
      "DTSTAMP:20260101T000000Z\nDTSTART:20260303T100000Z\nSUMMARY:Birthday\nEND:VEVENT\n"
      "END:VCALENDAR\n");
  ASSERT_TRUE(previous.ok());
  EXPECT_EQ(cancel({}, *previous).count, 0);
}

TEST(Cancellations, what_is_cancelled_already_stays_so_and_can_come_back) {
  const Previous first = previous_of({example::exam()});
  const Result<Previous> cancelled = read_previous(cancel({}, first).ics);
  ASSERT_TRUE(cancelled.ok());
  EXPECT_EQ(cancel({}, *cancelled).count, 0);
  const auto again = write_ics(example::identified({example::exam()}), example::term(),
                               with_reminder(), later, &*cancelled);
  ASSERT_TRUE(again.ok());
  EXPECT_THAT(lines_with(*again, "SEQUENCE"), ElementsAre("SEQUENCE:2"));
  EXPECT_THAT(lines_with(*again, "STATUS"), ElementsAre("STATUS:CONFIRMED"));
}

TEST(Cancellations, a_zone_renamed_by_another_program_is_named_as_we_define_it) {
  const auto ics = write_ics(example::identified({example::friday_lecture()}), example::term(), {},
                             example::now);
  ASSERT_TRUE(ics.ok());
  const Result<Previous> previous =
      read_previous(reading::replaced(*ics, "TZID=Africa/Johannesburg", "TZID=South Africa"));
  ASSERT_TRUE(previous.ok());
  const std::string gone = cancel({}, *previous).ics;
  EXPECT_THAT(lines_with(gone, "DTSTART;"),
              Each(::testing::StartsWith("DTSTART;TZID=Africa/Johannesburg:")));
}

// The previous file may come from anybody. What it says beyond when and where is not passed on
// under our name.
TEST(Cancellations, copy_nothing_but_when_where_and_what) {
  const std::string uid = "d49777f2-9296-55a7-aedf-664afe2cf7b1@up-schedule";
  const Result<Previous> previous = read_previous(
      "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:" + uid +
      "\nDTSTART:20260601T080000Z\nDTEND:20260601T090000Z\nATTACH:http://example.org/x.exe\n"
      "ATTENDEE:mailto:a@example.org\nORGANIZER:mailto:b@example.org\nURL:http://example.org/\n"
      "SUMMARY;ALTREP=\"http://example.org/\":Exam\nLOCATION;X-A=b:Thuto 1-1\n"
      "X-ALT-DESC;FMTTYPE=text/html:<script>\nDESCRIPTION:call 0800 000 000\n"
      "RRULE:FREQ=SECONDLY\nRDATE:20270101T080000Z\nEXDATE:20260608T080000Z\n"
      "RECURRENCE-ID:20260601T080000Z\nBEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT1H\nEND:VALARM\n"
      "END:VEVENT\nEND:VCALENDAR\n");
  ASSERT_TRUE(previous.ok());
  const std::string gone = cancel({}, *previous).ics;
  EXPECT_EQ(reading::faults(gone), "");
  EXPECT_THAT(
      reading::vevent_with(gone, "UID:" + uid),
      ElementsAre("BEGIN:VEVENT", "UID:" + uid, "DTSTART;TZID=Africa/Johannesburg:20260601T100000",
                  "DTEND;TZID=Africa/Johannesburg:20260601T110000", "SUMMARY:Exam",
                  "LOCATION:Thuto 1-1", "STATUS:CANCELLED", "DTSTAMP:20260108T000000Z",
                  "SEQUENCE:1", "LAST-MODIFIED:20260108T000000Z", "END:VEVENT"));
}

TEST(Cancellations, say_when_as_the_file_did) {
  Options options = with_reminder();
  options.day_markers = true;
  const auto ics = write_ics(
      example::identified({example::friday_lecture(), example::monday_lecture(), example::exam()}),
      example::term(), options, example::now);
  ASSERT_TRUE(ics.ok());
  const Result<Previous> previous = read_previous(*ics);
  ASSERT_TRUE(previous.ok());
  const std::string gone = cancel({}, *previous).ics;
  EXPECT_EQ(reading::faults(gone), "");
  for (const char* name :
       {"UID", "DTSTART", "DTEND", "RRULE", "EXDATE", "SUMMARY", "LOCATION", "X-SCHEDGEN-SLOT"}) {
    const auto before = lines_with(*ics, name);
    EXPECT_THAT(before, ::testing::Not(IsEmpty())) << name;
    EXPECT_THAT(lines_with(gone, name), ::testing::UnorderedElementsAreArray(before)) << name;
  }
}

TEST(Cancellations, of_no_lecture_whose_dates_are_not_known) {
  std::vector<Event> events{example::friday_lecture(), example::monday_lecture(), example::exam()};
  events[1].period = schedule::Period::year;
  const Previous previous = previous_of(events);
  schedule::Term term = example::term();
  term.periods.erase(schedule::Period::s1);
  const std::vector<Event> now = example::identified(events);
  const auto none = write_cancellations(now, term, with_reminder(), later, previous);
  ASSERT_TRUE(none.ok());
  EXPECT_EQ(none->count, 0);
  const auto refused = write_cancellations(now, std::nullopt, with_reminder(), later, previous);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::missing_term_dates);
}

}  // namespace
}  // namespace schedgen::calendar
