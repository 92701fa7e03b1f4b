// Events and a term to one iCalendar file (RFC 5545, RFC 7986), built by libical.
//
// The file has CRLF line ends, VTIMEZONE Africa/Johannesburg, no METHOD. A weekly slot is one
// VEVENT for each unbroken stretch of teaching (RRULE with UNTIL in UTC, EXDATE for days not held);
// a swapped day is a VEVENT of its own. Events without a date or time cannot stand in a calendar:
// they are left out, and agenda() names them.
//
// Any text is safe to pass: malformed UTF-8 and control characters never reach the file.
// All functions are pure and may run on any number of threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "calendar/agenda.h"
#include "calendar/options.h"
#include "calendar/previous.h"
#include "calendar/title.h"
#include "calendar/uid.h"
#include "schedule/event.h"
#include "schedule/term.h"

namespace schedgen::calendar {

// The file, of at most limits::calendar_written_bytes_max: it is counted while it is written, and
// CALENDAR_TOO_LARGE ends it. Fails as agenda() does, but for TOO_MANY_DATES. With `previous`, an
// event whose content changed gets SEQUENCE + 1 and a new LAST-MODIFIED, an unchanged one keeps
// both; so the same events written again differ in DTSTAMP alone. A change of COLOR alone is not a
// change of content.
Result<std::string> write_ics(const std::vector<schedule::Event>& events,
                              const std::optional<schedule::Term>& term, const Options& options,
                              Instant now, const Previous* previous = nullptr);

struct Cancellations {
  std::string ics;  // empty when there are none
  int count = 0;
};

// A file that cancels what `previous` has and `events` has no more: STATUS:CANCELLED and a higher
// SEQUENCE. What we have not written (a UID of somebody else's) and what is cancelled already is
// left alone, and so are lectures for which the term has no dates; without a term they are refused
// (MISSING_TERM_DATES). The events must be of all the documents that the previous file was made of.
Result<Cancellations> write_cancellations(const std::vector<schedule::Event>& events,
                                          const std::optional<schedule::Term>& term,
                                          const Options& options, Instant now,
                                          const Previous& previous);

}  // namespace schedgen::calendar
