// Chooses the academic year whose dates a schedule gets. The PDF of lectures names its semester but
// no year, so the program has to choose one and tell the user which one and why.
//
// 1. The requested year.
// 2. Otherwise the year of the tests and exams, if all of them lie in one year.
// 3. Otherwise the first year in which a period of these lectures is running or still to come. The
//    last teaching day belongs to its period to its end.
// 4. Otherwise, when all have ended, the latest year that has dates. The reason says that they are
//    in the past.
//
// A year with a missing period still wins over a later year: a wrong year would go unnoticed, but
// missing dates do not (the lectures without dates are named with their period).
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

// `terms` can be in any order; the first one of a year counts. Only the periods of lectures and the
// dates of tests and exams in `events` matter. `today` is date_in_johannesburg(clock.now()). Fails
// with MISSING_TERM_DATES, naming what is missing, when no term has any of the periods or the year.
Result<TermChoice> choose_term(const std::vector<Term>& terms, const std::vector<Event>& events,
                               std::optional<int> year, Date today);

// Whether any event has a date of its own, which needs no term.
bool has_dated(const std::vector<Event>& events);

// A sentence about year modules when the term has dates for one semester only: it names the
// lectures that get dates in that semester alone. Nothing when there are none.
std::optional<std::string> half_dated(const std::vector<Event>& events, const Term& term);

}  // namespace schedgen::schedule
