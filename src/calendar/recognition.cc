#include "calendar/recognition.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "calendar/place.h"
#include "calendar/uid.h"
#include "schedule/slot.h"

namespace schedgen::calendar {
namespace {

using schedule::Occasion;

// An event of the previous calendar, which may be several VEVENTs.
struct Known {
  std::string slot;                    // empty when the file does not tell
  std::optional<schedule::Date> date;  // of its first VEVENT that is no swapped day
  std::optional<schedule::TimeOfDay> start;
  std::string place;
  bool taken = false;
};

using KnownEvents = std::map<std::string, Known>;  // by their UID

KnownEvents known_events(const Previous& previous) {
  KnownEvents known;
  for (const auto& [uid, vevent] : previous.by_uid) {
    const std::string event_uid = event_uid_of(uid);
    // What is cancelled comes back only under the UID that it would have anyway.
    if (event_uid.empty() || vevent.cancelled || !vevent.date) continue;
    Known& one = known[event_uid];
    if (!vevent.slot.empty()) one.slot = vevent.slot;
    if (uid.find("-swap-") != std::string::npos) continue;
    if (one.date && *one.date <= *vevent.date) continue;
    one.date = vevent.date;
    one.start = vevent.start;
    one.place = vevent.place;
  }
  return known;
}

Occasion occasion_of(const Known& known, schedule::Kind kind) {
  Occasion occasion{{}, {}, known.start, known.place};
  if (kind != schedule::Kind::weekly) {
    occasion.date = known.date;
  } else if (known.date) {
    occasion.day = schedule::weekday_of(*known.date);
  }
  return occasion;
}

Occasion occasion_in_calendar(const schedule::Event& event) {
  Occasion occasion = schedule::occasion_of(event);
  occasion.place = location_of(event);
  return occasion;
}

struct Wanted {
  Identified* event = nullptr;
  Occasion occasion;
  bool recognised = false;
};

struct Candidate {
  KnownEvents::value_type* known = nullptr;
  Occasion occasion;
  bool at_the_same_time_only = false;  // at another time, another slot is meant
};

// The events of one slot key, and what the previous calendar may have of them.
struct Group {
  std::vector<Wanted> events;
  std::vector<Candidate> candidates;
};

void take(Wanted& wanted, Candidate& candidate) {
  wanted.event->uid = candidate.known->first;
  wanted.recognised = true;
  candidate.known->second.taken = true;
}

using Match = decltype(&schedule::match);

// Lets `match` pair those of the group that have no partner yet.
void take_matching(Group& group, Match match, bool at_the_same_time) {
  std::vector<Candidate*> candidates;
  std::vector<Occasion> before;
  for (Candidate& candidate : group.candidates) {
    if (candidate.known->second.taken) continue;
    if (candidate.at_the_same_time_only && !at_the_same_time) continue;
    candidates.push_back(&candidate);
    before.push_back(candidate.occasion);
  }
  std::vector<Wanted*> events;
  std::vector<Occasion> after;
  for (Wanted& wanted : group.events) {
    if (wanted.recognised) continue;
    events.push_back(&wanted);
    after.push_back(wanted.occasion);
  }
  const auto pairs = match(before, after);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (pairs[i]) take(*events[i], *candidates[*pairs[i]]);
  }
}

class Recognition {
 public:
  Recognition(const Previous& previous, int term_year, std::string_view owner)
      : known_(known_events(previous)), term_year_(term_year), owner_(owner) {
    for (auto& one : known_) {
      one.second.slot.empty() ? void(untold_.insert(one.first))
                              : by_slot_[one.second.slot].push_back(&one);
    }
  }

  void run(std::vector<Identified>& events) {
    std::map<std::string, Group> groups;
    for (Identified& one : events) {
      if (!one.event->date && !one.event->day) continue;
      groups[one.slot].events.push_back({&one, occasion_in_calendar(*one.event)});
    }
    for (auto& [slot, group] : groups) find_candidates(slot, group);
    // What stands at its old time is recognised in every group before anything is said to have
    // moved.
    for (auto& [slot, group] : groups) take_matching(group, schedule::match_same_times, true);
    for (auto& [slot, group] : groups) take_matching(group, schedule::match, false);
    std::set<const Identified*> recognised;
    for (const auto& [slot, group] : groups) {
      for (const Wanted& wanted : group.events) {
        if (wanted.recognised) recognised.insert(wanted.event);
      }
    }
    give_others_their_own(events, recognised);
  }

 private:
  void find_candidates(const std::string& slot, Group& group) {
    const schedule::Event& event = *group.events.front().event->event;
    const auto add = [&](KnownEvents::value_type& known, bool at_the_same_time_only) {
      group.candidates.push_back(
          {&known, occasion_of(known.second, event.kind), at_the_same_time_only});
    };
    const auto told = by_slot_.find(slot);
    if (told != by_slot_.end()) {
      for (KnownEvents::value_type* known : told->second) add(*known, false);
    }
    if (untold_.empty()) return;
    std::set<std::string> uids;
    for (const Wanted& wanted : group.events) {
      if (untold_.contains(wanted.event->uid)) uids.insert(wanted.event->uid);
    }
    uids.merge(untold_of(event));
    for (const std::string& uid : uids) add(*known_.find(uid), false);
    if (!event.supplementary) return;
    // It once had the UIDs of the exam itself.
    schedule::Event exam = event;
    exam.supplementary = false;
    for (const std::string& uid : untold_of(exam)) {
      if (!uids.contains(uid)) add(*known_.find(uid), true);
    }
  }

  std::set<std::string> untold_of(const schedule::Event& event) const {
    std::set<std::string> uids;
    for (std::string& uid : earlier_uids_of(event, term_year_, owner_)) {
      if (untold_.contains(uid)) uids.insert(std::move(uid));
    }
    return uids;
  }

  void give_others_their_own(std::vector<Identified>& events,
                             const std::set<const Identified*>& recognised) const {
    std::set<std::string> used;
    for (const Identified* one : recognised) used.insert(one->uid);
    for (Identified& one : events) {
      if (recognised.contains(&one)) continue;
      std::string uid = one.uid;
      for (int number = 2; used.contains(uid) || (number > 2 && known_.contains(uid)); ++number) {
        uid = uid_with(one.uid, "-" + std::to_string(number));
      }
      one.uid = uid;
      used.insert(std::move(uid));
    }
  }

  KnownEvents known_;
  int term_year_;
  std::string_view owner_;
  std::map<std::string, std::vector<KnownEvents::value_type*>> by_slot_;
  std::set<std::string> untold_;
};

}  // namespace

void take_uids_of(const Previous& previous, int term_year, std::string_view owner,
                  std::vector<Identified>& events) {
  Recognition(previous, term_year, owner).run(events);
}

}  // namespace schedgen::calendar
