// Which VEVENTs a calendar has, and what has no place in it. ics.h writes the plan as components,
// agenda.h spreads it out into single occurrences.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "calendar/agenda.h"
#include "calendar/options.h"
#include "calendar/previous.h"
#include "schedule/event.h"
#include "schedule/occurrences.h"
#include "schedule/term.h"

namespace schedgen::calendar {

// One VEVENT: once, or every week from `first` to `last` but for `skipped`.
struct Entry {
  const schedule::Event* event = nullptr;
  std::string uid;
  std::string slot;  // slot_key_of()
  schedule::Date first;
  schedule::Date last;
  std::vector<schedule::Date> skipped;  // strictly between first and last, sorted, 7 days apart
  schedule::TimeOfDay start;
  schedule::TimeOfDay end;
  bool ends_next_day = false;
  std::string summary;
  std::string note;  // for the description: "Follows the Friday timetable."

  bool repeats() const { return first != last; }
  schedule::Date end_date(schedule::Date date) const;  // of the occurrence on `date`
};

// A weekly event with its dates, those on which it is not held among them.
struct Lecture {
  const schedule::Event* event = nullptr;
  std::string summary;
  const schedule::WeeklyDates* dates = nullptr;  // in Plan::dates
};

struct Plan {
  std::vector<Entry> entries;  // in the order of the events
  std::vector<Lecture> lectures;
  // The dates of all lectures of one weekday and period, which are computed once.
  std::map<std::pair<unsigned, schedule::Period>, schedule::WeeklyDates> dates;
  std::vector<Undated> undated;
  std::vector<DayMarker> day_markers;
  // UIDs of lectures for which the term has no dates, or not those of both semesters. Series of
  // them in a calendar of before are not gone.
  std::set<std::string> without_dates;
};

// The entries point into `events`. Fails as agenda() does; CALENDAR_TOO_LARGE as soon as no
// calendar of these entries can be within limits::calendar_written_bytes_max. An event that is
// given twice with all its fields equal stands in the plan once; events that differ but share an id
// get UIDs of their own ("-2"), in order of date and time. With `previous`, events that it has keep
// their UIDs (recognition.h).
Result<Plan> plan_of(const std::vector<schedule::Event>& events,
                     const std::optional<schedule::Term>& term, const Options& options,
                     const Previous* previous = nullptr);

}  // namespace schedgen::calendar
