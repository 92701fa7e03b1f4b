// pdf: untrusted bytes to pages of words and ruled lines, inside fixed limits.
//
// Used by layout only, and linked only into schedgen-parse. extract.cc is the one file that sees
// the PDF library, because its headers define global names; marks.cc turns a page upright and puts
// its characters together into words. Nothing here knows about schedules.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace schedgen::pdf {

// A character of a word: its left edge, and where its bytes start in Word::text.
struct Glyph {
  double x = 0;
  std::size_t offset = 0;
};

// Characters set one after the other on a baseline with no space between them. Units are points; x
// grows to the right and y DOWN, as a reader sees the page upright: pages are turned by the
// direction of most of their text, not by /Rotate. The origin is the corner that was at the top
// left before the page was turned, so places may be negative.
struct Word {
  std::string text;  // UTF-8, ligatures U+FB00 to U+FB06 expanded, never empty
  double left = 0;
  double right = 0;
  double baseline = 0;
  double size = 0;            // font height as shown
  bool space_after = false;   // a space character follows it in the document
  std::vector<Glyph> glyphs;  // one for each character, in reading order
};

// A horizontal or vertical ruling: a stroke, or a filled rectangle thinner than 3 pt.
struct Rule {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool horizontal() const { return right - left >= bottom - top; }
};

struct Page {
  std::vector<Word> words;  // in the order of the document's own stream
  std::vector<Rule> rules;
  std::string text_across;  // the beginning of what runs in another direction, as it came
};

struct Extract {
  std::vector<Page> pages;
  std::string producer;  // cleaned UTF-8; empty if not given
  bool encrypted = false;
};

// Loads font tables and configuration from disk, once for each process, before a filter forbids
// it. extract() calls it if nobody did.
void warm_up();

// The whole document, but for annotations: a student's notes. NOT_A_PDF, PDF_UNREADABLE,
// PDF_PASSWORD_REQUIRED, PDF_TOO_MANY_PAGES (before any page is interpreted), FILE_TOO_LARGE when
// there is more text than the limits allow. The library can hang, exhaust memory or abort on a
// hostile file: call it in the jail.
Result<Extract> extract(std::string_view bytes, int pages_max);

}  // namespace schedgen::pdf
