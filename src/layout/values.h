// Parses single values as UP prints them. Each function returns nothing if it does not recognise
// the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pdf/pdf.h"
#include "schedule/civil_time.h"
#include "schedule/event.h"

namespace schedgen::layout {

// "COS 214" from "COS 214", "COS214", "cos 214 ": three letters and three digits, sometimes with a
// letter after them.
std::optional<std::string> module_code(std::string_view text);

// "S1", "s1", "Y", "Year", "YR".
std::optional<schedule::Period> printed_period(std::string_view text);

// "Monday", "MON", "Mon.", "Maandag".
std::optional<schedule::Weekday> printed_weekday(std::string_view text);

// "23 Aug 2025", "12 NOV 2025", "12-Nov-2025", "Wed 12/Nov/2025", "2025-08-23", "5 Mei 2026". The
// weekday is not compared with the date. "12/11/2025" is not read: it may be December.
std::optional<schedule::Date> printed_date(std::string_view text);

struct ClockTimes {
  schedule::TimeOfDay start;
  std::optional<schedule::TimeOfDay> end;
};
// "08:30 - 09:20", "07:30", "08h30 to 09h20", "07:30:00", "17:30 - 24:00".
std::optional<ClockTimes> printed_times(std::string_view text);

// A start and an end, "08:30 - 09:20". An end that is not later is on the next day
// ("22:00 - 00:30"), but only for evenings: "09:20 - 08:30" is a mistake.
std::optional<ClockTimes> whole_times(std::string_view text);

// "Test 1" from "Test1"; "PTest 1" stays.
std::string test_name(std::string_view text);

inline bool is_readable(std::string_view text) {
  return text.find(pdf::unreadable) == std::string_view::npos;
}

// "HH:MM" and "HHhMM" strings in a text, with or without seconds.
int count_clock_times(std::string_view text);

// "TBA", "To be confirmed", "To be advised", "Unfinalised", a dash, or nothing at all.
bool is_open(std::string_view text);

}  // namespace schedgen::layout
