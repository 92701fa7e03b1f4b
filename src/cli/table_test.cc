#include "cli/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "cli/terminal.h"

namespace schedgen::cli {
namespace {

using schedule::Event;
using schedule::Kind;
using testing::HasSubstr;
using testing::Not;

Event lecture() {
  Event event;
  event.kind = Kind::weekly;
  event.module = "COS 214";
  event.period = schedule::Period::s2;
  event.group = "G01";
  event.language = "E";
  event.activity = "L1";
  event.day = std::chrono::Monday;
  event.start = schedule::time_of_text("07:30");
  event.end = schedule::time_of_text("08:20");
  event.venues = {"IT 4-4", "Thuto 1-1"};
  event.campus = "HATFIELD";
  return event;
}

Event exam() {
  Event event;
  event.kind = Kind::exam;
  event.module = "STK 220";
  event.activity = "Exam Written";
  event.paper = "1";
  event.status = "PROVISIONAL";
  event.date = schedule::date_of_iso("2026-06-05");
  event.start = schedule::time_of_text("07:30");
  event.end = schedule::time_of_text("10:30");
  event.end_estimated = true;
  event.unfinalised = true;
  event.comments = "Bring a calculator";
  return event;
}

TEST(Table, ShowsLecturesByWeekday) {
  Event later = lecture();
  later.day = std::chrono::Tuesday;
  Event earlier = lecture();
  earlier.module = "COS 226";
  earlier.start = schedule::time_of_text("06:30");
  EXPECT_EQ(table_of({later, lecture(), earlier}, {100, false}),
            "Lectures, S2\n"
            "Monday\n"
            "  06:30-08:20  COS 226  L1  G01  E  IT 4-4, Thuto 1-1 (HATFIELD)\n"
            "  07:30-08:20  COS 214  L1  G01  E  IT 4-4, Thuto 1-1 (HATFIELD)\n"
            "Tuesday\n"
            "  07:30-08:20  COS 214  L1  G01  E  IT 4-4, Thuto 1-1 (HATFIELD)\n");
}

TEST(Table, ShowsExamsByDateWithRemarks) {
  EXPECT_EQ(table_of({exam()}, {120, false}),
            "Exams\n"
            "2026-06-05 Friday\n"
            "  07:30-10:30  STK 220  Exam Written P1  no venue yet\n"
            "                                         end is an estimate; not final (PROVISIONAL); "
            "Bring a calculator\n");
}

TEST(Table, ShowsWhatHasNoDateLast) {
  Event undated = exam();
  undated.date.reset();
  undated.start.reset();
  undated.end.reset();
  const std::string table = table_of({undated, exam()}, {100, false});
  EXPECT_LT(table.find("2026-06-05"), table.find("No date yet"));
  EXPECT_THAT(table, HasSubstr("not set"));
}

TEST(Table, SemestersHaveTheirOwnChapters) {
  Event first = lecture();
  first.period = schedule::Period::s1;
  const std::string table = table_of({lecture(), first}, {100, false});
  EXPECT_LT(table.find("Lectures, S1"), table.find("Lectures, S2"));
}

TEST(Table, ColourOnlyWhenAsked) {
  EXPECT_THAT(table_of({exam()}, {100, false}), Not(HasSubstr("\x1b")));
  EXPECT_THAT(table_of({exam()}, {100, true}), HasSubstr("\x1b[1m2026-06-05 Friday\x1b[0m"));
}

TEST(Table, TextOfDocumentsMovesNoCursor) {
  Event event = lecture();
  event.module = "COS\x1b[2J 214";
  event.venues = {"IT\r\n\x07"};
  const std::string table = table_of({event}, {100, false});
  EXPECT_THAT(table, Not(HasSubstr("\x1b")));
  EXPECT_THAT(table, Not(HasSubstr("\r")));
}

TEST(Table, NothingIsSaidInWords) {
  EXPECT_EQ(table_of({}, {100, false}), "No events.\n");
}

// Whatever the width: no line is longer unless one word is, and every venue is there.
RC_GTEST_PROP(Table, StaysInsideTheTerminal, ()) {
  Event event = lecture();
  event.venues.clear();
  const int venues = *rc::gen::inRange(1, 30);
  for (int i = 0; i < venues; ++i) event.venues.push_back("Saal " + std::to_string(i) + " Zoë");
  const auto columns = *rc::gen::inRange<std::size_t>(60, 200);
  const std::string table = table_of({event}, {columns, false});
  for (const std::string_view line : split(table, '\n')) RC_ASSERT(display_width(line) <= columns);
  const std::string text = collapse_spaces(table);
  for (const std::string& venue : event.venues) {
    std::string flat = collapse_spaces(table);
    std::erase(flat, '\n');
    RC_ASSERT(collapse_spaces(flat).find(venue) != std::string::npos);
  }
}

}  // namespace
}  // namespace schedgen::cli
