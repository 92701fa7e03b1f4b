#include "layout/values.h"

#include <array>
#include <cstdlib>
#include <vector>

#include "base/text.h"

namespace schedgen::layout {
namespace {

using schedule::Date;
using schedule::TimeOfDay;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// A number of 1 to `digits_max` digits, and nothing else.
std::optional<unsigned> number(std::string_view text, std::size_t digits_max) {
  if (text.empty() || text.size() > digits_max) return std::nullopt;
  unsigned value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

using Months = std::array<std::string_view, 12>;
constexpr Months english_months{"january",   "february", "march",    "april",
                                "may",       "june",     "july",     "august",
                                "september", "october",  "november", "december"};
constexpr Months afrikaans_months{"januarie",  "februarie", "maart",    "april",
                                  "mei",       "junie",     "julie",    "augustus",
                                  "september", "oktober",   "november", "desember"};

std::optional<unsigned> month(std::string_view text) {
  const std::string lower = lower_ascii(text);
  if (lower.size() < 3) return std::nullopt;
  for (const Months* months : {&english_months, &afrikaans_months}) {
    for (unsigned i = 0; i < months->size(); ++i) {
      const std::string_view name = (*months)[i];
      if (lower == name || lower == name.substr(0, 3) || (lower == "sept" && i == 8)) return i + 1;
    }
  }
  return std::nullopt;
}

// From Sunday, like schedule::Weekday.
constexpr std::array<std::string_view, 7> afrikaans_days{
    "sondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrydag", "saterdag"};

// "07:30", "7h30", "07:30:00".
std::optional<TimeOfDay> clock_time(std::string_view text) {
  if (text.size() > 6 && text.substr(text.size() - 3) == ":00") text.remove_suffix(3);
  const std::size_t sign = text.find_first_of(":hH");
  if (sign == std::string_view::npos) return std::nullopt;
  const auto hour = number(text.substr(0, sign), 2);
  const auto minute = number(text.substr(sign + 1), 2);
  if (!hour || !minute || text.size() - sign != 3 || *minute > 59) return std::nullopt;
  if (*hour > 23) return std::nullopt;
  return TimeOfDay{static_cast<int>(*hour * 60 + *minute)};
}

// Removes spaces and makes every dash a hyphen.
std::string without_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.substr(0, 3) == "\xE2\x80\x93" || rest.substr(0, 3) == "\xE2\x80\x94" ||
        rest.substr(0, 3) == "\xE2\x88\x92") {
      out += '-';
      i += 2;
    } else if (text[i] != ' ') {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

int count_clock_times(std::string_view text) {
  const auto digit_at = [text](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  int count = 0;
  for (std::size_t i = 0; i + 3 < text.size(); ++i) {
    const char sign = text[i + 1];
    if (!is_digit(text[i]) || !digit_at(i + 2) || !digit_at(i + 3)) continue;
    const bool hours = (sign == 'h' || sign == 'H') && !digit_at(i + 4);
    if (sign != ':' && !hours) continue;
    ++count;
    i += 3;  // ":00" may follow
  }
  return count;
}

std::optional<std::string> module_code(std::string_view text) {
  std::string code;
  for (const char c : text) {
    if (c == ' ') continue;
    code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  const std::size_t size = code.size();
  if (size < 6 || size > 7 || (size == 7 && !is_letter(code[6]))) return std::nullopt;
  for (std::size_t i = 0; i < 6; ++i) {
    if (i < 3 ? !is_letter(code[i]) : !is_digit(code[i])) return std::nullopt;
  }
  return code.insert(3, " ");
}

std::optional<schedule::Period> printed_period(std::string_view text) {
  std::string name = collapse_spaces(text);
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (name == "YR" || name == "YEAR") return schedule::Period::year;
  return schedule::period_of_name(name);
}

std::optional<schedule::Weekday> printed_weekday(std::string_view text) {
  const std::string name = lower_ascii(trim(text));
  if (const auto whole = schedule::weekday_of_name(name)) return whole;
  for (unsigned i = 0; i < 7; ++i) {
    const schedule::Weekday day{i};
    const std::string three = lower_ascii(schedule::name_of_weekday(day).substr(0, 3));
    if (name == three || name == three + '.') return day;
    const std::string_view afrikaans = afrikaans_days[i];
    if (name == afrikaans || name == afrikaans.substr(0, 2) || name == afrikaans.substr(0, 3)) {
      return day;
    }
  }
  return std::nullopt;
}

std::optional<Date> printed_date(std::string_view text) {
  std::string clean = collapse_spaces(text);
  if (const auto iso = schedule::date_of_iso(clean)) return iso;
  for (char& c : clean) {
    if (c == '-' || c == '/' || c == ',') c = ' ';
  }
  clean = collapse_spaces(clean);
  std::vector<std::string_view> parts = split(clean, ' ');
  if (parts.size() == 4 && printed_weekday(parts[0])) parts.erase(parts.begin());
  if (parts.size() != 3) return std::nullopt;
  const auto day = number(parts[0], 2);
  const auto month_number = month(parts[1]);  // a name, because numbers could be day or month
  const auto year = number(parts[2], 4);
  if (!day || !month_number || !year || parts[2].size() != 4) return std::nullopt;
  const Date date{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month_number},
                  std::chrono::day{*day}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<ClockTimes> printed_times(std::string_view text) {
  const std::string compact = lower_ascii(without_spaces(text));
  const std::size_t word = compact.find("to");
  const std::size_t between = word == std::string::npos ? compact.find('-') : word;
  const auto start = clock_time(std::string_view(compact).substr(0, between));
  if (!start) return std::nullopt;
  if (between == std::string::npos) return ClockTimes{*start, std::nullopt};
  const std::size_t behind = between + (word == std::string::npos ? 1 : 2);
  const std::string_view last = std::string_view(compact).substr(behind);
  const auto end = clock_time(last == "24:00" || last == "24h00" ? "00:00" : last);
  if (!end) return std::nullopt;
  return ClockTimes{*start, end};
}

std::optional<ClockTimes> whole_times(std::string_view text) {
  constexpr int evening = 12 * 60;
  constexpr int night_max = 9 * 60;  // no class is longer
  const auto times = printed_times(text);
  if (!times || !times->end) return std::nullopt;
  const int length = times->end->minutes - times->start.minutes;
  if (length > 0) return times;
  const bool over_midnight = times->start.minutes >= evening && length + 24 * 60 <= night_max;
  return over_midnight ? times : std::nullopt;
}

std::string test_name(std::string_view text) {
  std::string name = collapse_spaces(text);
  std::size_t digits = name.size();
  while (digits > 0 && is_digit(name[digits - 1])) --digits;
  if (digits > 0 && digits < name.size() && is_letter(name[digits - 1])) name.insert(digits, " ");
  return name;
}

bool is_open(std::string_view text) {
  const std::string lower = lower_ascii(collapse_spaces(text));
  if (lower.empty() || lower == "-" || lower == "\xE2\x80\x93" || lower == "?") return true;
  static constexpr std::array<std::string_view, 10> phrases{
      "unfinalised",     "unfinalized",      "not final",     "to be announced",
      "to be confirmed", "to be determined", "to be advised", "aangekondig te word",
      "sal aangekondig", "nie finaal"};
  for (const std::string_view phrase : phrases) {
    if (lower.find(phrase) != std::string::npos) return true;
  }
  // Abbreviations only as separate words: "TBA", "(tba)", but not "Outback 1".
  std::string word;
  for (const char c : lower + " ") {
    if (is_letter(c) || is_digit(c) || c == '.') {
      if (c != '.') word += c;
      continue;
    }
    if (word == "tba" || word == "tbc" || word == "tbd") return true;
    word.clear();
  }
  return false;
}

}  // namespace schedgen::layout
