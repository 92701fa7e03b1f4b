#include "generator/style.h"

#include <array>
#include <ostream>
#include <string_view>

#include "generator/dice.h"
#include "generator/names.h"

namespace schedgen::generator {

const std::vector<std::string>& optional_headings() {
  static const std::vector<std::string> headings = {"Study Prog", "Campus", "Exam Comments"};
  return headings;
}

Style random_style(std::uint64_t seed) {
  Dice dice(seed);
  Style style;
  // Low pages break more rows.
  if (dice.percent(60)) style.page_height = dice.between(150, 595);
  if (dice.percent(20)) style.breaks = PageBreaks::between_rows;
  if (dice.percent(20)) style.header_on_each_page = true;
  if (dice.percent(30)) style.section_on_new_page = false;
  if (dice.percent(50)) {
    if (dice.percent(30)) style.scale = dice.between(60, 150) / 100.0;
    if (dice.percent(30)) style.column_order = dice.next();
    if (dice.percent(40)) style.column_widths = dice.next();
    if (dice.percent(20)) style.extra_heading = dice.pick(names::extra_headings);
    for (const std::string& heading : optional_headings())
      if (dice.percent(15)) style.missing_headings.push_back(heading);
  }
  constexpr std::array rulings = {Rulings::filled_rectangles, Rulings::filled_rectangles,
                                  Rulings::strokes, Rulings::none};
  style.rulings = dice.pick(rulings);
  style.line_by_line = dice.percent(20);
  style.glyph_by_glyph = dice.percent(15);
  style.compressed = dice.percent(80);
  style.object_streams = dice.percent(15);
  constexpr std::array encryptions = {Encryption::none,    Encryption::none,    Encryption::none,
                                      Encryption::none,    Encryption::none,    Encryption::none,
                                      Encryption::aes_128, Encryption::aes_128, Encryption::aes_256,
                                      Encryption::rc4_128};
  style.encryption = dice.pick(encryptions);
  return style;
}

std::ostream& operator<<(std::ostream& out, const Style& style) {
  constexpr std::array<std::string_view, 3> rulings = {"filled rectangles", "strokes", "none"};
  constexpr std::array<std::string_view, 4> encryptions = {"none", "RC4-128", "AES-128", "AES-256"};
  out << "page " << style.page_width << " x " << style.page_height << ", scale " << style.scale
      << ", breaks " << (style.breaks == PageBreaks::inside_rows ? "inside" : "between")
      << " rows, header on " << (style.header_on_each_page ? "each page" : "the first page")
      << ", sections " << (style.section_on_new_page ? "on new pages" : "run on") << ", rulings "
      << rulings.at(static_cast<std::size_t>(style.rulings)) << ", encryption "
      << encryptions.at(static_cast<std::size_t>(style.encryption));
  if (style.column_order != 0) out << ", column order " << style.column_order;
  if (style.column_widths != 0) out << ", column widths " << style.column_widths;
  if (!style.extra_heading.empty()) out << ", extra column " << style.extra_heading;
  for (const std::string& heading : style.missing_headings) out << ", without " << heading;
  if (style.line_by_line) out << ", line by line";
  if (style.glyph_by_glyph) out << ", glyph by glyph";
  if (!style.compressed) out << ", not compressed";
  if (style.object_streams) out << ", object streams";
  return out;
}

}  // namespace schedgen::generator
