// The ids of one document's events, by the rules of slot.h: a version 5 UUID of what identifies the
// slot. It is the same whenever the slot is read, from any file.
#pragma once

#include <vector>

#include "schedule/event.h"

namespace schedgen::schedule {

// Fills in every Event::id; no two are the same. Pass all events of one document in one call: slots
// that share a name, and a session or a weekday, are numbered by date, start time and place in the
// document.
void assign_ids(std::vector<Event>& events);

}  // namespace schedgen::schedule
