// Academic years for the calendars that real programs judge. Not the university's dates.
#pragma once

#include "schedule/term.h"

namespace schedgen::clients {

// Recess, two bridge days, swapped days in both semesters, an extra holiday, markers, quarters.
schedule::Term term_2026();
// The first and the last week of both semesters have a holiday in them.
schedule::Term term_with_holidays_at_the_edges();

}  // namespace schedgen::clients
