#include "calendar/uid.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "base/uuid.h"
#include "schedule/slot.h"

namespace schedgen::calendar {
namespace {

constexpr std::size_t uuid_length = 36;

// The owner comes last: it is the one part that may hold any character.
std::string uuid_of_parts(const std::vector<std::string>& parts) {
  return uuid_of_name(join(parts, "\x1f"));
}

std::string event_uid(const std::string& year, const std::string& id, std::string_view owner) {
  return uuid_of_parts({"event", year, id, std::string(owner)}) + std::string(uid_domain);
}

int year_of(const schedule::Event& event, int term_year) {
  return event.kind == schedule::Kind::weekly || !event.date ? term_year : int{event.date->year()};
}

}  // namespace

std::string uid_of(const schedule::Event& event, int year, std::string_view owner) {
  if (event.kind == schedule::Kind::weekly || !event.date) {
    return event_uid(std::to_string(year), event.id, owner);
  }
  if (const auto number = schedule::slot_number_of(event)) {
    const std::string id = schedule::sessionless_id_of(event, number->ordinal);
    return event_uid(number->session, id, owner);
  }
  return event_uid(schedule::session_of(*event.date), event.id, owner);
}

std::string slot_key_of(const schedule::Event& event, int year, std::string_view owner) {
  return uuid_of_parts({"slot", std::to_string(year_of(event, year)), schedule::slot_name_of(event),
                        std::string(owner)});
}

std::vector<std::string> earlier_uids_of(const schedule::Event& event, int year,
                                         std::string_view owner) {
  constexpr int ordinal_max = 8;
  schedule::Event earlier = event;
  const std::string part = std::to_string(year_of(event, year));
  std::vector<std::string> uids;
  for (int ordinal = 1; ordinal <= ordinal_max; ++ordinal) {
    if (event.kind != schedule::Kind::weekly) {
      const std::string id = schedule::sessionless_id_of(earlier, ordinal);
      uids.push_back(event_uid(part + "-1", id, owner));
      uids.push_back(event_uid(part + "-2", id, owner));
      continue;
    }
    for (unsigned day = 0; day < 7; ++day) {
      earlier.day = schedule::Weekday(day);
      uids.push_back(event_uid(part, schedule::sessionless_id_of(earlier, ordinal), owner));
    }
  }
  return uids;
}

std::string uid_with(std::string_view uid, std::string_view suffix) {
  const std::size_t at = uid.rfind('@');
  std::string result(uid.substr(0, at));
  result += suffix;
  if (at != std::string_view::npos) result += uid.substr(at);
  return result;
}

std::string event_uid_of(std::string_view uid) {
  if (!uid.ends_with(uid_domain) || uid.size() < uuid_length + uid_domain.size()) return {};
  const std::string_view name = uid.substr(0, uid.size() - uid_domain.size());
  if (!is_uuid(name.substr(0, uuid_length))) return {};
  std::size_t end = uuid_length;
  // An ordinal stands between hyphens, or at the end. "-s1", "-series-2" and "-swap-" have letters.
  while (end < name.size()) {
    const std::size_t digits_end =
        std::min(name.find_first_not_of("0123456789", end + 1), name.size());
    const bool is_ordinal = name[end] == '-' && digits_end > end + 1 &&
                            (digits_end == name.size() || name[digits_end] == '-');
    if (!is_ordinal) break;
    end = digits_end;
  }
  return std::string(name.substr(0, end)) + std::string(uid_domain);
}

bool is_uid_of_ours(std::string_view uid) {
  constexpr std::size_t suffix_bytes_max = 60;  // "-12-series-2-swap-20260522"
  if (!uid.ends_with(uid_domain) || uid.size() < uuid_length + uid_domain.size()) return false;
  const std::string_view name = uid.substr(0, uid.size() - uid_domain.size());
  const std::string_view suffix = name.substr(uuid_length);
  return is_uuid(name.substr(0, uuid_length)) && suffix.size() <= suffix_bytes_max &&
         suffix.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
             std::string_view::npos;
}

std::string uid_of_days(std::string_view name, int ordinal, int year, std::string_view owner) {
  return uuid_of_parts({"days", std::to_string(year), lower_ascii(collapse_spaces(name)),
                        std::to_string(ordinal), std::string(owner)}) +
         std::string(uid_domain);
}

}  // namespace schedgen::calendar
