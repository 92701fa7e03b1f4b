// Events and a term to one iCalendar file (RFC 5545, RFC 7986), built and folded by libical.
//
// The file has CRLF line ends, VTIMEZONE Africa/Johannesburg, no METHOD. A weekly slot is one VEVENT
// for each unbroken stretch of teaching (RRULE with UNTIL in UTC, EXDATE for days not held); a
// swapped day is a VEVENT of its own. Events without a date or time cannot stand in a calendar: they
// are left out, and agenda() names them.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "calendar/agenda.h"
#include "calendar/previous.h"
#include "schedule/event.h"
#include "schedule/term.h"

namespace schedgen::calendar {

struct Options {
  // Keeps two people's events apart in one calendar: part of every UID. Empty is a scope too.
  std::string owner;
  std::string name = "UP schedule";
  // {module} {activity} {group} {language} {paper} {campus} {period}; a part that is empty leaves
  // no double space and no empty brackets.
  std::string title = "{module} {activity} ({group})";
  std::map<schedule::Kind, std::vector<std::chrono::minutes>> reminders;  // before the start
};

// "UID" of the VEVENT of an event: stable for (owner, year, Event::id). year is the term's for
// WEEKLY, the date's for the others.
std::string uid_of(const schedule::Event& event, int year, std::string_view owner);

// What takes place when. `term` is needed when an event is WEEKLY: MISSING_TERM_DATES otherwise.
Result<Agenda> agenda(const std::vector<schedule::Event>& events,
                      const std::optional<schedule::Term>& term, const Options& options);

// The file. With `previous`, an event whose content changed gets SEQUENCE + 1 and a new
// LAST-MODIFIED, an unchanged one keeps both.
Result<std::string> write_ics(const std::vector<schedule::Event>& events,
                              const std::optional<schedule::Term>& term, const Options& options,
                              Instant now, const Previous* previous = nullptr);

// A file that cancels what `previous` has and `events` has no more (STATUS:CANCELLED, higher
// SEQUENCE), and how many those are. Text is empty when there are none.
struct Cancellations {
  std::string ics;
  int count = 0;
};
Result<Cancellations> write_cancellations(const std::vector<schedule::Event>& events,
                                          const std::optional<schedule::Term>& term,
                                          const Options& options, Instant now,
                                          const Previous& previous);

}  // namespace schedgen::calendar
