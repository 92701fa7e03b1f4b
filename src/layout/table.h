// A section of a document as rows of cells, put together over page breaks.
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
  bool space_after = false;  // a space ends it: the generator leaves one where it wraps a text
  std::string text;          // words joined by one space
};

using Cell = std::vector<Line>;  // from top to bottom

struct Row {
  schedule::Source source;
  std::map<Column, Cell> cells;  // Module always has one line: the code, or what stands there

  const Cell& cell(Column column) const;  // empty if there is none
  std::string text() const;               // all of it on one line, for a warning
  // Whether the module stands beside the first line of the row. Where it does not, cells are set in
  // the middle or at the foot of the row, and one of fewer lines says nothing about its place.
  bool is_top_aligned() const;
};

struct Table {
  schedule::Kind kind = schedule::Kind::weekly;
  std::string title;
  int page = 0;                             // where it starts, from 1
  std::map<Column, double> text_width_max;  // room for text in a column, where it is known
  std::vector<Column> columns;              // those that were found
  std::vector<Row> rows;
  std::vector<schedule::Warning> warnings;  // text that belongs to no row, columns not read
  bool has_spaces_at_line_ends = false;     // the generator leaves one where it wraps a text
  // "HH:MM" strings on its part of the pages, but in columns of free text. One in a cell that spans
  // rows counts once for each.
  int clock_times = 0;

  bool has(Column column) const;
};

// Every section of the document, in order. Each word that a table takes in is booked.
std::vector<Table> find_tables(const std::vector<pdf::Page>& pages, Ink& ink);

}  // namespace schedgen::layout
