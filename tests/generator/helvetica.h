// The two fonts of the portal's documents, which are not embedded: widths of every character of
// WinAnsiEncoding, so that text wraps where a real print would wrap it.
#pragma once

#include <string>
#include <string_view>

namespace schedgen::generator {

// UTF-8 to WinAnsiEncoding (cp1252). A character that it lacks is a mistake in the caller's text
// and becomes '?'.
std::string winansi_of(std::string_view utf8);
char32_t unicode_of_winansi(unsigned char byte);  // U+FFFD where there is none

std::u32string code_points(std::string_view utf8);

// Of a text in UTF-8, in points.
double text_width(std::string_view utf8, double size, bool bold);

// Measured from the real documents, in units of the font size.
inline constexpr double regular_ascent = 0.9371;  // from the top of a line to its baseline
inline constexpr double regular_pitch = 1.156;    // from line to line
inline constexpr double bold_ascent = 0.9711;
inline constexpr double bold_pitch = 1.19;

}  // namespace schedgen::generator
