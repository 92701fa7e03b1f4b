#include "schedule/event_id.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "base/uuid.h"

namespace schedgen::schedule {
namespace {

// As printed, but neither spacing nor case tells two slots apart: both change with the generator.
std::string normal_form(std::string_view text) {
  return lower_ascii(collapse_spaces(text));
}

// Fields are set apart by a character that no text of a document may hold.
std::string identity_of(const Event& event) {
  std::vector<std::string> parts{std::string(name_of(event.kind)), normal_form(event.module)};
  switch (event.kind) {
    case Kind::weekly:
      parts.emplace_back(event.period ? name_of(*event.period) : "");
      parts.push_back(normal_form(event.group));
      parts.push_back(normal_form(event.language));
      parts.push_back(normal_form(event.activity));
      parts.emplace_back(event.day ? name_of_weekday(*event.day) : "");
      break;
    case Kind::test:
      parts.push_back(normal_form(event.activity));
      break;
    case Kind::exam:
      parts.push_back(normal_form(event.paper));
      parts.push_back(normal_form(event.activity));
      break;
  }
  return join(parts, "\x1f");
}

// Date, start, place; what is not announced yet comes last.
bool comes_before(const Event& a, const Event& b) {
  const auto key = [](const Event& event) {
    constexpr int never = 24 * 60;
    return std::tuple(!event.date.has_value(), event.date.value_or(Date{}),
                      event.start ? event.start->minutes : never, event.source.page,
                      event.source.row);
  };
  return key(a) < key(b);
}

}  // namespace

void assign_ids(std::vector<Event>& events) {
  std::map<std::string, std::vector<Event*>> by_identity;
  for (Event& event : events) by_identity[identity_of(event)].push_back(&event);
  for (auto& [identity, same] : by_identity) {
    std::stable_sort(same.begin(), same.end(),
                     [](const Event* a, const Event* b) { return comes_before(*a, *b); });
    for (std::size_t i = 0; i < same.size(); ++i) {
      same[i]->id = uuid_of_name(identity + '\x1f' + std::to_string(i + 1));
    }
  }
}

}  // namespace schedgen::schedule
