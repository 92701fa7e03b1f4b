// Tables set on pages: where every piece of text and every ruling stands.
#pragma once

#include <vector>

#include "generator/style.h"
#include "generator/table.h"

namespace schedgen::generator {

// Points; x to the right, y UP from the page's lower left corner, as in PDF.
struct PlacedRun {
  double x = 0;
  double y = 0;  // of the baseline
  Run run;
};

struct Ruling {  // a thin rectangle
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

struct Sheet {
  double width = 0;
  double height = 0;
  std::vector<PlacedRun> runs;  // in the order in which they are drawn
  std::vector<Ruling> rulings;
};

struct PlacedTable {
  int page = 0;                // where it starts, from 1
  std::vector<int> row_pages;  // where each row starts
};

struct Composition {
  std::vector<Sheet> sheets;
  std::vector<PlacedTable> tables;
};

// As the portal does it: a row at the foot of a page keeps those lines of each cell that fit, the
// others open the next page, where no heading is repeated unless style wants it.
Composition compose(const std::vector<Table>& tables, const Style& style);

}  // namespace schedgen::generator
