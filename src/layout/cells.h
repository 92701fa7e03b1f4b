// What the lines of one cell say: one text that wraps, or one value on each line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "layout/table.h"

namespace schedgen::layout {

// The room for text in a column, where it is known.
std::optional<double> width_of(const Table& table, Column column);

// All lines as one text.
std::string joined(const Cell& cell);

// The same, but a word that was too wide for its column and is printed over several lines without a
// space is one word again. Browsers break no words, and make columns that a word just fits; they
// leave no space where they wrap. So without such spaces only texts of one word are looked at.
std::string joined(const Table& table, const Row& row, Column column);

// How a cell's lines are told from the parts of one text that was too long for its column. The
// first word of a part would not have fitted behind the part before.
enum class Wraps {
  marked,    // and the generator left a space where it broke the text; without a known width: none
  unmarked,  // the width alone tells; without a known width: all
};

// The cell with wrapped lines put together. Each has the baseline that it would have without the
// wraps above it on its page, so that it stands beside its line of another column.
Cell unwrapped(const Cell& cell, std::optional<double> text_width_max, Wraps wraps);

// Whether the width alone leaves it open if two of the lines are one text that wrapped: the first
// word of the next line would have fitted, but only just. Fonts and pens are not so exact.
bool is_wrap_doubtful(const Cell& cell, std::optional<double> text_width_max);

// The cell's texts without repeats, in order.
std::vector<std::string> distinct_texts(const Cell& cell);

}  // namespace schedgen::layout
