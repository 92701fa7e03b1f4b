// How a timetable is printed. The default is the portal's own shape, measured from real documents.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace schedgen::generator {

enum class Rulings { filled_rectangles, strokes, none };
enum class PageBreaks { inside_rows, between_rows };
enum class CellAlign { top, middle, bottom };  // of a cell's lines in a row that has more of them
enum class Encryption { none, rc4_128, aes_128, aes_256 };  // always with an empty user password

enum class FontKind {
  core,      // two of the fonts that every reader has, as the portal's
  identity,  // composite, codes of two bytes: the text only through /ToUnicode
  type3      // drawn by the document itself: the text only through /ToUnicode
};

struct Fonts {
  FontKind kind = FontKind::core;
  std::string regular = "Helvetica";
  std::string bold = "Helvetica-Bold";
  // What /ToUnicode says of these characters instead of the truth: UTF-16 in hex, or "" for no
  // entry. A core font has a /ToUnicode only if this is not empty.
  std::map<char32_t, std::string> to_unicode = {};
  char32_t undefined = 0;                  // of a core font: a character without a glyph; 0: none
  std::map<char32_t, int> ligatures = {};  // of a composite font: private characters, with their
                                           // widths in 1/1000 em
};

struct Style {
  // The page.
  double page_width = 841.9;  // at least; a wider table makes a wider page
  double page_height = 595.3;
  double scale = 1;  // of fonts, columns and line pitch alike
  PageBreaks breaks = PageBreaks::inside_rows;
  bool header_on_each_page = false;
  bool section_on_new_page = true;

  // The table.
  std::uint64_t column_order = 0;   // 0: as printed today; otherwise the seed of another order
  std::uint64_t column_widths = 0;  // 0: as printed today; otherwise the seed of other widths
  std::string extra_heading;        // of a column that no reader knows; empty: none
  std::vector<std::string> missing_headings;  // optional columns that are left out
  Rulings rulings = Rulings::filled_rectangles;
  std::optional<CellAlign> key_align;  // of cells with one line; otherwise as cell_align
  CellAlign cell_align = CellAlign::top;
  Fonts fonts;
  bool line_by_line = false;    // the order in the content stream; false: cell by cell
  bool glyph_by_glyph = false;  // texts as kerned arrays (TJ) and not as one string (Tj)

  // The file.
  bool compressed = true;
  bool object_streams = false;
  Encryption encryption = Encryption::none;
};

// Headings that may be missing from a document that can still be read.
const std::vector<std::string>& optional_headings();

// Any style. Every second one has the portal's own table, so that rare documents stay rare.
Style random_style(std::uint64_t seed);

std::ostream& operator<<(std::ostream& out, const Style& style);

}  // namespace schedgen::generator
