// What a reader of a print must come to.
//
// Lines and rows that differ only by venue are one event with several venues, standing where the
// first of them stands. A venue "TBA" is kept as printed and leaves its event unfinalised, as an
// empty one does; "Consult Department" is a venue like any other.
#pragma once

#include "generator/compose.h"
#include "generator/style.h"
#include "generator/timetable.h"
#include "schedule/event.h"

namespace schedgen::generator {

// composition: of the same timetable in the same style.
schedule::Document expected_document(const Timetable& timetable, const Style& style,
                                     const Composition& composition);

// "Test 1" for the portal's "Test1"; other names stay.
std::string spoken_test_name(const std::string& printed);

}  // namespace schedgen::generator
