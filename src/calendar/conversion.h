// The one path from events and a person's choices to a calendar: which events, dated by which term,
// what to tell the person, and then the agenda, the calendar file or the cancellations. For
// `schedgen convert` and the HTTP interface alike; how they word their errors and where they write
// is theirs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "calendar/agenda.h"
#include "calendar/ics.h"
#include "calendar/options.h"
#include "calendar/previous.h"
#include "schedule/completeness.h"
#include "schedule/event.h"
#include "schedule/selection.h"
#include "schedule/term_choice.h"

namespace schedgen::calendar {

struct Choices {
  schedule::Selection selection;
  std::optional<schedule::Term> term;  // dates of one's own; nothing: the best of the known terms
  std::optional<int> year;             // nothing: that of `term`, or chosen by today's date
  Options calendar;
};

// A sentence for the person.
struct Remark {
  enum class Weight {
    note,     // what was done
    warning,  // what may be wrong, or is missing
  };
  Weight weight = Weight::note;
  std::string text;
};

// The events that a person chose, and what to tell about the choice.
struct Chosen {
  std::vector<schedule::Event> events;
  std::vector<Remark> remarks;
};
// `notes` are what combine() said, and come first among the remarks.
Chosen chosen_events(const std::vector<schedule::Event>& events,
                     const std::vector<std::string>& notes, const schedule::Selection& selection);

// What is known before a calendar is written.
struct Timetable {
  std::vector<schedule::Event> events;  // selected
  schedule::Completeness completeness;  // of the documents, whatever was selected
  // Nothing when no date depends on a term, or when no term has dates for any of the lectures.
  std::optional<schedule::TermChoice> choice;
  // Why there is no term although lectures need one: MISSING_TERM_DATES.
  std::optional<Error> no_term;
  // Of the lectures, "S1": those without dates in the term, or all of them when there is none.
  std::vector<std::string> periods_without_dates;
  // The year whose dates are missing, if one was asked for or found.
  std::optional<int> year_without_dates;
  std::vector<Remark> remarks;

  // Nothing has a date, for want of a term's: there is no calendar to write.
  bool has_no_dates() const { return no_term && !schedule::has_dated(events); }
  std::optional<schedule::Term> term() const;
};

// The chosen events with dates. They are found in `known`, unless the choices have their own.
// MISSING_TERM_DATES when nothing at all has a date is not an error here: see has_no_dates().
Timetable make_timetable(const std::vector<schedule::Event>& events,
                         schedule::Completeness completeness, const std::vector<std::string>& notes,
                         const Choices& choices, const std::vector<schedule::Term>& known,
                         Instant now);

// `previous` may be null. MISSING_TERM_DATES, and the limits of write_ics().
Result<std::string> make_ics(const Timetable& timetable, const Choices& choices, Instant now,
                             const Previous* previous);

// Nothing to write, and a count of 0, when no event is gone. An incomplete timetable cancels
// nothing: the event that is gone may be one that could not be read.
Result<Cancellations> make_cancellations(const Timetable& timetable, const Choices& choices,
                                         Instant now, const Previous& previous);

}  // namespace schedgen::calendar
