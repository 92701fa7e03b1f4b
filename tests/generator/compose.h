// Tables set on pages: where every piece of text and every ruling stands.
#pragma once

#include <vector>

#include "generator/style.h"
#include "generator/table.h"

namespace schedgen::generator {

// How a run is drawn. The portal draws all of its text in the default.
struct Ink {
  double red = 0, green = 0, blue = 0;
  int render_mode = 0;   // of the text, as in PDF: 3 draws nothing
  double opacity = 1;    // 0: nothing to be seen
  double degrees = 0;    // turned to the left around its origin
  bool clipped = false;  // drawn outside of a clipping path

  friend bool operator==(const Ink&, const Ink&) = default;
};

// Points; x to the right, y UP from the page's lower left corner, as in PDF.
struct PlacedRun {
  double x = 0;
  double y = 0;  // of the baseline
  Run run;
  Ink ink = {};
};

struct Ruling {  // a thin rectangle
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

// What a reader of the paper put on top of it.
struct Annotation {
  std::string dictionary;  // "/Subtype /FreeText /Rect [...]", without its appearance
  std::string appearance;  // content of a form of the size of the page; empty: none
};

struct Sheet {
  double width = 0;
  double height = 0;
  std::vector<PlacedRun> runs = {};  // in the order in which they are drawn
  std::vector<Ruling> rulings = {};
  std::string shapes = {};  // further operators behind the rulings: boxes, pictures
  std::vector<Annotation> annotations = {};
};

struct PlacedTable {
  int page = 0;                       // where it starts, from 1
  std::vector<int> row_pages = {};    // where each row starts
  std::vector<double> row_tops = {};  // and the middle of the ruling above it there
  std::vector<double> edges = {};     // the middles of the rulings between the columns
};

struct Composition {
  std::vector<Sheet> sheets;
  std::vector<PlacedTable> tables;
};

// As the portal does it: a row at the foot of a page keeps those lines of each cell that fit, the
// others open the next page, where no heading is repeated unless style wants it.
Composition compose(const std::vector<Table>& tables, const Style& style);

}  // namespace schedgen::generator
