// What identifies a slot. Never its time of day, its date or its venue: those are what changes.
//
// WEEKLY: module, period, group, language, activity and weekday. TEST: module and activity.
// EXAM: module, paper and activity. Slots of one document that agree in all of that are told apart
// by an ordinal in order of date, start time and place in the document. (Source: product facts 8.)
#pragma once

#include <vector>

#include "schedule/event.h"

namespace schedgen::schedule {

// Fills in every Event::id. All events of one document in one call.
void assign_ids(std::vector<Event>& events);

}  // namespace schedgen::schedule
