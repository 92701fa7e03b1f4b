// One VEVENT, but for DTSTAMP, SEQUENCE and LAST-MODIFIED, which revision.h adds.
#pragma once

#include "calendar/agenda.h"
#include "calendar/colours.h"
#include "calendar/component.h"
#include "calendar/options.h"
#include "calendar/plan.h"
#include "calendar/previous.h"

namespace schedgen::calendar {

Component new_vevent(const Entry& entry, const Colour& colour, const Options& options);
Component new_vevent(const DayMarker& marker);
// What says which event is cancelled, and nothing else of a file that anybody may have written.
// Nothing when the file does not say when the event was.
Component new_cancelled_vevent(const std::string& uid, const PreviousEvent& old);

// DTSTART, DTEND unless it ends when it starts, RRULE and EXDATE.
void add_times(icalcomponent* to, const Entry& entry);
// Nothing when the text is empty.
void add_text(icalcomponent* to, icalproperty* (*new_property)(const char*), std::string_view text);

}  // namespace schedgen::calendar
