// Stamps and watermarks among the words of a table, told by how they look.
#pragma once

#include <set>
#include <vector>

#include "pdf/pdf.h"

namespace schedgen::layout {

struct Watermarks {
  std::set<const pdf::Word*> large;  // in letters far larger than the table's
  // In a far lighter colour than the table's: perhaps a stamp, perhaps a value in grey.
  std::set<const pdf::Word*> light;
  // In another colour, or somewhat larger: a value that somebody marked, or a stamp.
  std::set<const pdf::Word*> odd;
};

// `words`: those of one page that stand in a table.
Watermarks find_watermarks(const std::vector<const pdf::Word*>& words);

}  // namespace schedgen::layout
