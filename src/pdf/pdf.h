// pdf: untrusted bytes to pages of words and ruled lines, inside fixed limits.
//
// Used by layout only, and linked only into schedgen-parse. Only the files that tests/house lists
// see the PDF library, because its headers define global names: extract.cc opens documents,
// collector.cc takes down what is drawn, damage.cc finds what is missing (with object_table,
// dictionaries, streams, flate, contents and flipped), messages.cc weighs what the library
// complains of, pictures.cc finds scans, library_versions.h holds what versions declare
// differently. marks.cc turns a page upright and puts its characters (characters.h) together into
// words, without those that nobody sees (visible.cc) or that are drawn twice (repeats.cc). Nothing
// here knows about schedules.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace schedgen::pdf {

// Stands in a text for a glyph that is drawn but cannot be read: U+FFFD.
inline constexpr std::string_view unreadable = "\xEF\xBF\xBD";

// A character of a word: its left edge, and where its bytes start in Word::text.
struct Glyph {
  double x = 0;
  std::size_t offset = 0;
};

// Characters set one after the other on a baseline with no space between them. Units are points; x
// grows to the right and y DOWN, as a reader sees the page upright: pages are turned by the
// direction of most of their text, not by /Rotate. The origin is the corner that was at the top
// left before the page was turned, so places may be negative.
//
// A glyph without a Unicode mapping, or one that is mapped to U+FFFD or to a private-use code
// point, is `unreadable` in the text. A text that holds one is not a value.
struct Word {
  std::string text;  // UTF-8, ligatures U+FB00 to U+FB06 expanded, never empty
  double left = 0;
  double right = 0;
  double baseline = 0;
  double size = 0;            // font height as shown
  unsigned colour = 0;        // of its first glyph, 0xRRGGBB
  bool space_after = false;   // a space character follows it in the document
  std::vector<Glyph> glyphs;  // one for each character, in reading order
};

// A horizontal or vertical ruling: a stroke, or a filled rectangle thinner than 3 pt.
struct Rule {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool horizontal() const { return right - left >= bottom - top; }
};

struct Page {
  double width = 0, height = 0;  // as a reader sees it upright
  // What a reader sees, once: a text drawn again at the same place (a shadow, a bold made by
  // drawing twice, an OCR layer) stands here only once. In the order of the document's own stream.
  std::vector<Word> words;
  std::vector<Rule> rules;
  std::vector<Word> across;  // what runs in another direction: stamps and watermarks
  // What no eye sees (render mode 3, the colour of its background, clipped away, transparent,
  // covered) and does not repeat what stands in `words` at the same place.
  std::vector<Word> hidden;
  // Nothing in the document is visible text: `words` is the layer that a program for OCR laid over
  // the picture (render mode 3).
  bool is_ocr = false;
  // What the library complained of while it read this page, but read on. Not lost content: that is
  // PDF_DAMAGED.
  std::vector<std::string> complaints;
};

struct Extract {
  std::vector<Page> pages;
  std::string producer;  // cleaned UTF-8; empty if not given
  bool encrypted = false;
  // Pages, and contents of pages, that nothing refers to: somebody deleted them, or they were lost.
  // Only in a document that was edited; elsewhere that is PDF_DAMAGED.
  std::vector<std::string> left_over;
};

// Loads font tables and configuration from disk, once for each process, before a filter forbids
// it. extract() calls it if nobody did.
void warm_up();

// The whole document, but for annotations: a student's notes. NOT_A_PDF, PDF_UNREADABLE,
// PDF_PASSWORD_REQUIRED, PDF_TOO_MANY_PAGES (before any page is interpreted), FILE_TOO_LARGE when
// there is more text than the limits allow. PDF_DAMAGED when content is damaged or missing: a Flate
// stream of content, objects or fonts whose Adler-32 checksum is wrong, a page or its content that
// cannot be found, an unknown filter, a missing font, or anything else that the library could not
// interpret. PDF_SCANNED, PDF_OUTLINES and PDF_BLANK when no page has text that an eye sees, nor a
// layer of recognised text. The library can hang, exhaust memory or abort on a hostile file: call
// it in the jail.
Result<Extract> extract(std::string_view bytes, int pages_max);

}  // namespace schedgen::pdf
