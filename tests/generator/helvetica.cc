#include "generator/helvetica.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace schedgen::generator {
namespace {

using Widths = std::array<std::int16_t, 224>;  // of the codes 0x20 to 0xFF, in 1/1000 em

// Adobe's core font metrics (AFM) of Helvetica, ordered by WinAnsiEncoding. 0: no character.
constexpr Widths regular_widths = {
    278,  278, 355, 556, 556, 889,  667,  191,  333, 333,  389, 584, 278,  333, 278, 278,  // 0x20
    556,  556, 556, 556, 556, 556,  556,  556,  556, 556,  278, 278, 584,  584, 584, 556,  // 0x30
    1015, 667, 667, 722, 722, 667,  611,  778,  722, 278,  500, 667, 556,  833, 722, 778,  // 0x40
    667,  778, 722, 667, 611, 722,  667,  944,  667, 667,  611, 278, 278,  278, 469, 556,  // 0x50
    333,  556, 556, 500, 556, 556,  278,  556,  556, 222,  222, 500, 222,  833, 556, 556,  // 0x60
    556,  556, 333, 500, 278, 556,  500,  722,  500, 500,  500, 334, 260,  334, 584, 0,    // 0x70
    556,  0,   222, 556, 333, 1000, 556,  556,  333, 1000, 667, 333, 1000, 0,   611, 0,    // 0x80
    0,    222, 222, 333, 333, 350,  556,  1000, 333, 1000, 500, 333, 944,  0,   500, 667,  // 0x90
    278,  333, 556, 556, 556, 556,  260,  556,  333, 737,  370, 556, 584,  333, 737, 333,  // 0xa0
    400,  584, 333, 333, 333, 556,  537,  278,  333, 333,  365, 556, 834,  834, 834, 611,  // 0xb0
    667,  667, 667, 667, 667, 667,  1000, 722,  667, 667,  667, 667, 278,  278, 278, 278,  // 0xc0
    722,  722, 778, 778, 778, 778,  778,  584,  778, 722,  722, 722, 722,  667, 667, 611,  // 0xd0
    556,  556, 556, 556, 556, 556,  889,  500,  556, 556,  556, 556, 278,  278, 278, 278,  // 0xe0
    556,  556, 556, 556, 556, 556,  556,  584,  611, 556,  556, 556, 556,  500, 556, 500,  // 0xf0
};
constexpr Widths bold_widths = {
    278, 333, 474, 556, 556, 889,  722,  238,  333, 333,  389, 584, 278,  333, 278, 278,  // 0x20
    556, 556, 556, 556, 556, 556,  556,  556,  556, 556,  333, 333, 584,  584, 584, 611,  // 0x30
    975, 722, 722, 722, 722, 667,  611,  778,  722, 278,  556, 722, 611,  833, 722, 778,  // 0x40
    667, 778, 722, 667, 611, 722,  667,  944,  667, 667,  611, 333, 278,  333, 584, 556,  // 0x50
    333, 556, 611, 556, 611, 556,  333,  611,  611, 278,  278, 556, 278,  889, 611, 611,  // 0x60
    611, 611, 389, 556, 333, 611,  556,  778,  556, 556,  500, 389, 280,  389, 584, 0,    // 0x70
    556, 0,   278, 556, 500, 1000, 556,  556,  333, 1000, 667, 333, 1000, 0,   611, 0,    // 0x80
    0,   278, 278, 500, 500, 350,  556,  1000, 333, 1000, 556, 333, 944,  0,   500, 667,  // 0x90
    278, 333, 556, 556, 556, 556,  280,  556,  333, 737,  370, 556, 584,  333, 737, 333,  // 0xa0
    400, 584, 333, 333, 333, 611,  556,  278,  333, 333,  365, 556, 834,  834, 834, 611,  // 0xb0
    722, 722, 722, 722, 722, 722,  1000, 722,  667, 667,  667, 667, 278,  278, 278, 278,  // 0xc0
    722, 722, 778, 778, 778, 778,  778,  584,  778, 722,  722, 722, 722,  667, 667, 611,  // 0xd0
    556, 556, 556, 556, 556, 556,  889,  556,  556, 556,  556, 556, 278,  278, 278, 278,  // 0xe0
    611, 611, 611, 611, 611, 611,  611,  584,  611, 611,  611, 611, 611,  556, 611, 556,  // 0xf0
};

// The characters of cp1252 that are not at their Latin-1 place and that our texts use.
constexpr std::pair<char32_t, unsigned char> moved[] = {
    {0x2013, 0x96}, {0x2014, 0x97}, {0x2018, 0x91}, {0x2019, 0x92}, {0x201C, 0x93}, {0x201D, 0x94}};

unsigned char winansi_byte_of(char32_t point) {
  if ((point >= 0x20 && point < 0x7F) || (point >= 0xA0 && point < 0x100))
    return static_cast<unsigned char>(point);
  for (const auto& [from, to] : moved)
    if (from == point) return to;
  return '?';
}

}  // namespace

std::u32string code_points(std::string_view utf8) {
  std::u32string points;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length && at + i < utf8.size(); ++i)
      point = (point << 6) | (static_cast<unsigned char>(utf8[at + i]) & 0x3Fu);
    points += point;
    at += length;
  }
  return points;
}

std::string winansi_of(std::string_view utf8) {
  std::string bytes;
  for (const char32_t point : code_points(utf8)) bytes += static_cast<char>(winansi_byte_of(point));
  return bytes;
}

char32_t unicode_of_winansi(unsigned char byte) {
  for (const auto& [point, moved_to] : moved)
    if (moved_to == byte) return point;
  return (byte >= 0x20 && byte < 0x7F) || byte >= 0xA0 ? byte : 0xFFFD;
}

double text_width(std::string_view utf8, double size, bool bold) {
  const Widths& widths = bold ? bold_widths : regular_widths;
  int thousandths = 0;
  for (const char byte : winansi_of(utf8))
    thousandths += widths.at(static_cast<std::size_t>(static_cast<unsigned char>(byte)) - 0x20);
  return thousandths * size / 1000;
}

}  // namespace schedgen::generator
