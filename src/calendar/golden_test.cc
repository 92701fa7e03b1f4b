// The file against the lines that every program was measured to read right (golden.ics of the
// product facts): the same timetable, line by line.
#include <gmock/gmock.h>

#include "calendar/ics.h"
#include "calendar/testing/calendar_reading.h"
#include "calendar/testing/example_events.h"

namespace schedgen::calendar {
namespace {

using namespace std::chrono_literals;
using reading::lines;
using reading::value;
using reading::vevent_with;
using schedule::Event;
using schedule::Kind;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;

class Golden : public ::testing::Test {
 protected:
  void SetUp() override {
    Event monday = example::monday_lecture();
    monday.activity =
        "L2 \xE2\x80\x93 a very long title with \xC3\xA9 to check whether lines are folded at "
        "seventy five octets or not";
    Event exam = example::exam();
    exam.unfinalised = true;
    events_ = example::identified({example::friday_lecture(), monday, exam});
    options_.name = "UP lectures S1 2026";
    options_.title = "{module} {activity}";
    options_.day_markers = true;
    options_.reminders = {{Kind::weekly, {15min}}};
    Result<std::string> ics = write_ics(events_, example::term(), options_, example::now);
    ASSERT_TRUE(ics.ok());
    ics_ = *ics;
  }

  std::vector<Event> events_;
  Options options_;
  std::string ics_;
};

TEST_F(Golden, has_no_fault) {
  EXPECT_EQ(reading::faults(ics_), "");
}

TEST_F(Golden, the_calendar_and_its_time_zone) {
  const std::vector<std::string> all = lines(ics_);
  const auto event = std::find(all.begin(), all.end(), "BEGIN:VEVENT");
  EXPECT_THAT(
      std::vector<std::string>(all.begin(), event),
      ElementsAre("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//UPSG//UP Schedule Generator//EN",
                  "CALSCALE:GREGORIAN", "NAME:UP lectures S1 2026",
                  "X-WR-CALNAME:UP lectures S1 2026", "X-WR-TIMEZONE:Africa/Johannesburg",
                  "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H",
                  "COLOR:steelblue", "BEGIN:VTIMEZONE", "TZID:Africa/Johannesburg",
                  "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0200",
                  "TZOFFSETTO:+0200", "TZNAME:SAST", "END:STANDARD", "END:VTIMEZONE"));
}

TEST_F(Golden, the_friday_lecture) {
  EXPECT_THAT(
      vevent_with(ics_, "DTSTART;TZID=Africa/Johannesburg:20260213T073000"),
      IsSupersetOf({"DTSTAMP:20260101T000000Z", "SEQUENCE:0",
                    "DTEND;TZID=Africa/Johannesburg:20260213T082000",
                    "RRULE:FREQ=WEEKLY;UNTIL=20260522T053000Z;BYDAY=FR",
                    "EXDATE;TZID=Africa/Johannesburg:20260403T073000",
                    "EXDATE;TZID=Africa/Johannesburg:20260501T073000", "SUMMARY:COS 284 L1",
                    "LOCATION:IT 4-1\\, Centenary 3\\, Hatfield Campus\\, Pretoria",
                    "STATUS:CONFIRMED", "TRANSP:OPAQUE", "CATEGORIES:Lecture", "BEGIN:VALARM",
                    "ACTION:DISPLAY", "DESCRIPTION:COS 284 L1", "TRIGGER:-PT15M", "END:VALARM"}));
}

TEST_F(Golden, the_monday_lecture_with_its_long_title) {
  constexpr const char* title =
      "SUMMARY:STK 220 L2 \xE2\x80\x93 a very long title with \xC3\xA9 to "
      "check whether lines are folded at seventy five octets or not";
  EXPECT_THAT(vevent_with(ics_, "DTSTART;TZID=Africa/Johannesburg:20260209T173000"),
              IsSupersetOf({"DTEND;TZID=Africa/Johannesburg:20260209T182000",
                            "RRULE:FREQ=WEEKLY;UNTIL=20260518T153000Z;BYDAY=MO",
                            "EXDATE;TZID=Africa/Johannesburg:20260406T173000",
                            "EXDATE;TZID=Africa/Johannesburg:20260427T173000", title}));
}

TEST_F(Golden, the_swapped_day_is_an_event_of_its_own) {
  const auto swapped = vevent_with(ics_, "DTSTART;TZID=Africa/Johannesburg:20260318T073000");
  const auto series = vevent_with(ics_, "DTSTART;TZID=Africa/Johannesburg:20260213T073000");
  EXPECT_THAT(swapped, IsSupersetOf({"DTEND;TZID=Africa/Johannesburg:20260318T082000",
                                     "SUMMARY:COS 284 L1 (Friday timetable)"}));
  EXPECT_FALSE(value(swapped, "RRULE"));
  EXPECT_EQ(value(swapped, "UID"), uid_with(*value(series, "UID"), "-swap-20260318"));
}

TEST_F(Golden, the_tentative_exam) {
  EXPECT_THAT(vevent_with(ics_, "DTSTART;TZID=Africa/Johannesburg:20260605T073000"),
              IsSupersetOf({"DTEND;TZID=Africa/Johannesburg:20260605T103000", "STATUS:TENTATIVE",
                            "GEO:-25.755670;28.232600", "CATEGORIES:Exam"}));
}

TEST_F(Golden, the_recess) {
  const auto recess = vevent_with(ics_, "DTSTART;VALUE=DATE:20260328");
  EXPECT_THAT(recess, IsSupersetOf({"DTEND;VALUE=DATE:20260407", "SUMMARY:Recess",
                                    "TRANSP:TRANSPARENT", "DTSTAMP:20260101T000000Z"}));
}

}  // namespace
}  // namespace schedgen::calendar
