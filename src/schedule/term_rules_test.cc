#include "schedule/term_rules.h"

#include <gtest/gtest.h>

#include "schedule/testing/iso_dates.h"

namespace schedgen::schedule {
namespace {

// 2026 with everything that a term can have.
Term full_term() {
  Term term;
  term.year = 2026;
  term.periods = {{Period::s1, range("2026-02-09", "2026-05-22")},
                  {Period::s2, range("2026-07-13", "2026-10-16")},
                  {Period::q1, range("2026-02-09", "2026-03-27")},
                  {Period::q2, range("2026-04-07", "2026-05-22")},
                  {Period::q3, range("2026-07-13", "2026-08-28")},
                  {Period::q4, range("2026-08-31", "2026-10-16")}};
  term.recess = {{range("2026-03-28", "2026-04-06"), "April recess"},
                 {range("2026-05-23", "2026-07-12"), "June recess"}};
  term.no_lectures = {{date("2026-04-30"), "Bridge day"}};
  term.extra_holidays = {{date("2026-10-01"), "Election day"}};
  term.swaps = {{date("2026-08-14"), std::chrono::Monday},
                {date("2026-08-15"), std::chrono::Friday}};
  term.markers = {{range("2026-03-16", "2026-03-20"), "Test week 1"}};
  return term;
}

template <typename Change>
std::string refusal_of(Change change) {
  Term term = full_term();
  change(term);
  Refusal refusal(ErrorCode::invalid_term);
  check_term(term, refusal);
  if (!refusal.refused()) return "";
  EXPECT_EQ(refusal.error().code, ErrorCode::invalid_term);
  return refusal.error().user;
}

TEST(CheckTerm, TakesAFullTerm) {
  EXPECT_EQ(refusal_of([](Term&) {}), "");
}

TEST(CheckTerm, TakesQuartersWithoutTheirSemester) {
  EXPECT_EQ(refusal_of([](Term& t) {
              t.periods.erase(Period::s1);
              t.periods.erase(Period::s2);
            }),
            "");
}

TEST(CheckTerm, TakesAHolidayOrADayWithoutLecturesThatIsOffAnyway) {
  EXPECT_EQ(refusal_of([](Term& t) {
              t.no_lectures = {{date("2026-04-01"), "In the recess"},
                               {date("2026-04-27"), "Freedom Day"}};
              t.extra_holidays = {{date("2026-05-01"), "Workers' Day"}};
            }),
            "");
}

TEST(CheckTerm, WantsEveryDateInTheYear) {
  EXPECT_EQ(refusal_of([](Term& t) { t.periods[Period::s1].first = date("2025-02-09"); }),
            "periods.S1.first is 2025-02-09, which is not in the year 2026.");
  EXPECT_EQ(refusal_of([](Term& t) { t.recess[1].range.last = date("2027-07-12"); }),
            "recess[1].last is 2027-07-12, which is not in the year 2026.");
  EXPECT_EQ(refusal_of([](Term& t) { t.no_lectures[0].date = date("2025-04-30"); }),
            "noLectures[0].date is 2025-04-30, which is not in the year 2026.");
  EXPECT_EQ(refusal_of([](Term& t) { t.extra_holidays[0].date = date("2025-04-30"); }),
            "extraHolidays[0].date is 2025-04-30, which is not in the year 2026.");
  EXPECT_EQ(refusal_of([](Term& t) { t.swaps[1].date = date("2025-08-14"); }),
            "swaps[1].date is 2025-08-14, which is not in the year 2026.");
  EXPECT_EQ(refusal_of([](Term& t) { t.markers[0].range.last = date("2027-01-08"); }),
            "markers[0].last is 2027-01-08, which is not in the year 2026.");
  EXPECT_EQ(refusal_of([](Term& t) { t.year = 1994; }), "year must be from 1995 to 2100.");
}

TEST(CheckTerm, RefusesRangesThatEndBeforeTheyStart) {
  EXPECT_EQ(refusal_of([](Term& t) { t.periods[Period::s2].last = date("2026-07-12"); }),
            "periods.S2.last is 2026-07-12, before its first day 2026-07-13.");
  EXPECT_EQ(refusal_of([](Term& t) { t.recess[0].range.last = date("2026-03-27"); }),
            "recess[0].last is 2026-03-27, before its first day 2026-03-28.");
  EXPECT_EQ(refusal_of([](Term& t) { t.markers[0].range.last = date("2026-03-15"); }),
            "markers[0].last is 2026-03-15, before its first day 2026-03-16.");
  EXPECT_EQ(refusal_of([](Term& t) {
              t.periods[Period::s1] = range("2026-05-22", "2026-05-22");
              t.periods.erase(Period::q1);
              t.periods.erase(Period::q2);
            }),
            "")
      << "one day is a range";
}

TEST(CheckTerm, WantsSemestersAndQuartersInOrder) {
  EXPECT_EQ(refusal_of([](Term& t) { t.periods[Period::s2].first = date("2026-05-22"); }),
            "periods.S2 (2026-05-22 to 2026-10-16) must start after S1 (2026-02-09 to 2026-05-22) "
            "has ended.");
  EXPECT_EQ(refusal_of([](Term& t) { t.periods[Period::q2].first = date("2026-03-27"); }),
            "periods.Q2 (2026-03-27 to 2026-05-22) must start after Q1 (2026-02-09 to 2026-03-27) "
            "has ended.");
  EXPECT_EQ(refusal_of([](Term& t) {
              std::swap(t.periods[Period::q3], t.periods[Period::q4]);
            }).substr(0, 10),
            "periods.Q4");
}

TEST(CheckTerm, F11_WantsQuartersInsideTheirSemester) {
  EXPECT_EQ(refusal_of([](Term& t) { t.periods[Period::q1].first = date("2026-02-02"); }),
            "periods.Q1 (2026-02-02 to 2026-03-27) must lie inside S1 (2026-02-09 to 2026-05-22).");
  EXPECT_EQ(refusal_of([](Term& t) { t.periods[Period::q4].last = date("2026-10-17"); }),
            "periods.Q4 (2026-08-31 to 2026-10-17) must lie inside S2 (2026-07-13 to 2026-10-16).");
}

TEST(CheckTerm, WantsAPeriod) {
  EXPECT_EQ(refusal_of([](Term& t) { t.periods.clear(); }),
            "periods must have the dates of at least one of S1, S2, Q1, Q2, Q3, Q4.");
  EXPECT_EQ(
      refusal_of([](Term& t) { t.periods[Period::year] = range("2026-02-09", "2026-10-16"); }),
      "periods.Y must be left out: a year module has the dates of S1 and S2.");
}

TEST(CheckTerm, RefusesRecessThatOverlapsOrLeavesNothing) {
  EXPECT_EQ(refusal_of([](Term& t) { t.recess[1].range.first = date("2026-04-06"); }),
            "recess[1] (2026-04-06 to 2026-07-12) overlaps recess[0] (2026-03-28 to 2026-04-06).");
  EXPECT_EQ(refusal_of([](Term& t) {
              t.recess = {{range("2026-07-01", "2026-08-31"), "Recess"}};
            }),
            "recess[0] (2026-07-01 to 2026-08-31) leaves nothing of Q3.");
}

TEST(CheckTerm, RefusesADayThatStandsTwice) {
  EXPECT_EQ(refusal_of([](Term& t) { t.no_lectures.push_back(t.no_lectures[0]); }),
            "noLectures[1].date (2026-04-30) is already in noLectures[0].");
  EXPECT_EQ(refusal_of([](Term& t) { t.extra_holidays[0].date = date("2026-04-30"); }),
            "extraHolidays[0].date (2026-04-30) is already in noLectures[0].");
  EXPECT_EQ(refusal_of([](Term& t) { t.swaps[1].date = t.swaps[0].date; }),
            "swaps[1].date (2026-08-14) is already in swaps[0].");
}

TEST(CheckTerm, RefusesASundayWithoutLectures) {
  EXPECT_EQ(refusal_of([](Term& t) { t.no_lectures[0].date = date("2026-05-03"); }),
            "noLectures[0].date (2026-05-03) is a Sunday, which has no lectures anyway: check the "
            "date.");
}

TEST(CheckTerm, F10_RefusesSwapsThatCannotBe) {
  const auto swapped = [](std::string_view day, Weekday timetable) {
    return refusal_of([&](Term& t) { t.swaps = {{date(day), timetable}}; });
  };
  EXPECT_EQ(swapped("2026-08-16", std::chrono::Monday),
            "swaps[0].date (2026-08-16) is a Sunday, which has no lectures: check the date.");
  EXPECT_EQ(swapped("2026-08-14", std::chrono::Sunday),
            "swaps[0].timetable must be a weekday from Monday to Saturday.");
  EXPECT_EQ(swapped("2026-08-14", std::chrono::Friday),
            "swaps[0].timetable is Friday, but 2026-08-14 is a Friday itself, so nothing would be "
            "swapped.");
  EXPECT_EQ(swapped("2026-06-12", std::chrono::Monday),
            "swaps[0].date (2026-06-12) lies outside every period.");
  EXPECT_EQ(swapped("2026-08-10", std::chrono::Friday),
            "swaps[0].date (2026-08-10) is a public holiday: National Women's Day (observed).");
  EXPECT_EQ(swapped("2026-04-01", std::chrono::Friday),
            "swaps[0].date (2026-04-01) lies in the recess 2026-03-28 to 2026-04-06.");
  EXPECT_EQ(swapped("2026-04-30", std::chrono::Friday),
            "swaps[0].date (2026-04-30) is already in noLectures[0].");
  EXPECT_EQ(swapped("2026-10-01", std::chrono::Friday),
            "swaps[0].date (2026-10-01) is already in extraHolidays[0].");
  EXPECT_EQ(swapped("2026-08-15", std::chrono::Monday), "") << "a Saturday may be swapped";
}

}  // namespace
}  // namespace schedgen::schedule
