// Rules for the dates of a term, so that a mistake in a term file becomes an error that names the
// field instead of a lecture on the wrong day.
//
// - Every date lies in the term's year; a range does not end before it starts.
// - S1 ends before S2 starts; Q1, Q2 lie inside S1 and Q3, Q4 inside S2, in that order, without
//   overlap; there is at least one period, and none lies wholly inside one recess.
// - Recess ranges do not overlap each other. They may lie outside the periods (the June recess).
// - A day appears only once in noLectures, extraHolidays and swaps together. A day without lectures
//   is not a Sunday.
// - A swap lies inside a period, not on a Sunday or a public holiday or in a recess, and names a
//   weekday from Monday to Saturday other than its own.
#pragma once

#include "schedule/json_reader.h"
#include "schedule/term.h"

namespace schedgen::schedule {

inline constexpr int term_year_min = 1995;  // public_holidays knows these years
inline constexpr int term_year_max = 2100;

// Keeps the first broken rule in `refusal`, with its place in a term file ("swaps[0].date").
void check_term(const Term& term, Refusal& refusal);

}  // namespace schedgen::schedule
