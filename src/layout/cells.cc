#include "layout/cells.h"

#include <algorithm>

#include "base/text.h"

namespace schedgen::layout {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// Whether a letter can follow another inside a word: "Supplementa" over "ry" may be one word;
// "Exam" over "Written" and "PTest" over "1" are two.
bool may_follow(char before, char letter) {
  if (is_upper(letter)) return is_upper(before);
  return !is_digit(letter) || is_digit(before);
}

// Whether the next line continues a word. Then the line contains only the beginning of that word,
// does not end with a space, and has no room for another letter.
bool is_word_broken(const Line& line, const Line& next, std::optional<double> text_width_max) {
  constexpr double tolerance = 0.03;  // of the font height: how exactly the width is known
  if (!text_width_max || line.space_after || line.text.empty() || next.text.empty()) return false;
  if (line.text.find(' ') != std::string::npos) return false;
  return may_follow(line.text.back(), next.text.front()) &&
         line.right - line.left + next.first_letter_width > *text_width_max + tolerance * line.size;
}

// Columns whose texts are single words, whatever the generator does at line ends.
bool holds_one_word(Column column) {
  return column == Column::campus || column == Column::module_campus ||
         column == Column::exam_campus || column == Column::status;
}

// Adds the text of the next line. "2-" over "150" is "2-150", because browsers break after a
// hyphen; "Eng III -" over "7" keeps its space.
void add_line(std::string& text, const std::string& line) {
  const bool hyphen = text.size() > 1 && text.back() == '-' && text[text.size() - 2] != ' ';
  if (!text.empty() && !hyphen) text += ' ';
  text += line;
}

// The width of a line together with the first word of the next.
double width_with(const Line& line, const Line& next) {
  constexpr double space = 0.28;  // of the font height: Helvetica's
  return line.right - line.left + space * line.size + next.first_word_width;
}

bool is_rest(const Line& line, const Line& next, std::optional<double> text_width_max,
             Wraps wraps) {
  if (wraps == Wraps::marked && !line.space_after) return false;
  if (!text_width_max) return wraps == Wraps::unmarked;
  return width_with(line, next) > *text_width_max;
}

}  // namespace

std::optional<double> width_of(const Table& table, Column column) {
  const auto found = table.text_width_max.find(column);
  if (found == table.text_width_max.end()) return std::nullopt;
  return found->second;
}

std::string joined(const Cell& cell) {
  std::string text;
  for (const Line& line : cell) add_line(text, line.text);
  return collapse_spaces(text);
}

std::string joined(const Table& table, const Row& row, Column column) {
  std::optional<double> width;  // stays empty where a full line may well end with a word
  if (table.has_spaces_at_line_ends || holds_one_word(column)) width = width_of(table, column);
  std::string text;
  const Line* before = nullptr;
  for (const Line& line : row.cell(column)) {
    if (before && is_word_broken(*before, line, width)) {
      text += line.text;
    } else {
      add_line(text, line.text);
    }
    before = &line;
  }
  return collapse_spaces(text);
}

Cell unwrapped(const Cell& cell, std::optional<double> text_width_max, Wraps wraps) {
  Cell whole;
  double lower = 0;  // how far joined parts have pushed the following lines down
  const Line* before = nullptr;
  for (const Line& line : cell) {
    if (before && before->page != line.page) lower = 0;
    if (before && is_rest(*before, line, text_width_max, wraps)) {
      add_line(whole.back().text, line.text);
      if (before->page == line.page) lower += line.baseline - before->baseline;
    } else {
      whole.push_back(line);
      whole.back().baseline -= lower;
    }
    before = &line;
  }
  return whole;
}

bool is_wrap_doubtful(const Cell& cell, std::optional<double> text_width_max) {
  constexpr double doubt = 2;  // times the font height
  if (!text_width_max) return false;
  for (std::size_t i = 1; i < cell.size(); ++i) {
    const double room = *text_width_max - width_with(cell[i - 1], cell[i]);
    if (room >= 0 && room < doubt * cell[i].size) return true;
  }
  return false;
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
