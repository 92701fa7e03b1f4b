// What a VEVENT of ours says, as a later edition of the calendar needs it. Reads a component, never
// text.
#pragma once

#include "calendar/component.h"
#include "calendar/previous.h"

namespace schedgen::calendar {

// The same for a VEVENT before it is written and after it was read.
PreviousEvent previous_event_of(icalcomponent* vevent);

}  // namespace schedgen::calendar
