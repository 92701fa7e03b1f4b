// Events as a table for a person: lectures by weekday, tests and exams by date.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "schedule/event.h"

namespace schedgen::cli {

struct TableStyle {
  std::size_t columns = 100;  // venues wrap to stay inside
  bool colour = false;        // headings in bold, remarks dim
};

// UTF-8, lines end in "\n". What has no day or date yet stands last, under a heading that says so.
std::string table_of(const std::vector<schedule::Event>& events, const TableStyle& style);

}  // namespace schedgen::cli
