#include "layout/cells.h"

#include <algorithm>

#include "base/text.h"

namespace schedgen::layout {

std::string joined(const Cell& cell) {
  std::string text;
  for (const Line& line : cell) {
    if (!text.empty()) text += ' ';
    text += line.text;
  }
  return collapse_spaces(text);
}

bool overflows(const Line& line, const Line& next, std::optional<double> text_width_max) {
  constexpr double space = 0.28;  // of the font height: Helvetica's
  if (!text_width_max) return false;
  return line.right - line.left + space * line.size + next.first_word_width > *text_width_max;
}

std::optional<double> width_of(const Table& table, Column column) {
  const auto found = table.text_width_max.find(column);
  if (found == table.text_width_max.end()) return std::nullopt;
  return found->second;
}

Cell unwrapped(const Cell& cell, std::optional<double> text_width_max, bool needs_mark) {
  Cell whole;
  const Line* before = nullptr;
  for (const Line& line : cell) {
    const bool rest =
        before && (before->space_after || !needs_mark) && overflows(*before, line, text_width_max);
    if (rest) {
      whole.back().text += ' ' + line.text;
    } else {
      whole.push_back(line);
    }
    before = &line;
  }
  return whole;
}

std::vector<std::string> distinct_texts(const Cell& cell) {
  std::vector<std::string> texts;
  for (const Line& line : cell) {
    if (std::find(texts.begin(), texts.end(), line.text) == texts.end()) {
      texts.push_back(line.text);
    }
  }
  return texts;
}

}  // namespace schedgen::layout
