#include "calendar/uid.h"

#include <vector>

#include "base/text.h"
#include "base/uuid.h"

namespace schedgen::calendar {
namespace {

// The owner comes last: it is the one part that may hold any character.
std::string uid_of_parts(const std::vector<std::string>& parts) {
  return uuid_of_name(join(parts, "\x1f")) + std::string(uid_domain);
}

// "2026", or "2026-1" and "2026-2" for what has a date.
std::string part_of_year(const schedule::Event& event, int term_year) {
  if (event.kind == schedule::Kind::weekly || !event.date) return std::to_string(term_year);
  constexpr unsigned last_month_of_first_half = 6;
  const bool first_half = unsigned{event.date->month()} <= last_month_of_first_half;
  return std::to_string(int{event.date->year()}) + (first_half ? "-1" : "-2");
}

}  // namespace

std::string uid_of(const schedule::Event& event, int year, std::string_view owner) {
  return uid_of_parts({"event", part_of_year(event, year), event.id, std::string(owner)});
}

std::string uid_with(std::string_view uid, std::string_view suffix) {
  const std::size_t at = uid.rfind('@');
  std::string result(uid.substr(0, at));
  result += suffix;
  if (at != std::string_view::npos) result += uid.substr(at);
  return result;
}

std::string uid_of_days(std::string_view name, int ordinal, int year, std::string_view owner) {
  return uid_of_parts({"days", std::to_string(year), lower_ascii(collapse_spaces(name)),
                       std::to_string(ordinal), std::string(owner)});
}

}  // namespace schedgen::calendar
