#include "base/text.h"

#include <cstdint>

namespace schedgen {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

bool is_ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

// The number of bytes of the white space at the start of the text; 0 when there is none.
std::size_t space_at_start(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_space(text.front())) return 1;
  return text.starts_with(no_break_space) ? no_break_space.size() : 0;
}

std::size_t space_at_end(std::string_view text) {
  if (text.empty()) return 0;
  if (is_ascii_space(text.back())) return 1;
  return text.ends_with(no_break_space) ? no_break_space.size() : 0;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u;
}

// The character at the start of the text: its number of bytes if it is well formed (RFC 3629), else
// the number to skip as one malformed sequence (at least 1).
struct Character {
  std::size_t bytes = 0;
  bool well_formed = false;
  std::uint32_t code_point = 0;
};

Character first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {1, true, lead};
  std::size_t length = 0;
  std::uint32_t code_point = 0;
  std::uint32_t smallest = 0;  // a longer form than needed is malformed
  if ((lead & 0xE0u) == 0xC0u) {
    length = 2, code_point = lead & 0x1Fu, smallest = 0x80;
  } else if ((lead & 0xF0u) == 0xE0u) {
    length = 3, code_point = lead & 0x0Fu, smallest = 0x800;
  } else if ((lead & 0xF8u) == 0xF0u) {
    length = 4, code_point = lead & 0x07u, smallest = 0x10000;
  } else {
    return {1, false, 0};
  }
  for (std::size_t i = 1; i < length; ++i) {
    if (i >= text.size() || !is_continuation(text[i])) return {i, false, 0};
    code_point = (code_point << 6) | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  }
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  const bool well_formed = code_point >= smallest && code_point <= 0x10FFFF && !surrogate;
  return {length, well_formed, code_point};
}

bool is_unwanted_control(std::uint32_t code_point) {
  if (code_point == '\t' || code_point == '\n') return false;
  return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F);
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (const std::size_t bytes = space_at_start(text)) text.remove_prefix(bytes);
  while (const std::size_t bytes = space_at_end(text)) text.remove_suffix(bytes);
  return text;
}

std::string collapse_spaces(std::string_view text) {
  text = trim(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::size_t bytes = space_at_start(text);
    if (bytes == 0) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    for (; bytes > 0; bytes = space_at_start(text)) text.remove_prefix(bytes);
    out += ' ';
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  return lower_ascii(text).find(lower_ascii(part)) != std::string::npos;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

bool is_valid_utf8(std::string_view text) {
  while (!text.empty()) {
    const Character character = first_character(text);
    if (!character.well_formed) return false;
    text.remove_prefix(character.bytes);
  }
  return true;
}

std::string clean_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character character = first_character(text);
    if (!character.well_formed) {
      out += replacement_character;
    } else if (!is_unwanted_control(character.code_point)) {
      out += text.substr(0, character.bytes);
    }
    text.remove_prefix(character.bytes);
  }
  return out;
}

std::string_view truncate_utf8(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && is_continuation(text[end])) --end;
  return text.substr(0, end);
}

std::string_view without_bom(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  return text;
}

// The byte order mark of UTF-32 is that of UTF-16 with two zero bytes after or before it.
bool is_marked_utf16(std::string_view text) {
  constexpr std::string_view zeros("\0\0", 2);
  if (text.starts_with(zeros)) text.remove_prefix(zeros.size());
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

std::string printable(std::string_view text) {
  return collapse_spaces(clean_utf8(text));
}

std::string hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += digits[value >> 4U];
    text += digits[value & 15U];
  }
  return text;
}

}  // namespace schedgen
