#include "schedule/holidays.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace schedgen::schedule {
namespace {

std::vector<std::string> dates_of(int year) {
  std::vector<std::string> dates;
  for (const Holiday& holiday : public_holidays(year)) dates.push_back(iso_of_date(holiday.date));
  return dates;
}

std::string name_on(int year, const std::string& date) {
  for (const Holiday& holiday : public_holidays(year)) {
    if (iso_of_date(holiday.date) == date) return holiday.name;
  }
  return "";
}

// F10. The lists come from the university's calendars, not from this program.
TEST(PublicHolidays, F10_AreThoseOf2025To2030) {
  const std::map<int, std::vector<std::string>> month_days{
      {2025,
       {"01-01", "03-21", "04-18", "04-21", "04-27", "04-28", "05-01", "06-16", "08-09", "09-24",
        "12-16", "12-25", "12-26"}},
      {2026,
       {"01-01", "03-21", "04-03", "04-06", "04-27", "05-01", "06-16", "08-09", "08-10", "09-24",
        "12-16", "12-25", "12-26"}},
      {2027,
       {"01-01", "03-21", "03-22", "03-26", "03-29", "04-27", "05-01", "06-16", "08-09", "09-24",
        "12-16", "12-25", "12-26", "12-27"}},
      {2028,
       {"01-01", "03-21", "04-14", "04-17", "04-27", "05-01", "06-16", "08-09", "09-24", "09-25",
        "12-16", "12-25", "12-26"}},
      {2029,
       {"01-01", "03-21", "03-30", "04-02", "04-27", "05-01", "06-16", "08-09", "09-24", "12-16",
        "12-17", "12-25", "12-26"}},
      {2030,
       {"01-01", "03-21", "04-19", "04-22", "04-27", "05-01", "06-16", "06-17", "08-09", "09-24",
        "12-16", "12-25", "12-26"}},
  };
  for (const auto& [year, days] : month_days) {
    std::vector<std::string> expected;
    for (const std::string& day : days) expected.push_back(std::to_string(year) + "-" + day);
    EXPECT_EQ(dates_of(year), expected);
  }
}

TEST(PublicHolidays, F10_NameTheDayAndTheMondayAfterASunday) {
  EXPECT_EQ(name_on(2026, "2026-04-03"), "Good Friday");
  EXPECT_EQ(name_on(2026, "2026-04-06"), "Family Day");
  EXPECT_EQ(name_on(2026, "2026-08-09"), "National Women's Day");
  EXPECT_EQ(name_on(2026, "2026-08-10"), "National Women's Day (observed)");
  EXPECT_EQ(name_on(2026, "2026-03-23"), "") << "Saturdays do not move";
}

TEST(PublicHolidays, AreOneEntryWhenTwoMeetOnOneDate) {
  EXPECT_EQ(name_on(2008, "2008-03-21"), "Good Friday and Human Rights Day");
  // Christmas Day 2022 was a Sunday. The Monday was already the Day of Goodwill; the Tuesday was
  // declared for that year only, so it is not computed.
  EXPECT_EQ(name_on(2022, "2022-12-26"), "Day of Goodwill");
  EXPECT_EQ(name_on(2022, "2022-12-27"), "");
}

TEST(PublicHolidays, AreKnownFrom1995To2100) {
  EXPECT_TRUE(public_holidays(1994).empty());
  EXPECT_FALSE(public_holidays(1995).empty());
  EXPECT_FALSE(public_holidays(2100).empty());
  EXPECT_TRUE(public_holidays(2101).empty());
}

// Gauss's rule for 1900 to 2099 computes Easter independently of the program.
Date easter_by_gauss(int year) {
  const int d = (19 * (year % 19) + 24) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
  int days_after_march_21 = d + e + 1;
  if (d == 29 && e == 6) days_after_march_21 -= 7;
  if (d == 28 && e == 6 && year % 19 > 10) days_after_march_21 -= 7;
  return add_days(Date{std::chrono::year(year) / 3 / 21}, days_after_march_21);
}

TEST(PublicHolidays, FollowEasterInEveryYear) {
  for (int year = 1995; year <= 2099; ++year) {
    const Date easter = easter_by_gauss(year);
    EXPECT_NE(name_on(year, iso_of_date(add_days(easter, -2))).find("Good Friday"),
              std::string::npos)
        << year;
    EXPECT_NE(name_on(year, iso_of_date(add_days(easter, 1))).find("Family Day"), std::string::npos)
        << year;
  }
}

TEST(PublicHolidays, AreSortedWithoutRepeatsAndGiveTheMondayAfterEverySunday) {
  for (int year = 1995; year <= 2100; ++year) {
    const std::vector<Holiday> holidays = public_holidays(year);
    for (std::size_t i = 1; i < holidays.size(); ++i) {
      EXPECT_LT(holidays[i - 1].date, holidays[i].date);
    }
    for (const Holiday& holiday : holidays) {
      EXPECT_FALSE(holiday.name.empty());
      EXPECT_EQ(static_cast<int>(holiday.date.year()), year);
      if (weekday_of(holiday.date) != std::chrono::Sunday) continue;
      EXPECT_NE(name_on(year, iso_of_date(add_days(holiday.date, 1))), "") << year;
    }
  }
}

}  // namespace
}  // namespace schedgen::schedule
