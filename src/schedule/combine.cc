#include "schedule/combine.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "schedule/event_id.h"
#include "schedule/slot.h"

namespace schedgen::schedule {
namespace {

// A test or an exam, or all lectures with the same name.
struct Slot {
  std::size_t document = 0;  // the last document that has it
  std::vector<Event> events;
};

bool all_say_the_same(std::vector<Event> a, std::vector<Event> b) {
  for (auto* events : {&a, &b}) std::ranges::stable_sort(*events, {}, &Event::id);
  return std::ranges::equal(a, b, says_the_same);
}

// What two files have in common.
struct Overlap {
  std::size_t same = 0;
  std::set<std::string> changed;  // titles
};

std::string count_of_events(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " event" : " events");
}

std::string sentence(const std::string& earlier, const std::string& later, const Overlap& overlap) {
  if (overlap.changed.empty()) {
    return later + " repeats " + count_of_events(overlap.same) + " of " + earlier +
           "; each is kept once";
  }
  constexpr std::size_t shown_max = 5;
  std::vector<std::string> titles(overlap.changed.begin(), overlap.changed.end());
  const std::size_t count = titles.size();
  titles.resize(std::min(count, shown_max));
  return later + " changes " + count_of_events(count) + " of " + earlier + " (" +
         join(titles, ", ") + (count > shown_max ? ", ..." : "") + "); the later file is used";
}

// The slots of the documents so far.
class Slots {
 public:
  void add(std::size_t document, const std::vector<Event>& events) {
    std::vector<std::string> names;  // in the order of the document
    std::map<std::string, std::vector<Event>> by_name;
    for (const Event& event : events) {
      std::vector<Event>& same = by_name[slot_name_of(event)];
      if (same.empty()) names.push_back(slot_name_of(event));
      same.push_back(event);
    }
    for (const std::string& name : names) {
      std::vector<Event>& same = by_name[name];
      if (same.front().kind == Kind::weekly) {
        add_lectures(document, name, std::move(same));
      } else {
        add_dated(document, name, std::move(same));
      }
    }
  }

  Combined take(const std::vector<NamedDocument>& documents) {
    Combined combined;
    for (Slot& slot : slots_) {
      for (Event& event : slot.events) combined.events.push_back(std::move(event));
    }
    assign_ids(combined.events);
    for (const auto& [pair, overlap] : overlaps_) {
      combined.notes.push_back(
          sentence(documents[pair.first].file, documents[pair.second].file, overlap));
    }
    return combined;
  }

 private:
  void add_lectures(std::size_t document, const std::string& name, std::vector<Event> events) {
    const std::vector<std::size_t> known = by_name_[name];
    known.empty() ? append(document, name, std::move(events))
                  : replace(known.front(), document, std::move(events));
  }

  void add_dated(std::size_t document, const std::string& name, std::vector<Event> events) {
    const std::vector<std::size_t> known = by_name_[name];
    std::vector<Occasion> before;
    for (const std::size_t slot : known) before.push_back(occasion_of(slots_[slot].events.front()));
    std::vector<Occasion> after;
    for (const Event& event : events) after.push_back(occasion_of(event));
    const auto pairs = match(before, after);
    for (std::size_t i = 0; i < events.size(); ++i) {
      pairs[i] ? replace(known[*pairs[i]], document, {std::move(events[i])})
               : append(document, name, {std::move(events[i])});
    }
  }

  void append(std::size_t document, const std::string& name, std::vector<Event> events) {
    by_name_[name].push_back(slots_.size());
    slots_.push_back({document, std::move(events)});
  }

  void replace(std::size_t index, std::size_t document, std::vector<Event> events) {
    Slot& slot = slots_[index];
    Overlap& overlap = overlaps_[{slot.document, document}];
    if (all_say_the_same(slot.events, events)) {
      overlap.same += events.size();
    } else {
      overlap.changed.insert(title_of(events.front()));
    }
    slot = {document, std::move(events)};
  }

  std::vector<Slot> slots_;
  std::map<std::string, std::vector<std::size_t>> by_name_;  // indices of slots_
  std::map<std::pair<std::size_t, std::size_t>, Overlap> overlaps_;
};

}  // namespace

Combined combine(const std::vector<NamedDocument>& documents) {
  Slots slots;
  for (std::size_t number = 0; number < documents.size(); ++number) {
    slots.add(number, documents[number].document.events);
  }
  return slots.take(documents);
}

}  // namespace schedgen::schedule
