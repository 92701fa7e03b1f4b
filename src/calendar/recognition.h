// Which events of a plan a previous calendar has already, and under which UIDs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendar/previous.h"
#include "schedule/event.h"

namespace schedgen::calendar {

// An event that stands in the plan.
struct Identified {
  const schedule::Event* event = nullptr;
  std::string uid;   // that its VEVENTs' are made of
  std::string slot;  // slot_key_of()
};

// Gives the events the UIDs of the previous calendar where it has the same slot: by the slot key of
// its VEVENTs or, in a file that has none, by the UIDs that slots of this name had. Where several
// events share a name, match() of slot.h says which is which. What is not recognised keeps its UID,
// or gets one of its own ("-2") when a recognised event has taken it. No two events share a UID
// afterwards if they did not before.
void take_uids_of(const Previous& previous, int term_year, std::string_view owner,
                  std::vector<Identified>& events);

}  // namespace schedgen::calendar
