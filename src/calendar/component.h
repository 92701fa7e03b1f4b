// libical's components and properties, owned as C++ owns things. Only files of this room that build
// iCalendar, or read it in the jail (read_previous.h), include it.
#pragma once

#include <libical/ical.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "schedule/civil_time.h"

namespace schedgen::calendar {

struct ComponentFree {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, ComponentFree>;

// Throws std::bad_alloc, the one way in which libical's constructors fail here.
Component new_component(icalcomponent_kind kind);
// The property becomes the component's.
void add(icalcomponent* to, icalproperty* property);
// X-PROPERTIES, by name.
void add_x(icalcomponent* to, const char* name, std::string_view value);
void add(icalcomponent* to, Component component);
void remove_all(icalcomponent* from, icalproperty_kind kind);

// Folded (folding.h), CRLF line ends.
std::string text_of(icalcomponent* component);

// Wall clock in Johannesburg; a property with it needs in_johannesburg().
icaltimetype time_of(schedule::Date date, schedule::TimeOfDay time);
icaltimetype day_of(schedule::Date date);   // VALUE=DATE
icaltimetype utc_time_of(Instant instant);  // "20260522T053000Z"
// The property with TZID=Africa/Johannesburg.
icalproperty* in_johannesburg(icalproperty* property);

}  // namespace schedgen::calendar
