// generator: schedules in the shape of the portal's, out of a seed, with the answer that a reader
// must give. Written from the real documents and independently of the code that reads them.
//
//   random_timetable.h  what is printed          timetable.h  as values
//   style.h             how it is printed        table.h, compose.h  cells, then pages
//   pdf_writer.h        the bytes                expected.h   what must be read
//
// Not generated, because paper does not tell it apart (and no real document is known that does it):
// a venue of a lecture or a test that is longer than its column (a second line is a second venue),
// text that runs over into the next column, and a module code that wraps.
#pragma once

#include <cstdint>
#include <string>

#include "generator/style.h"
#include "generator/timetable.h"
#include "schedule/event.h"

namespace schedgen::generator {

enum class Content { weekly, test, exam, mixed };  // mixed: any kind, or several in one file

struct Plan {
  std::uint64_t seed = 0;  // it was made from, for the reader of a failure
  Timetable timetable;
  Style style;
};

struct GeneratedDocument {
  std::string pdf;
  schedule::Document expected;
};

// A random timetable of up to rows_max rows in a random style.
Plan random_plan(std::uint64_t seed, Content content, std::size_t rows_max);

// A random timetable in the portal's own style that fills exactly this many pages (from 1).
Plan plan_of_pages(std::uint64_t seed, Content content, int pages);

GeneratedDocument generate(const Plan& plan);

}  // namespace schedgen::generator
