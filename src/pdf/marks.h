// What the PDF library draws on one page, and how it becomes upright words and rules.
#pragma once

#include <string>
#include <vector>

#include "pdf/pdf.h"

namespace schedgen::pdf {

struct Point {
  double x = 0, y = 0;
};

// One drawn character, in the device space of the page as displayed (y down, points).
struct Mark {
  std::string text;     // UTF-8; a space for white space
  Point origin;         // on the baseline, at the left edge
  Point advance;        // to the next character's origin
  Point direction;      // of the baseline, length 1
  double size = 0;      // font height
  unsigned colour = 0;  // 0xRRGGBB
};

struct Marks {
  std::vector<Mark> characters;  // in stream order
  std::vector<Rule> rules;
};

// Turns the page so that most of its text reads from left to right (by quarter turns only), sets
// text in other directions apart, and joins characters to words.
Page page_of_marks(const Marks& marks);

}  // namespace schedgen::pdf
