// Finds stamps and watermarks among the words of a table, by their look.
#pragma once

#include <set>
#include <vector>

#include "pdf/pdf.h"

namespace schedgen::layout {

struct Watermarks {
  std::set<const pdf::Word*> large;  // letters far larger than the table's
  // Far lighter than the table's colour: perhaps a stamp, perhaps a grey value.
  std::set<const pdf::Word*> light;
  // In another colour, or slightly larger: a value that somebody marked, or a stamp.
  std::set<const pdf::Word*> odd;
};

// `words` are those of one page that lie in a table.
Watermarks find_watermarks(const std::vector<const pdf::Word*>& words);

}  // namespace schedgen::layout
