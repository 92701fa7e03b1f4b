// What must hold between the dates of a term, so that a slip in a term file becomes a sentence that
// names the field instead of a lecture on a wrong day.
//
// - Every date lies in the term's year; a range does not end before it starts.
// - S1 ends before S2 starts; Q1, Q2 lie inside S1 and Q3, Q4 inside S2, in that order, without
//   overlap; there is at least one period, and none lies wholly inside one recess.
// - Recess ranges do not overlap each other. They may lie outside the periods (the June recess).
// - A day stands once in noLectures, extraHolidays and swaps together. A day without lectures is
//   not a Sunday.
// - A swap lies inside a period, not on a Sunday, a public holiday or a recess, and names another
//   weekday than its own, from Monday to Saturday.
#pragma once

#include "schedule/json_reader.h"
#include "schedule/term.h"

namespace schedgen::schedule {

inline constexpr int term_year_min = 1995;  // public_holidays knows these years
inline constexpr int term_year_max = 2100;

// Keeps the first broken rule in `refusal`, with the place it has in a term file ("swaps[0].date").
void check_term(const Term& term, Refusal& refusal);

}  // namespace schedgen::schedule
