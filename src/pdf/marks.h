// The marks that the PDF library draws on one page, and how they become upright words and rules.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pdf/pdf.h"

namespace schedgen::pdf {

struct Point {
  double x = 0, y = 0;
};

// Whether a mark is visible, as far as its own state tells.
enum class Ink : std::uint8_t {
  drawn,
  layer,  // render mode 3: used by OCR programs to lay text over a picture
  none,   // transparent, clipped away, or only part of a clipping path
};

// One drawn character, in the device space of the page as displayed (y down, points).
struct Mark {
  std::string text;     // UTF-8; a space for white space
  Point origin;         // on the baseline, at the left edge
  Point advance;        // to the next character's origin
  Point direction;      // of the baseline, length 1
  double size = 0;      // font height
  unsigned colour = 0;  // 0xRRGGBB
  Ink ink = Ink::drawn;
  std::size_t fills = 0;  // number of the page's fills drawn before it
};

// A filled area that may be a background of text or cover it.
struct Fill {
  Rule box;
  unsigned colour = 0;
  bool is_solid = false;  // an opaque rectangle; else the shape is inside the box, or transparent
};

struct Marks {
  std::vector<Mark> characters;  // in stream order
  std::vector<Rule> rules;
  std::vector<Fill> fills;  // in stream order
  double width = 0, height = 0;
  std::size_t outlines = 0;  // curved subpaths: letters, if there are many
};

enum class Layer { visible, ocr };  // which text of the page to read

// Turns the page (by quarter turns only) so that most of its text reads from left to right,
// separates text in other directions and invisible text, drops characters drawn again at the same
// place, and joins characters to words. With Layer::ocr, Ink::layer is read as if it were drawn.
Page page_of_marks(const Marks& marks, Layer layer = Layer::visible);

}  // namespace schedgen::pdf
