// What the lines of one cell say: one text that wraps, or one value on each line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layout/table.h"

namespace schedgen::layout {

// All lines as one text.
std::string joined(const Cell& cell);

// Whether `next` is the rest of `line`, broken because the column was too narrow: its first word
// would not have fitted behind `line`.
bool overflows(const Line& line, const Line& next, std::optional<double> text_width_max);

// The room for text in a column, where it is known.
std::optional<double> width_of(const Table& table, Column column);

// The cell with wrapped lines put together. Where the generator's own mark of a wrap (a space at
// the end of the line) can be relied on, it must be there too.
Cell unwrapped(const Cell& cell, std::optional<double> text_width_max, bool needs_mark);

// The cell's texts without repeats, in order.
std::vector<std::string> distinct_texts(const Cell& cell);

}  // namespace schedgen::layout
