// A section of a document as rows of cells, joined across page breaks.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "layout/headings.h"
#include "layout/ink.h"
#include "pdf/pdf.h"
#include "schedule/event.h"

namespace schedgen::layout {

// One line of text in a cell.
struct Line {
  int page = 0;  // from 1
  double baseline = 0;
  double left = 0;
  double right = 0;
  double first_word_width = 0;
  double first_letter_width = 0;
  double size = 0;
  bool space_after = false;  // ends with a space, which the generator leaves where it wraps a text
  std::string text;          // words joined by one space
};

using Cell = std::vector<Line>;  // from top to bottom

struct Row {
  schedule::Source source;
  std::map<Column, Cell> cells;  // Module always has one line: the code, or the text there

  const Cell& cell(Column column) const;  // empty if absent
  std::string text() const;               // all of it on one line, for a warning
  // Whether the module is beside the first line of the row. If not, cells are aligned at the middle
  // or the foot of the row, and the position of a cell with fewer lines means nothing.
  bool is_top_aligned() const;
};

struct Table {
  schedule::Kind kind = schedule::Kind::weekly;
  std::string title;
  int page = 0;                             // where it starts, from 1
  std::map<Column, double> text_width_max;  // the width for text in a column, where known
  std::vector<Column> columns;              // those found
  std::vector<Row> rows;
  std::vector<schedule::Warning> warnings;  // about text outside the rows, and columns not read
  bool has_spaces_at_line_ends = false;     // the generator leaves one where it wraps a text
  // "HH:MM" strings on its part of the pages, except in columns of free text. One in a cell that
  // spans rows counts once for each of them.
  int clock_times = 0;

  bool has(Column column) const;
};

// Every section of the document, in order. Books each word that belongs to a table.
std::vector<Table> find_tables(const std::vector<pdf::Page>& pages, Ink& ink);

}  // namespace schedgen::layout
