// Events to calendars, as `schedgen convert` does it: combined, selected, dated by a term.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/api.h"
#include "api/conversion_request.h"
#include "calendar/agenda.h"
#include "schedule/completeness.h"
#include "schedule/term_choice.h"

namespace schedgen::api {

// What is known before a calendar is written.
struct Timetable {
  std::vector<schedule::Event> events;       // combined and selected
  schedule::Completeness completeness;       // of the documents, whatever was selected
  std::optional<schedule::TermChoice> term;  // nothing when no date depends on one
  // Sentences: what the selection names and is not there, which dates are missing.
  std::vector<std::string> warnings;
  std::optional<Problem> without_dates;  // the answer when no event has a date for want of a term's
};

// The failures of the uploads that are named; MISSING_TERM_DATES with the periods in the details.
std::variant<Timetable, Problem> make_timetable(const Parts& parts,
                                                const ConversionRequest& request);

// The agenda: write_agenda() with "complete", and with what was decided: "term" and "warnings".
// MISSING_TERM_DATES with the periods in the details.
std::variant<std::string, Problem> make_agenda(const Parts& parts, const Timetable& timetable,
                                               const ConversionRequest& request);

// The calendar, or what cancels; empty when nothing is to be cancelled. An incomplete timetable
// cancels nothing: the event that is gone may be one that could not be read. INVALID_CALENDAR when
// the previous one cannot be read; MISSING_TERM_DATES as make_agenda().
std::variant<std::string, Problem> make_ics(const Parts& parts, const Timetable& timetable,
                                            const ConversionRequest& request, Instant now);

}  // namespace schedgen::api
