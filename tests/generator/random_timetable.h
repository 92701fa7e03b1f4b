// Timetables out of a seed, with the proportions of the university's whole timetable of 2025:
// 1,300 modules, cells of up to 19 lines, several venues for one slot, 5 in 6 rows on HATFIELD.
//
// The rows of a section are made one after the other: the first n rows do not depend on how many
// are asked for. Left out, because the print does not tell them apart: a slot of which one line has
// a venue and another has none, and rows of one group on two campuses.
#pragma once

#include <cstddef>
#include <cstdint>

#include "generator/timetable.h"

namespace schedgen::generator {

Section random_section(std::uint64_t seed, schedule::Kind kind, std::size_t rows);

}  // namespace schedgen::generator
