#include "calendar/reminders.h"

#include <string>

#include "base/number.h"
#include "base/text.h"

namespace schedgen::calendar {

using std::chrono::minutes;

namespace {

std::optional<minutes> unit_of(char letter) {
  switch (letter) {
    case 'm':
      return minutes(1);
    case 'h':
      return std::chrono::hours(1);
    case 'd':
      return std::chrono::days(1);
    case 'w':
      return std::chrono::weeks(1);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<minutes> reminder_of_text(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  const std::optional<minutes> unit = unit_of(text.back());
  text.remove_suffix(1);
  const auto number = number_of<unsigned>(text);  // so no sign is taken
  if (!unit || !number || *number > static_cast<unsigned>(reminder_max.count())) {
    return std::nullopt;
  }
  const minutes before = static_cast<int>(*number) * *unit;
  if (before > reminder_max) return std::nullopt;
  return before;
}

std::optional<schedule::Kind> reminder_kind_of_word(std::string_view word) {
  const std::string kind = lower_ascii(word);
  if (kind == "lecture") return schedule::Kind::weekly;
  if (kind == "test") return schedule::Kind::test;
  if (kind == "exam") return schedule::Kind::exam;
  return std::nullopt;
}

}  // namespace schedgen::calendar
