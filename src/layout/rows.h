// Sorts the lines of a table's columns into rows: by the rulings, checked against the positions of
// the module codes, or by the module codes alone where there are no rulings.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "layout/grid.h"
#include "layout/table.h"

namespace schedgen::layout {

struct ColumnLines {
  Column column = Column::unknown;
  std::size_t index = 0;  // of its heading
  std::string heading;    // as printed
  Cell lines;             // on all pages, from top to bottom
};

// The pages of a table.
using Grids = std::map<int, RowGrid>;  // by page, from 1; none for a page without rulings

// Adds the rows to `table`, with a warning wherever rulings and module codes disagree, and one for
// each column with an unknown heading, which says how many of its cells were not read.
void make_rows(std::vector<ColumnLines> columns, const Grids& grids, Table& table);

}  // namespace schedgen::layout
