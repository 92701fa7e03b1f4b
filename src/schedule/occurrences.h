// From events and a term to the dates on which something takes place. This is the only definition
// of "which days": the .ics writer, the agenda and the tests with real clients all use it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "schedule/event.h"
#include "schedule/term.h"

namespace schedgen::schedule {

// A date on which a weekly slot does not take place, although it is its weekday.
struct Skipped {
  Date date;
  std::string reason;  // "Good Friday", "Recess", "Monday timetable"

  friend bool operator==(const Skipped&, const Skipped&) = default;
};

// One unbroken stretch of a weekly slot (a year module has two: S1 and S2).
struct Series {
  Date first;                    // first date on which it takes place; its weekday is the event's
  Date last;                     // last date on which it takes place
  std::vector<Skipped> skipped;  // strictly between first and last, sorted
};

struct WeeklyDates {
  std::vector<Series> series;    // empty when no date is left
  std::vector<Date> swapped_in;  // dates of another weekday that follow this weekday's timetable
  std::vector<Skipped> skipped;  // every date left out, including those before first and after last
};

// The event must be WEEKLY with a day and a period. MISSING_TERM_DATES when the term lacks the
// period.
Result<WeeklyDates> weekly_dates(const Event& event, const Term& term);

}  // namespace schedgen::schedule
