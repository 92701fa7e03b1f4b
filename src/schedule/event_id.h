// The ids of one document's events, by the rules of slot.h: a UUID version 5 of what identifies the
// slot, the same whenever and from whichever file the slot is read.
#pragma once

#include <vector>

#include "schedule/event.h"

namespace schedgen::schedule {

// Fills in every Event::id. All events of one document in one call: slots that share a name, and a
// session or a weekday, are numbered by date, start time and place in the document. No two ids are
// the same.
void assign_ids(std::vector<Event>& events);

}  // namespace schedgen::schedule
