#include "schedule/civil_time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace schedgen::schedule {
namespace {

using std::chrono::sys_days;

Date date_at(int days) {
  return Date(sys_days(std::chrono::days(days)));
}

// 1970 to 2106
int any_day() {
  return *rc::gen::inRange(0, 50'000);
}

TEST(DateOfIso, TakesTheExactFormOnly) {
  EXPECT_EQ(date_of_iso("2025-08-23"), (Date{std::chrono::year(2025) / 8 / 23}));
  EXPECT_EQ(date_of_iso("2028-02-29"), (Date{std::chrono::year(2028) / 2 / 29}));
  for (const char* text : {"2025-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-8-23",
                           "25-08-23", "2025/08/23", "2025-08-23 ", " 2025-08-23", "2025-08-2x",
                           "+025-08-23", "-025-08-23", "20250823", "TBA", ""}) {
    EXPECT_EQ(date_of_iso(text), std::nullopt) << text;
  }
}

RC_GTEST_PROP(DateOfIso, IsUndoneByIsoOfDate, ()) {
  const Date date = date_at(any_day());
  RC_ASSERT(date_of_iso(iso_of_date(date)) == date);
}

TEST(TimeOfText, TakesTheExactFormOnly) {
  EXPECT_EQ(time_of_text("08:30"), TimeOfDay{510});
  EXPECT_EQ(time_of_text("00:00"), TimeOfDay{0});
  EXPECT_EQ(time_of_text("23:59"), TimeOfDay{1439});
  for (const char* text : {"24:00", "08:60", "8:30", "08:3", "08:30:00", "08.30", "0830", "-8:30",
                           "08:+3", "", "TBA"}) {
    EXPECT_EQ(time_of_text(text), std::nullopt) << text;
  }
}

TEST(TimeOfText, IsUndoneByTextOfTimeForEveryMinute) {
  for (int minutes = 0; minutes < 24 * 60; ++minutes) {
    EXPECT_EQ(time_of_text(text_of_time({minutes})), TimeOfDay{minutes});
  }
}

TEST(WeekdayOfName, TakesWholeEnglishNamesInAnyCase) {
  EXPECT_EQ(weekday_of_name("Monday"), std::chrono::Monday);
  EXPECT_EQ(weekday_of_name("SATURDAY"), std::chrono::Saturday);
  EXPECT_EQ(weekday_of_name("sunday"), std::chrono::Sunday);
  for (const char* name : {"Mon", "Mondays", " Monday", "Maandag", ""}) {
    EXPECT_EQ(weekday_of_name(name), std::nullopt) << name;
  }
  for (unsigned i = 0; i < 7; ++i) {
    EXPECT_EQ(weekday_of_name(name_of_weekday(Weekday(i))), Weekday(i));
  }
}

RC_GTEST_PROP(AddDays, IsUndoneByDaysBetween, ()) {
  const Date date = date_at(any_day());
  const int days = *rc::gen::inRange(-5'000, 5'000);
  RC_ASSERT(days_between(date, add_days(date, days)) == days);
  RC_ASSERT(add_days(date, days).ok());
  RC_ASSERT(weekday_of(add_days(date, 7 * days)) == weekday_of(date));
}

// F01: the offset is the zone's, never the machine's.
TEST(InstantOf, F01_IsTwoHoursBeforeTheWallClockAllYear) {
  const Date summer{std::chrono::year(2026) / 2 / 13};
  const Date winter{std::chrono::year(2026) / 7 / 17};
  EXPECT_EQ(instant_of(summer, {450}), sys_days(summer) + std::chrono::minutes(330));
  EXPECT_EQ(instant_of(winter, {450}), sys_days(winter) + std::chrono::minutes(330));
  EXPECT_EQ(instant_of(summer, {60}), sys_days(summer) - std::chrono::hours(1));
}

TEST(DateInJohannesburg, ChangesAtTenInTheEveningUtc) {
  const Date day{std::chrono::year(2026) / 5 / 22};
  EXPECT_EQ(date_in_johannesburg(sys_days(day) + std::chrono::hours(22) - std::chrono::seconds(1)),
            day);
  EXPECT_EQ(date_in_johannesburg(sys_days(day) + std::chrono::hours(22)), add_days(day, 1));
}

RC_GTEST_PROP(DateInJohannesburg, IsTheDateOfEveryMinuteOfTheDay, ()) {
  const Date date = date_at(any_day());
  const TimeOfDay time{*rc::gen::inRange(0, 24 * 60)};
  RC_ASSERT(date_in_johannesburg(instant_of(date, time)) == date);
}

}  // namespace
}  // namespace schedgen::schedule
