#include "layout/cells.h"

#include <algorithm>

#include "base/text.h"

namespace schedgen::layout {
namespace {

// Adds what stood on the next line. "2-" over "150" is "2-150", because browsers break behind a
// hyphen; "Eng III -" over "7" keeps its space.
void add_line(std::string& text, const std::string& line) {
  const bool hyphen = text.size() > 1 && text.back() == '-' && text[text.size() - 2] != ' ';
  if (!text.empty() && !hyphen) text += ' ';
  text += line;
}

bool is_rest(const Line& line, const Line& next, std::optional<double> text_width_max,
             Wraps wraps) {
  constexpr double space = 0.28;  // of the font height: Helvetica's
  if (wraps == Wraps::marked && !line.space_after) return false;
  if (!text_width_max) return wraps == Wraps::unmarked;
  return line.right - line.left + space * line.size + next.first_word_width > *text_width_max;
}

}  // namespace

std::string joined(const Cell& cell) {
  std::string text;
  for (const Line& line : cell) add_line(text, line.text);
  return collapse_spaces(text);
}

std::optional<double> width_of(const Table& table, Column column) {
  const auto found = table.text_width_max.find(column);
  if (found == table.text_width_max.end()) return std::nullopt;
  return found->second;
}

Cell unwrapped(const Cell& cell, std::optional<double> text_width_max, Wraps wraps) {
  Cell whole;
  const Line* before = nullptr;
  for (const Line& line : cell) {
    if (before && is_rest(*before, line, text_width_max, wraps)) {
      add_line(whole.back().text, line.text);
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
