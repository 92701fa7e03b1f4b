// Events to the flat list of what takes place when. ics.h writes exactly this set as series;
// real clients are tested to expand the file to exactly this list.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "calendar/options.h"
#include "calendar/previous.h"
#include "schedule/event.h"
#include "schedule/occurrences.h"
#include "schedule/term.h"

namespace schedgen::calendar {

struct Occurrence {
  std::string uid;       // of the VEVENT that yields it
  std::string event_id;  // Event::id
  schedule::Date date;
  schedule::TimeOfDay start;
  schedule::Date end_date;
  schedule::TimeOfDay end;
  std::string summary;
  std::string location;
  bool tentative = false;

  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

// A date on which a weekly event would have taken place and does not.
struct NotHeld {
  std::string event_id;
  std::string summary;
  schedule::Skipped skipped;

  friend bool operator==(const NotHeld&, const NotHeld&) = default;
};

// An event that cannot stand in a calendar, and why: "The date is not known yet."
struct Undated {
  std::string event_id;
  std::string summary;
  std::string reason;

  friend bool operator==(const Undated&, const Undated&) = default;
};

// Whole days that are shown and take nobody's time: recess, test weeks. Only with
// Options::day_markers.
struct DayMarker {
  std::string uid;
  schedule::DateRange days;
  std::string summary;

  friend bool operator==(const DayMarker&, const DayMarker&) = default;
};

struct Agenda {
  std::vector<Occurrence> occurrences;  // by instant, then summary, then uid
  std::vector<NotHeld> not_held;        // by date, then summary
  std::vector<Undated> undated;         // in the order of the events
  std::vector<DayMarker> day_markers;   // by first day
};

// Lectures need a term; day markers show one.
bool needs_term(const std::vector<schedule::Event>& events, const Options& options);

// What takes place when. Lectures for which `term` has no dates, or there is no term, are undated;
// a year module gets the semester that has dates. MISSING_TERM_DATES when such lectures are there
// and no event at all has a date.
// INVALID_ARGUMENT when the title of the options has a {part} that does not exist, TITLE_TOO_LONG
// when it makes a title beyond limits::title_bytes_max. TOO_MANY_DATES beyond
// limits::agenda_dates_max, and CALENDAR_TOO_LARGE when the texts of the agenda alone exceed
// limits::calendar_written_bytes_max; both before the agenda is in memory.
// With `previous`, the UIDs are those of a file that is written with it.
Result<Agenda> agenda(const std::vector<schedule::Event>& events,
                      const std::optional<schedule::Term>& term, const Options& options,
                      const Previous* previous = nullptr);

// {"occurrences": [{"uid","eventId","start":"2026-02-13T05:30:00Z","end","summary","location",
//                   "tentative"}],
//  "notHeld":     [{"eventId","summary","date":"2026-04-03","reason"}],
//  "undated":     [{"eventId","summary","reason"}],
//  "days":        [{"uid","first":"2026-03-28","last":"2026-04-06","summary"}],
//  the members of `more`}
// Instants are UTC, dates are Johannesburg's, "last" is the last day itself. All fields are always
// there. CALENDAR_TOO_LARGE beyond limits::calendar_written_bytes_max, found while it is written.
Result<std::string> write_agenda(const Agenda& agenda, const boost::json::object& more = {});

}  // namespace schedgen::calendar
