// Interprets the lines of a cell: as one text that wraps, or as one value per line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layout/table.h"

namespace schedgen::layout {

// The width available for text in a column, where known.
std::optional<double> width_of(const Table& table, Column column);

// Joins all lines.
std::string joined(const Cell& cell);

// Joins all lines, and also rejoins a word that was too wide for its column and was printed over
// several lines. Browsers never break words, make columns exactly as wide as a word, and leave no
// space where they wrap. So in documents without such spaces, only columns of single words are
// rejoined.
std::string joined(const Table& table, const Row& row, Column column);

// How to distinguish separate lines of a cell from parts of one text that was too long for its
// column. The first word of such a part would not have fitted on the previous line.
enum class Wraps {
  marked,    // and the generator left a space where it broke the text; no wraps if the width is
             // unknown
  unmarked,  // by the width alone; all lines are wraps if the width is unknown
};

// The cell with wrapped lines joined. Each line gets the baseline that it would have without the
// wraps above it on its page, so that it is beside its line in another column.
Cell unwrapped(const Cell& cell, std::optional<double> text_width_max, Wraps wraps);

// Whether the width cannot decide if two of the lines are one wrapped text: the first word of the
// second would have fitted, but only just.
bool is_wrap_doubtful(const Cell& cell, std::optional<double> text_width_max);

// The cell's distinct texts, in order.
std::vector<std::string> distinct_texts(const Cell& cell);

}  // namespace schedgen::layout
