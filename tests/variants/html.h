// The same tables as a web page, for a browser to print.
#pragma once

#include <string>

#include "generator/timetable.h"

namespace schedgen::variants {

struct WebPage {
  bool ruled = true;
  double font_points = 10;
  std::string vertical_align = "top";  // of the cells, as CSS says it; HTML's own is "inherit"
  bool narrow = false;  // columns so narrow that module codes, dates and times break; not venues,
                        // as nobody can tell a broken venue from two
};

std::string html_of(const generator::Timetable& timetable, const WebPage& page);

}  // namespace schedgen::variants
