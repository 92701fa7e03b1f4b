#include "generator/pdf_fonts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "generator/helvetica.h"

namespace schedgen::generator {
namespace {

// Characters outside of Latin-1 that a test may print in a composite font.
constexpr std::array<char32_t, 23> further_characters = {
    0x2002, 0x2007, 0x2009, 0x200B, 0x200C, 0x200D, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015,
    0x2018, 0x2019, 0x201C, 0x201D, 0x202F, 0x2060, 0x2212, 0x3000, 0xFE63, 0xFEFF, 0xFF0D};

std::string hex(unsigned value, int digits) {
  constexpr std::string_view figures = "0123456789ABCDEF";
  std::string text;
  for (int i = digits - 1; i >= 0; --i)
    text += figures[(value >> (4u * static_cast<unsigned>(i))) & 0xFu];
  return text;
}

std::string utf8_of(char32_t point) {
  const auto byte = [](char32_t value) { return static_cast<char>(value); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) return {byte(0xC0 | (point >> 6)), byte(0x80 | (point & 0x3F))};
  return {byte(0xE0 | (point >> 12)), byte(0x80 | ((point >> 6) & 0x3F)),
          byte(0x80 | (point & 0x3F))};
}

template <std::size_t count>
bool is_one_of(char32_t point, const std::array<char32_t, count>& list) {
  return std::find(list.begin(), list.end(), point) != list.end();
}

// In 1/1000 em. As text_width() says, so that lines wrap where they are full; every space is as
// wide as the usual one.
int width_of(char32_t point, const Fonts& fonts, bool bold) {
  constexpr std::array<char32_t, 5> nothings = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF};
  constexpr std::array<char32_t, 5> spaces = {0x2002, 0x2007, 0x2009, 0x202F, 0x3000};
  if (const auto ligature = fonts.ligatures.find(point); ligature != fonts.ligatures.end())
    return ligature->second;
  if (is_one_of(point, nothings)) return 0;
  if (is_one_of(point, spaces)) point = ' ';
  return static_cast<int>(std::lround(text_width(utf8_of(point), 1000, bold)));
}

std::string string_of(std::string_view bytes) {
  std::string text = "(";
  for (const char c : bytes) {
    if (c == '(' || c == ')' || c == '\\') text += '\\';
    text += c;
  }
  return text + ')';
}

// One string for each glyph.
std::vector<std::string> glyphs_of(std::string_view utf8, const Fonts& fonts) {
  std::vector<std::string> glyphs;
  if (fonts.kind == FontKind::identity) {
    for (const char32_t point : code_points(utf8)) glyphs.push_back(hex(point, 4));
  } else {
    for (const char byte : winansi_of(utf8)) glyphs.emplace_back(1, byte);
  }
  return glyphs;
}

std::string operand_of(const std::string& bytes, const Fonts& fonts) {
  return fonts.kind == FontKind::identity ? '<' + bytes + '>' : string_of(bytes);
}

struct Entry {
  unsigned code = 0;
  char32_t point = 0;
};

// Every character that the font has.
std::vector<Entry> entries_of(const Fonts& fonts) {
  std::vector<Entry> entries;
  for (unsigned code = 0x20; code < 0x100; ++code) {
    const char32_t point = fonts.kind == FontKind::identity
                               ? static_cast<char32_t>(code)
                               : unicode_of_winansi(static_cast<unsigned char>(code));
    if (point != 0xFFFD) entries.push_back({code, point});
  }
  if (fonts.kind == FontKind::identity)
    for (const char32_t point : further_characters) entries.push_back({point, point});
  for (const auto& [point, width] : fonts.ligatures) entries.push_back({point, point});
  return entries;
}

std::string stream_of(const std::string& content) {
  return "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream";
}

std::string reference(std::size_t number) {
  return std::to_string(number) + " 0 R";
}

std::string to_unicode_map(const Fonts& fonts) {
  const int digits = fonts.kind == FontKind::identity ? 4 : 2;
  std::vector<std::string> lines;
  for (const Entry& entry : entries_of(fonts)) {
    const auto told = fonts.to_unicode.find(entry.point);
    const std::string target = told == fonts.to_unicode.end() ? hex(entry.point, 4) : told->second;
    if (!target.empty()) lines.push_back('<' + hex(entry.code, digits) + "> <" + target + ">\n");
  }
  const std::string last = digits == 4 ? "FFFF" : "FF";
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<" +
      std::string(last.size(), '0') + "> <" + last + ">\nendcodespacerange\n";
  constexpr std::size_t block = 100;
  for (std::size_t first = 0; first < lines.size(); first += block) {
    const std::size_t end = std::min(lines.size(), first + block);
    map += std::to_string(end - first) + " beginbfchar\n";
    for (std::size_t i = first; i < end; ++i) map += lines[i];
    map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string core_font(const Fonts& fonts, bool bold, const AddObject& add) {
  std::string text =
      "<<\n/Type /Font\n/Subtype /Type1\n/BaseFont /" + (bold ? fonts.bold : fonts.regular) + '\n';
  if (fonts.undefined != 0) {
    const std::string code = winansi_of(utf8_of(fonts.undefined));
    text += "/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [ " +
            std::to_string(static_cast<unsigned char>(code.front())) + " /.notdef ] >>";
  } else {
    text += "/Encoding /WinAnsiEncoding";
  }
  if (!fonts.to_unicode.empty())
    text += "\n/ToUnicode " + reference(add(stream_of(to_unicode_map(fonts))));
  return text + "\n>>";
}

std::string identity_font(const Fonts& fonts, bool bold, const AddObject& add) {
  const std::string name = bold ? fonts.bold : fonts.regular;
  std::string widths;
  for (const Entry& entry : entries_of(fonts))
    widths += std::to_string(entry.code) + " [ " +
              std::to_string(width_of(entry.point, fonts, bold)) + " ] ";
  const std::string descriptor =
      reference(add("<<\n/Type /FontDescriptor\n/FontName /" + name +
                    "\n/Flags 4\n/FontBBox [ -166 -225 1000 931 ]\n/ItalicAngle 0\n/Ascent 718\n"
                    "/Descent -207\n/CapHeight 718\n/StemV 88\n>>"));
  const std::string descendant =
      reference(add("<<\n/Type /Font\n/Subtype /CIDFontType2\n/BaseFont /" + name +
                    "\n/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>\n"
                    "/FontDescriptor " +
                    descriptor + "\n/DW 556\n/W [ " + widths + "]\n>>"));
  return "<<\n/Type /Font\n/Subtype /Type0\n/BaseFont /" + name +
         "\n/Encoding /Identity-H\n/DescendantFonts [ " + descendant + " ]\n/ToUnicode " +
         reference(add(stream_of(to_unicode_map(fonts)))) + "\n>>";
}

// Every glyph is the same box.
std::string type3_font(const Fonts& fonts, bool bold, const AddObject& add) {
  const std::string glyph = reference(add(stream_of("556 0 d0 60 0 400 700 re f")));
  std::string differences, procedures, widths;
  for (unsigned code = 0x20; code < 0x100; ++code) {
    const std::string name = "/g" + std::to_string(code);
    const char32_t point = unicode_of_winansi(static_cast<unsigned char>(code));
    differences += ' ' + name;
    procedures += ' ' + name + ' ' + glyph;
    widths += ' ' + std::to_string(point == 0xFFFD ? 0 : width_of(point, fonts, bold));
  }
  return "<<\n/Type /Font\n/Subtype /Type3\n/FontBBox [ 0 -200 1000 900 ]\n"
         "/FontMatrix [ 0.001 0 0 0.001 0 0 ]\n/FirstChar 32\n/LastChar 255\n/Widths [" +
         widths + " ]\n/Encoding << /Type /Encoding /Differences [ 32" + differences +
         " ] >>\n/CharProcs <<" + procedures + " >>\n/Resources << >>\n/ToUnicode " +
         reference(add(stream_of(to_unicode_map(fonts)))) + "\n>>";
}

}  // namespace

std::string show_text(std::string_view utf8, const Fonts& fonts, bool glyph_by_glyph) {
  const std::vector<std::string> glyphs = glyphs_of(utf8, fonts);
  if (!glyph_by_glyph) {
    std::string all;
    for (const std::string& glyph : glyphs) all += glyph;
    return operand_of(all, fonts) + "Tj\n";
  }
  // Moved to and fro by little, as programs that kern do.
  std::string text = "[";
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (i > 0) text += i % 2 == 0 ? "18" : "-18";
    text += operand_of(glyphs[i], fonts);
  }
  return text + "]TJ\n";
}

std::string font_dictionary(const Fonts& fonts, bool bold, const AddObject& add) {
  switch (fonts.kind) {
    case FontKind::core:
      break;
    case FontKind::identity:
      return identity_font(fonts, bold, add);
    case FontKind::type3:
      return type3_font(fonts, bold, add);
  }
  return core_font(fonts, bold, add);
}

}  // namespace schedgen::generator
