#include "schedule/combine.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"

namespace schedgen::schedule {
namespace {

using SlotKey = std::vector<std::string>;

// As in calendar/uid.h: a module that is repeated has a "Test 1" in each half of the year.
std::string half_year_of(const Event& event) {
  if (!event.date) return "";
  const bool second = event.date->month() > std::chrono::June;
  return std::to_string(static_cast<int>(event.date->year())) + (second ? "-2" : "-1");
}

SlotKey key_of(const Event& event) {
  if (event.kind != Kind::weekly) {
    return {std::string(name_of(event.kind)), event.id, half_year_of(event)};
  }
  const std::string period = event.period ? std::string(name_of(*event.period)) : "";
  return {std::string(name_of(event.kind)),
          event.module,
          period,
          event.group,
          event.language,
          event.activity};
}

bool says_the_same(std::vector<Event> a, std::vector<Event> b) {
  for (auto* events : {&a, &b}) {
    for (Event& event : *events) event.source = {};
    std::ranges::sort(*events, {}, &Event::id);
  }
  return a == b;
}

struct Slot {
  std::size_t document = 0;  // the last one that has it
  std::vector<Event> events;
};

// What two files have in common.
struct Overlap {
  std::size_t same = 0;
  std::set<std::string> changed;  // titles
};

std::string sentence(const std::string& earlier, const std::string& later, const Overlap& overlap) {
  if (overlap.changed.empty()) {
    return later + " repeats " + std::to_string(overlap.same) + " events of " + earlier +
           "; each is kept once";
  }
  constexpr std::size_t shown_max = 5;
  std::vector<std::string> titles(overlap.changed.begin(), overlap.changed.end());
  const std::size_t count = titles.size();
  titles.resize(std::min(count, shown_max));
  return later + " changes " + std::to_string(count) + " events of " + earlier + " (" +
         join(titles, ", ") + (count > shown_max ? ", ..." : "") + "); the later file is used";
}

}  // namespace

Combined combine(const std::vector<NamedDocument>& documents) {
  std::map<SlotKey, Slot> slots;
  std::vector<SlotKey> order;
  std::map<std::pair<std::size_t, std::size_t>, Overlap> overlaps;

  for (std::size_t number = 0; number < documents.size(); ++number) {
    std::map<SlotKey, std::vector<Event>> own;
    for (const Event& event : documents[number].document.events) {
      const SlotKey key = key_of(event);
      if (!slots.contains(key) && !own.contains(key)) order.push_back(key);
      own[key].push_back(event);
    }
    for (auto& [key, events] : own) {
      const auto before = slots.find(key);
      if (before != slots.end()) {
        Overlap& overlap = overlaps[{before->second.document, number}];
        if (says_the_same(before->second.events, events)) {
          overlap.same += events.size();
        } else {
          overlap.changed.insert(title_of(events.front()));
        }
      }
      slots[key] = {number, std::move(events)};
    }
  }

  Combined combined;
  for (const SlotKey& key : order) {
    for (Event& event : slots[key].events) combined.events.push_back(std::move(event));
  }
  for (const auto& [pair, overlap] : overlaps) {
    combined.notes.push_back(
        sentence(documents[pair.first].file, documents[pair.second].file, overlap));
  }
  return combined;
}

}  // namespace schedgen::schedule
