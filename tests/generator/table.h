// A section as a table of cells, before it is set on pages.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generator/style.h"
#include "generator/timetable.h"

namespace schedgen::generator {

struct Run {         // a piece of text in one font
  std::string text;  // UTF-8
  double size = 10;
  bool bold = false;
  bool white = false;
  std::string actual_text = {};  // what it reads as (/ActualText), where its characters do not say
};

using Line = std::vector<Run>;  // no runs: an empty line of 8 pt
using Cell = std::vector<Line>;

enum class SpaceAtEnd { never, where_wrapped, always };  // what the portal leaves behind a line

struct Column {
  std::string heading;
  double heading_size = 11;
  double width = 0;    // between its rulings, in points at scale 1
  bool wraps = false;  // a line that is too long goes on below; otherwise the column gets wider
  SpaceAtEnd space_at_end = SpaceAtEnd::where_wrapped;
};

struct Table {
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // a cell for each column
  double row_height_min = 0;
};

// The portal's table for a section, with style's columns moved, missing and added, columns wide
// enough for what may not wrap, and everything else wrapped into them.
Table table_of(const Section& section, const Style& style);

// The same for a portal_table() whose texts may have been changed since.
Table in_style(Table table, const Style& style);

}  // namespace schedgen::generator
