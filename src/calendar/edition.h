// The editions of a calendar that subscribers fetch again and again.
//
// The same events always give the same bytes: nothing in an edition says when it was written. An
// event's SEQUENCE, DTSTAMP and LAST-MODIFIED change only when the event does. An event that is
// gone stays in the calendar as cancelled for a while, so that programs that merge what they fetch
// remove it too.
#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "calendar/conversion.h"
#include "calendar/previous.h"

namespace schedgen::calendar {

struct Edition {
  std::string ics;
  std::size_t live_bytes = 0;  // of `ics`: what comes before the cancelled events
  // All events of `ics`, and those that are gone without being cancelled: their absence may only
  // mean that something could not be read.
  Previous events;
  // The highest SEQUENCE of a cancelled event that is not remembered any more. What comes back
  // begins above it, or programs that still know the event would take it for older.
  std::optional<int> forgotten_sequence;
};

// Follows `previous`, if there is one. `at` must be later than that of every earlier edition. When
// nothing has changed, `ics` has the same bytes as before. Events that were cancelled before
// `forget_before` are left out. Fails as make_ics() does; FEED_TOO_LARGE beyond
// limits::feed_bytes_max without the cancelled events.
Result<Edition> make_edition(const Timetable& timetable, const Choices& choices, Instant at,
                             const Edition* previous, Instant forget_before);

// The same edition without the events that were cancelled before `forget_before`.
Edition without_cancelled(const Edition& edition, Instant forget_before);

// When the first of its events was cancelled; nothing when none is.
std::optional<Instant> first_cancelled(const Edition& edition);
// The day on which the last event that takes place ends; nothing when there is none.
std::optional<schedule::Date> last_day(const Edition& edition);

// {"liveBytes":1234,"forgottenSequence":2,"events":[...]}: all but `ics`.
std::string state_of(const Edition& edition);
// INTERNAL for everything that state_of() does not write.
Result<Edition> edition_of(std::string ics, std::string_view state);

}  // namespace schedgen::calendar
