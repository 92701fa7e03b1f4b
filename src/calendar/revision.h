// DTSTAMP, SEQUENCE and LAST-MODIFIED of a VEVENT, by comparison with an older file.
#pragma once

#include "base/clock.h"
#include "calendar/component.h"
#include "calendar/previous.h"

namespace schedgen::calendar {

// A UUID of what a reader sees of a VEVENT, in which order and folding play no part: all but
// DTSTAMP, SEQUENCE, LAST-MODIFIED, the slot key, and COLOR (a module's colour changes with its
// neighbours, and that alone is no news to anybody). Venues count once, in any order, whether
// LOCATION has room for them or the description alone names them. It is the same before a VEVENT is
// written and after it was read.
std::string fingerprint_of(icalcomponent* vevent);

// `vevent` has a UID and none of the three properties yet. SEQUENCE never falls.
void add_revision(icalcomponent* vevent, Instant now, const Previous* previous);

// The two ends of the rule: a first edition, and one that follows `sequence`.
void add_revision(icalcomponent* vevent, Instant now, int sequence);
int sequence_after(int sequence);

}  // namespace schedgen::calendar
