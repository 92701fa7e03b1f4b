// A section of a document as rows of cells, put together over page breaks.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "layout/headings.h"
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
  bool space_after = false;  // a space ends it: the generator leaves one where it wraps a text
  std::string text;          // words joined by one space
};

using Cell = std::vector<Line>;  // from top to bottom

struct Row {
  schedule::Source source;
  std::map<Column, Cell> cells;

  const Cell& cell(Column column) const;  // empty if there is none
  std::string text() const;               // all of it on one line, for a warning
};

struct Table {
  schedule::Kind kind = schedule::Kind::weekly;
  std::string title;
  int page = 0;                             // where it starts, from 1
  std::map<Column, double> text_width_max;  // room for text in a column, where it is known
  std::vector<Column> columns;              // those that were found
  std::vector<Row> rows;
  std::vector<schedule::Warning> warnings;  // text that belongs to no row
  bool has_spaces_at_line_ends = false;     // the generator leaves one where it wraps a text
  int clock_times = 0;  // "HH:MM" strings on its part of the pages, but in columns of free text

  bool has(Column column) const;
};

// Every section of the document, in order.
std::vector<Table> find_tables(const std::vector<pdf::Page>& pages);

// "HH:MM" and "HHhMM" strings in a text; seconds behind them are no other time.
int count_clock_times(std::string_view text);

}  // namespace schedgen::layout
