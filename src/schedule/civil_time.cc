#include "schedule/civil_time.h"

#include <array>
#include <cstdio>

#include "base/text.h"

namespace schedgen::schedule {
namespace {

constexpr std::array<std::string_view, 7> weekday_names{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

// The number written in exactly `digits` digits at `at`; nothing if any of them is not a digit.
std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::optional<Date> date_of_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::optional<int> year = number_at(text, 0, 4);
  const std::optional<int> month = number_at(text, 5, 2);
  const std::optional<int> day = number_at(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<TimeOfDay> time_of_text(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const std::optional<int> hour = number_at(text, 0, 2);
  const std::optional<int> minute = number_at(text, 3, 2);
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return TimeOfDay{*hour * 60 + *minute};
}

std::optional<Weekday> weekday_of_name(std::string_view name) {
  for (unsigned i = 0; i < weekday_names.size(); ++i) {
    if (equals_ignoring_case(name, weekday_names[i])) return Weekday(i);
  }
  return std::nullopt;
}

std::string iso_of_date(Date date) {
  std::array<char, 32> text{};
  const int length =
      std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string text_of_time(TimeOfDay time) {
  std::array<char, 32> text{};
  const int length =
      std::snprintf(text.data(), text.size(), "%02d:%02d", time.minutes / 60, time.minutes % 60);
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string_view name_of_weekday(Weekday day) {
  return weekday_names.at(day.c_encoding());
}

Weekday weekday_of(Date date) {
  return Weekday(std::chrono::sys_days(date));
}

Date add_days(Date date, int days) {
  return Date(std::chrono::sys_days(date) + std::chrono::days(days));
}

int days_between(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

Instant instant_of(Date date, TimeOfDay time) {
  return std::chrono::sys_days(date) + std::chrono::minutes(time.minutes) - utc_offset;
}

Date date_in_johannesburg(Instant instant) {
  return Date(std::chrono::floor<std::chrono::days>(instant + utc_offset));
}

}  // namespace schedgen::schedule
