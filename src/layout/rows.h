// The lines of a table's columns to its rows. Rulings decide where they are drawn, and the places
// of the module codes bear witness; elsewhere the module codes decide alone.
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
  Cell lines;             // of all pages, from top to bottom
};

// One page of a table that goes on over several.
using Grids = std::map<int, RowGrid>;  // by page, from 1; none for a page without rulings

// Adds the rows to `table`, a warning wherever the witnesses disagree, and one for each column of
// an unknown heading, with the number of its cells that were not read.
void make_rows(std::vector<ColumnLines> columns, const Grids& grids, Table& table);

}  // namespace schedgen::layout
