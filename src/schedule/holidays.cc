#include "schedule/holidays.h"

#include <map>

namespace schedgen::schedule {
namespace {

using std::chrono::April;
using std::chrono::August;
using std::chrono::December;
using std::chrono::January;
using std::chrono::June;
using std::chrono::March;
using std::chrono::May;
using std::chrono::September;

constexpr int first_year = 1995;  // the Act came into force on 1 January 1995
constexpr int last_year = 2100;

struct FixedDay {
  std::chrono::month_day day;
  const char* name;
};

// Schedule 1 of the Act.
constexpr FixedDay fixed_days[] = {
    {January / 1, "New Year's Day"},  {March / 21, "Human Rights Day"},
    {April / 27, "Freedom Day"},      {May / 1, "Workers' Day"},
    {June / 16, "Youth Day"},         {August / 9, "National Women's Day"},
    {September / 24, "Heritage Day"}, {December / 16, "Day of Reconciliation"},
    {December / 25, "Christmas Day"}, {December / 26, "Day of Goodwill"},
};

// Gregorian Easter (Meeus, Astronomical Algorithms, chapter 8, with its variable names).
Date easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int f = (b + 8) / 25;
  const int g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return Date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(n / 31)),
              std::chrono::day(static_cast<unsigned>(n % 31 + 1))};
}

}  // namespace

std::vector<Holiday> public_holidays(int year) {
  if (year < first_year || year > last_year) return {};
  std::map<Date, std::string> names;
  // Two holidays can fall on one date (Good Friday and Human Rights Day did in 2008).
  const auto add = [&names](Date date, const std::string& name) {
    std::string& names_of_date = names[date];
    if (!names_of_date.empty()) names_of_date += " and ";
    names_of_date += name;
  };
  const Date easter = easter_sunday(year);
  add(add_days(easter, -2), "Good Friday");
  add(add_days(easter, 1), "Family Day");
  for (const FixedDay& fixed : fixed_days) add(std::chrono::year(year) / fixed.day, fixed.name);

  // The Act adds the Monday after a Sunday, and nothing more if that Monday is already a holiday.
  for (const FixedDay& fixed : fixed_days) {
    const Date date = std::chrono::year(year) / fixed.day;
    if (weekday_of(date) != std::chrono::Sunday) continue;
    names.emplace(add_days(date, 1), std::string(fixed.name) + " (observed)");
  }

  std::vector<Holiday> holidays;
  for (const auto& [date, name] : names) holidays.push_back({date, name});
  return holidays;
}

}  // namespace schedgen::schedule
