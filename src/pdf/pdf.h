// pdf: turns untrusted bytes into pages of words and ruled lines, within fixed limits.
//
// Used by layout only, and linked only into schedgen-parse. Only the files listed in tests/house
// include the PDF library, because its headers define global names: extract.cc opens documents,
// collector.cc records what is drawn, damage.cc finds damage and missing parts (with object_table,
// dictionaries, streams, flate, contents and flipped), messages.cc interprets the library's
// messages, pictures.cc finds scans, and library_versions.h hides differences between versions.
// marks.cc turns a page upright and joins its characters (characters.h) to words, without those
// that are invisible (visible.cc) or drawn twice (repeats.cc). Nothing here knows about schedules.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace schedgen::pdf {

// Marks a glyph that is drawn but cannot be read: U+FFFD.
inline constexpr std::string_view unreadable = "\xEF\xBF\xBD";

// A character of a word: its left edge, and the offset of its bytes in Word::text.
struct Glyph {
  double x = 0;
  std::size_t offset = 0;
};

// Consecutive characters on a baseline with no space between them. Units are points; x grows to the
// right and y DOWN on the upright page: pages are turned by the direction of most of their text,
// not by /Rotate. The origin is the corner that was at the top left before the page was turned, so
// coordinates may be negative.
//
// A glyph without a Unicode mapping, or one that is mapped to U+FFFD or to a private-use code
// point, is `unreadable` in the text. A text that contains one cannot be used as a value.
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
  double width = 0, height = 0;  // of the upright page
  // The visible words, in the order of the document's stream. Text drawn again at the same place (a
  // shadow, bold made by drawing twice, an OCR layer) appears only once.
  std::vector<Word> words;
  std::vector<Rule> rules;
  std::vector<Word> across;  // text in another direction: stamps and watermarks
  // Invisible text (render mode 3, the colour of its background, clipped away, transparent,
  // covered) that does not repeat `words` at the same place.
  std::vector<Word> hidden;
  // The document has no visible text: `words` is the layer that an OCR program laid over the
  // picture (render mode 3).
  bool is_ocr = false;
  // Library messages about this page that did not stop it. Lost content is PDF_DAMAGED instead.
  std::vector<std::string> complaints;
};

struct Extract {
  std::vector<Page> pages;
  std::string producer;  // cleaned UTF-8; empty if absent
  bool encrypted = false;
  // Pages and page contents that nothing refers to: they were deleted or lost. Only for edited
  // documents; in others, this is PDF_DAMAGED.
  std::vector<std::string> left_over;
};

// Loads font tables and configuration from disk, once per process, before a filter forbids it.
// extract() calls it if necessary.
void warm_up();

// Reads the whole document except for annotations, which are a person's notes. NOT_A_PDF,
// PDF_UNREADABLE, PDF_PASSWORD_REQUIRED, PDF_TOO_MANY_PAGES (before any page is interpreted);
// FILE_TOO_LARGE when there is more text than the limits allow. PDF_DAMAGED when content is damaged
// or missing: a Flate stream of content, objects or fonts whose Adler-32 checksum is wrong, a page
// or its content that cannot be found, an unknown filter, a missing font, or anything else that the
// library could not interpret. PDF_SCANNED, PDF_OUTLINES and PDF_BLANK when no page has visible
// text or a layer of recognised text. The library can hang, exhaust memory or abort on a hostile
// file: call it in the jail.
Result<Extract> extract(std::string_view bytes, int pages_max);

}  // namespace schedgen::pdf
