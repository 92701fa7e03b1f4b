#include "schedule/event_id.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "schedule/slot.h"

namespace schedgen::schedule {
namespace {

bool comes_before(const Event& a, const Event& b) {
  const auto key = [](const Event& event) {
    constexpr int never = 24 * 60;
    return std::tuple(event.date.value_or(Date{}), event.start ? event.start->minutes : never,
                      event.source.page, event.source.row);
  };
  return key(a) < key(b);
}

}  // namespace

void assign_ids(std::vector<Event>& events) {
  std::map<std::string, std::vector<Event*>> by_first_id;
  for (Event& event : events) by_first_id[slot_id_of(event, 1)].push_back(&event);
  for (auto& [first_id, same] : by_first_id) {
    std::stable_sort(same.begin(), same.end(),
                     [](const Event* a, const Event* b) { return comes_before(*a, *b); });
    same.front()->id = first_id;
    for (std::size_t i = 1; i < same.size(); ++i) {
      same[i]->id = slot_id_of(*same[i], static_cast<int>(i) + 1);
    }
  }
}

}  // namespace schedgen::schedule
