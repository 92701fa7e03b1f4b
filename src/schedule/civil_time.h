// Civil dates and times in Africa/Johannesburg, which is UTC+02:00 all year and has been since
// 1944.
//
// Dates are std::chrono::year_month_day. The text forms are the API's: "2025-08-23", "08:30",
// "Monday".
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace schedgen::schedule {

using Date = std::chrono::year_month_day;
using Weekday = std::chrono::weekday;

inline constexpr std::string_view time_zone_name = "Africa/Johannesburg";
inline constexpr std::chrono::hours utc_offset{2};

// A time of day with minutes, 00:00 to 23:59.
struct TimeOfDay {
  int minutes = 0;  // since midnight, 0 to 1439

  friend bool operator==(const TimeOfDay&, const TimeOfDay&) = default;
  friend auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
};

// Only these exact forms; nothing for anything else, including impossible dates.
std::optional<Date> date_of_iso(std::string_view text);         // "2025-08-23"
std::optional<TimeOfDay> time_of_text(std::string_view text);   // "08:30", two digits each
std::optional<Weekday> weekday_of_name(std::string_view name);  // "Monday", any case, whole name

std::string iso_of_date(Date date);
std::string text_of_time(TimeOfDay time);
std::string_view name_of_weekday(Weekday day);

Weekday weekday_of(Date date);
Date add_days(Date date, int days);
int days_between(Date from, Date to);  // positive when to is later

// The instant at which a clock in Johannesburg shows this.
Instant instant_of(Date date, TimeOfDay time);
Date date_in_johannesburg(Instant instant);

}  // namespace schedgen::schedule
