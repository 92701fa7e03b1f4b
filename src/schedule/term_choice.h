// Which academic year's dates a schedule gets. The PDF of lectures names its semester but no year,
// so the year has to be chosen, and the reader has to be told which one and why.
//
// 1. The year that was asked for.
// 2. Otherwise the year of the tests and exams at hand, if all of them lie in one.
// 3. Otherwise the first year in which a period of these lectures is running or still to come. The
//    last teaching day belongs to its period to its end.
// 4. Otherwise, when all have ended, the latest year that has dates: they are in the past, and the
//    sentence says so.
//
// A year never loses to a later one because some period is missing in it: a wrong year would go
// unnoticed, missing dates do not (the lectures without dates are named with their period).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "schedule/event.h"
#include "schedule/term.h"

namespace schedgen::schedule {

struct TermChoice {
  Term term;
  std::string reason;    // one sentence for a person: which year and why
  bool in_past = false;  // every date of these lectures lies before today
};

// `terms` in any order; of two with one year the first counts. Of `events` the periods of lectures
// and the dates of tests and exams matter. `today` is date_in_johannesburg(clock.now()).
// MISSING_TERM_DATES, naming what is missing, when no term has any of the periods or the year.
Result<TermChoice> choose_term(const std::vector<Term>& terms, const std::vector<Event>& events,
                               std::optional<int> year, Date today);

// Whether any event has a date of its own, which needs no term.
bool has_dated(const std::vector<Event>& events);

// What to tell of year modules when the term has dates for one semester only: which lectures are
// dated in that semester alone. Nothing when there are none.
std::optional<std::string> half_dated(const std::vector<Event>& events, const Term& term);

}  // namespace schedgen::schedule
