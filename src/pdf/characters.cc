#include "pdf/characters.h"

#include <array>

#include "pdf/pdf.h"

namespace schedgen::pdf {
namespace {

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_hyphen(char32_t c) {
  return c == '-' || c == 0xAD || (c >= 0x2010 && c <= 0x2012) || c == 0x2015 || c == 0xFE63 ||
         c == 0xFF0D;
}

// Joiners, direction marks and byte-order marks have no ink, no width and no meaning here.
bool is_nothing(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool is_character(char32_t c) {
  return !(c >= 0xD800 && c < 0xE000) && c <= 0x10FFFF;
}

bool is_private(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

bool is_noncharacter(char32_t c) {
  return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [&out](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (is_control(c) || !is_character(c)) return;
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0u | (c >> 6));
    byte(0x80u | (c & 0x3Fu));
  } else if (c < 0x10000) {
    byte(0xE0u | (c >> 12));
    byte(0x80u | ((c >> 6) & 0x3Fu));
    byte(0x80u | (c & 0x3Fu));
  } else {
    byte(0xF0u | (c >> 18));
    byte(0x80u | ((c >> 12) & 0x3Fu));
    byte(0x80u | ((c >> 6) & 0x3Fu));
    byte(0x80u | (c & 0x3Fu));
  }
}

void append_readable(std::string& out, char32_t c) {
  static constexpr std::array<const char*, 7> ligatures{"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
  if (c > 0x20 && c < 0x7F) {
    out.push_back(static_cast<char>(c));
  } else if (is_space(c)) {
    out.push_back(' ');
  } else if (is_hyphen(c)) {
    out.push_back('-');
  } else if (c >= 0xFB00 && c <= 0xFB06) {
    out += ligatures[c - 0xFB00];
  } else if (is_nothing(c)) {
    return;
  } else if (is_control(c) || !is_character(c) || is_private(c) || is_noncharacter(c)) {
    out += unreadable;
  } else {
    append_utf8(out, c);
  }
}

std::size_t utf8_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte < 0x80) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

}  // namespace schedgen::pdf
