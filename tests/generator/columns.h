// The columns of the portal's three tables and what it prints into their cells.
#pragma once

#include "generator/table.h"

namespace schedgen::generator {

inline constexpr double cell_padding = 5.4;  // left and right, in points

// Every column, nothing wrapped, widths as in the real documents.
Table portal_table(const Section& section);

// As printed: "08:30 - 09:20", "23 Aug 2025".
std::string printed(const Hours& hours);
std::string printed(schedule::Date date);

}  // namespace schedgen::generator
