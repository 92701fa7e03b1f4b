#include "schedule/occurrences.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "schedule/testing/iso_dates.h"
#include "schedule/testing/term_generators.h"

namespace schedgen::schedule {
namespace {

Event lecture(Weekday day, Period period = Period::s1) {
  Event event;
  event.module = "COS 214";
  event.activity = "L1";
  event.period = period;
  event.day = day;
  return event;
}

// The semesters of 2026, with computed holidays only.
Term term_2026() {
  Term term;
  term.year = 2026;
  term.periods = {{Period::s1, range("2026-02-09", "2026-05-22")},
                  {Period::s2, range("2026-07-13", "2026-10-16")}};
  return term;
}

std::vector<Date> held_dates(const Series& series) {
  std::vector<Date> held;
  for (Date day = series.first; day <= series.last; day = add_days(day, 7)) {
    const bool skipped = std::any_of(series.skipped.begin(), series.skipped.end(),
                                     [day](const Skipped& skip) { return skip.date == day; });
    if (!skipped) held.push_back(day);
  }
  return held;
}

TEST(WeeklyDates, F05_KeepTheLastTeachingDay) {
  const Result<WeeklyDates> dates = weekly_dates(lecture(std::chrono::Friday), term_2026());
  ASSERT_TRUE(dates.ok());
  ASSERT_EQ(dates->series.size(), 1u);
  EXPECT_EQ(dates->series[0].last, date("2026-05-22"));
  EXPECT_EQ(held_dates(dates->series[0]).size(), 13u) << "15 Fridays, two of them holidays";
  EXPECT_EQ(dates->skipped, (std::vector<Skipped>{{date("2026-04-03"), "Good Friday"},
                                                  {date("2026-05-01"), "Workers' Day"}}));
}

TEST(WeeklyDates, F06_EndWithThePeriod) {
  for (unsigned day = 1; day <= 6; ++day) {
    const Result<WeeklyDates> dates = weekly_dates(lecture(Weekday(day)), term_2026());
    ASSERT_TRUE(dates.ok());
    EXPECT_LE(dates->series.at(0).last, date("2026-05-22"));
  }
}

TEST(WeeklyDates, F07_StartOnTheirOwnWeekdayWhenThePeriodStartsMidWeek) {
  Term term = term_2026();
  term.periods[Period::s1].first = date("2026-02-11");  // a Wednesday
  EXPECT_EQ(weekly_dates(lecture(std::chrono::Monday), term)->series.at(0).first,
            date("2026-02-16"));
  EXPECT_EQ(weekly_dates(lecture(std::chrono::Wednesday), term)->series.at(0).first,
            date("2026-02-11"));
  EXPECT_EQ(weekly_dates(lecture(std::chrono::Friday), term)->series.at(0).first,
            date("2026-02-13"));
}

TEST(WeeklyDates, F08_StartAWeekLaterWhenTheFirstDateIsAHoliday) {
  Term term = term_2026();
  term.periods = {{Period::s2, range("2026-08-10", "2026-10-16")}};
  const Result<WeeklyDates> dates = weekly_dates(lecture(std::chrono::Monday, Period::s2), term);
  ASSERT_TRUE(dates.ok());
  EXPECT_EQ(dates->series.at(0).first, date("2026-08-17"));
  EXPECT_TRUE(dates->series.at(0).skipped.empty())
      << "a rule from 17 August does not make the 10th";
  EXPECT_EQ(dates->skipped,
            (std::vector<Skipped>{{date("2026-08-10"), "National Women's Day (observed)"}}));
}

// F09: every EXDATE is a date that the rule generates; clients ignore or reject any other.
TEST(WeeklyDates, F09_EndAWeekEarlierWhenTheLastDateIsOff) {
  Term term = term_2026();
  term.no_lectures = {{date("2026-05-22"), "Sports day"}};
  const Result<WeeklyDates> dates = weekly_dates(lecture(std::chrono::Friday), term);
  ASSERT_TRUE(dates.ok());
  EXPECT_EQ(dates->series.at(0).last, date("2026-05-15"));
  EXPECT_EQ(dates->series.at(0).skipped.size(), 2u);
  EXPECT_EQ(dates->skipped.back(), (Skipped{date("2026-05-22"), "Sports day"}));
}

TEST(WeeklyDates, F10_LeaveRecessBridgeDaysAndDeclaredHolidaysOut) {
  Term term = term_2026();
  term.recess = {{range("2026-03-28", "2026-04-06"), "April recess"}};
  term.no_lectures = {{date("2026-05-04"), "Bridge day"}};
  term.extra_holidays = {{date("2026-05-11"), "Election day"}};
  const Result<WeeklyDates> dates = weekly_dates(lecture(std::chrono::Monday), term);
  ASSERT_TRUE(dates.ok());
  EXPECT_EQ(dates->skipped, (std::vector<Skipped>{{date("2026-03-30"), "April recess"},
                                                  {date("2026-04-06"), "Family Day"},
                                                  {date("2026-04-27"), "Freedom Day"},
                                                  {date("2026-05-04"), "Bridge day"},
                                                  {date("2026-05-11"), "Election day"}}));
  EXPECT_EQ(dates->series.at(0).skipped, dates->skipped);
}

TEST(WeeklyDates, F10_MoveASwappedDayFromItsWeekdayToTheOther) {
  Term term = term_2026();
  term.swaps = {{date("2026-08-14"), std::chrono::Monday}};  // a Friday
  const WeeklyDates fridays = *weekly_dates(lecture(std::chrono::Friday, Period::s2), term);
  EXPECT_EQ(fridays.skipped, (std::vector<Skipped>{{date("2026-08-14"), "Monday timetable"}}));
  EXPECT_TRUE(fridays.swapped_in.empty());
  const WeeklyDates mondays = *weekly_dates(lecture(std::chrono::Monday, Period::s2), term);
  EXPECT_EQ(mondays.swapped_in, std::vector{date("2026-08-14")});
  const WeeklyDates tuesdays = *weekly_dates(lecture(std::chrono::Tuesday, Period::s2), term);
  EXPECT_TRUE(tuesdays.swapped_in.empty());
  EXPECT_TRUE(tuesdays.skipped.empty());
  const WeeklyDates first_semester = *weekly_dates(lecture(std::chrono::Monday), term);
  EXPECT_TRUE(first_semester.swapped_in.empty()) << "the swap is in S2";
}

TEST(WeeklyDates, F10_KeepSwappedDaysBeforeTheFirstAndAfterTheLastRegularDate) {
  Term term = term_2026();
  term.periods = {
      {Period::s2, range("2026-08-10", "2026-08-28")}};  // the first Monday is a holiday
  term.swaps = {{date("2026-08-14"), std::chrono::Monday},
                {date("2026-08-28"), std::chrono::Monday}};
  const WeeklyDates mondays = *weekly_dates(lecture(std::chrono::Monday, Period::s2), term);
  ASSERT_EQ(mondays.series.size(), 1u);
  EXPECT_EQ(mondays.series[0].first, date("2026-08-17"));
  EXPECT_EQ(mondays.series[0].last, date("2026-08-24"));
  EXPECT_EQ(mondays.swapped_in, (std::vector{date("2026-08-14"), date("2026-08-28")}));
}

TEST(WeeklyDates, F10_CanBeOnlyASwappedDay) {
  Term term = term_2026();
  term.periods = {{Period::s2, range("2026-08-10", "2026-08-15")}};
  term.swaps = {{date("2026-08-14"), std::chrono::Monday}};
  const WeeklyDates mondays = *weekly_dates(lecture(std::chrono::Monday, Period::s2), term);
  EXPECT_TRUE(mondays.series.empty());
  EXPECT_EQ(mondays.swapped_in, std::vector{date("2026-08-14")});
}

TEST(WeeklyDates, F11_OfAYearModuleAreTwoSeriesWithoutTheJuneRecess) {
  const WeeklyDates dates = *weekly_dates(lecture(std::chrono::Tuesday, Period::year), term_2026());
  ASSERT_EQ(dates.series.size(), 2u);
  EXPECT_EQ(dates.series[0].first, date("2026-02-10"));
  EXPECT_EQ(dates.series[0].last, date("2026-05-19"));
  EXPECT_EQ(dates.series[1].first, date("2026-07-14"));
  EXPECT_EQ(dates.series[1].last, date("2026-10-13"));
}

TEST(WeeklyDates, F11_OfAQuarterStayInsideItAndNeedItsDates) {
  Term term = term_2026();
  EXPECT_EQ(weekly_dates(lecture(std::chrono::Tuesday, Period::q1), term).error().code,
            ErrorCode::missing_term_dates);
  term.periods[Period::q1] = range("2026-02-09", "2026-03-27");
  const WeeklyDates dates = *weekly_dates(lecture(std::chrono::Tuesday, Period::q1), term);
  ASSERT_EQ(dates.series.size(), 1u);
  EXPECT_EQ(dates.series[0].last, date("2026-03-24"));
}

TEST(WeeklyDates, F21_WorkOnSaturdays) {
  const WeeklyDates dates = *weekly_dates(lecture(std::chrono::Saturday), term_2026());
  ASSERT_EQ(dates.series.size(), 1u);
  EXPECT_EQ(dates.series[0].first, date("2026-02-14"));
  EXPECT_EQ(dates.skipped, (std::vector<Skipped>{{date("2026-03-21"), "Human Rights Day"}}));
}

TEST(WeeklyDates, NeedAWeeklyEventWithADayAndAPeriod) {
  Event event = lecture(std::chrono::Monday);
  event.day.reset();
  EXPECT_EQ(weekly_dates(event, term_2026()).error().code, ErrorCode::invalid_event);
  event = lecture(std::chrono::Monday);
  event.period.reset();
  EXPECT_EQ(weekly_dates(event, term_2026()).error().code, ErrorCode::invalid_event);
}

// An independent definition, day by day and without weeks or series: what happens on a date for
// students who attend on `day`.
enum class Day { other, held, swapped_in, off };

Day day_of(const Term& term, Date on, Weekday day) {
  bool off = false;
  for (const Holiday& holiday : public_holidays(term.year)) off |= holiday.date == on;
  for (const Holiday& holiday : term.extra_holidays) off |= holiday.date == on;
  for (const Holiday& free : term.no_lectures) off |= free.date == on;
  for (const NamedRange& recess : term.recess) off |= recess.range.contains(on);
  Weekday timetable = weekday_of(on);
  for (const Swap& swap : term.swaps) {
    if (swap.date == on) timetable = swap.timetable;
  }
  if (!off && timetable == day) return weekday_of(on) == day ? Day::held : Day::swapped_in;
  return weekday_of(on) == day ? Day::off : Day::other;
}

RC_GTEST_PROP(WeeklyDates, F05_F07_F08_F09_F10_F11_AgreeWithADefinitionDayByDay, ()) {
  const Term term = *generators::term();
  for (const Period period :
       {Period::s1, Period::s2, Period::year, Period::q1, Period::q2, Period::q3, Period::q4}) {
    const Result<std::vector<DateRange>> ranges = teaching_ranges(term, period);
    for (unsigned encoding = 0; encoding < 7; ++encoding) {
      const Weekday day(encoding);
      const Result<WeeklyDates> dates = weekly_dates(lecture(day, period), term);
      RC_ASSERT(dates.ok() == ranges.ok());
      if (!dates.ok()) continue;

      std::vector<Date> held, swapped_in, off;
      for (const DateRange& stretch : *ranges) {
        for (Date on = stretch.first; on <= stretch.last; on = add_days(on, 1)) {
          const Day what = day_of(term, on, day);
          if (what == Day::held) held.push_back(on);
          if (what == Day::swapped_in) swapped_in.push_back(on);
          if (what == Day::off) off.push_back(on);
        }
      }
      std::vector<Date> held_by_series, left_out;
      for (const Series& series : dates->series) {
        const std::vector<Date> part = held_dates(series);
        held_by_series.insert(held_by_series.end(), part.begin(), part.end());
        RC_ASSERT(part.front() == series.first);
        RC_ASSERT(part.back() == series.last);
        for (const Skipped& skip : series.skipped) {
          RC_ASSERT(series.first < skip.date && skip.date < series.last);
          RC_ASSERT(weekday_of(skip.date) == day);
          RC_ASSERT(std::count(dates->skipped.begin(), dates->skipped.end(), skip) == 1);
        }
      }
      for (const Skipped& skip : dates->skipped) {
        left_out.push_back(skip.date);
        RC_ASSERT(!skip.reason.empty());
      }
      RC_ASSERT(held_by_series == held);
      RC_ASSERT(dates->swapped_in == swapped_in);
      RC_ASSERT(left_out == off);
    }
  }
}

// A swap moves lectures; it neither adds nor loses any.
RC_GTEST_PROP(WeeklyDates, F10_HoldEveryTeachingDayForExactlyOneWeekday, ()) {
  const Term term = *generators::term();
  std::map<Date, int> lectures;
  for (unsigned encoding = 0; encoding < 7; ++encoding) {
    const WeeklyDates dates = *weekly_dates(lecture(Weekday(encoding)), term);
    for (const Series& series : dates.series) {
      for (const Date on : held_dates(series)) ++lectures[on];
    }
    for (const Date on : dates.swapped_in) ++lectures[on];
  }
  for (const auto& [on, count] : lectures) {
    RC_ASSERT(count == 1);
    RC_ASSERT(term.periods.at(Period::s1).contains(on));
  }
}

}  // namespace
}  // namespace schedgen::schedule
