#include "calendar/plain_text.h"

#include <array>
#include <vector>

#include "base/text.h"

namespace schedgen::calendar {
namespace {

// What some reader takes for the end of a line: CR, VT, FF, NEL, LINE and PARAGRAPH SEPARATOR.
constexpr std::array<std::string_view, 6> line_ends{"\r",       "\v",           "\f",
                                                    "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};

std::string with_plain_line_ends(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    std::size_t taken = 0;
    for (const std::string_view end : line_ends) {
      if (text.starts_with(end)) taken = end.size();
    }
    result += taken == 0 ? text.front() : '\n';
    text.remove_prefix(taken == 0 ? 1 : taken);
  }
  return result;
}

// Marks that turn the direction of the text after them, in valid UTF-8. They are not seen, so a
// text with them can read as another one. No language of our documents needs them.
std::string without_direction_marks(std::string_view text) {
  constexpr std::size_t bytes = 3;
  const auto is_mark = [](std::string_view character) {
    return character == "\xE2\x80\x8E" || character == "\xE2\x80\x8F" ||    // U+200E, U+200F
           (character >= "\xE2\x80\xAA" && character <= "\xE2\x80\xAE") ||  // U+202A to U+202E
           (character >= "\xE2\x81\xA6" && character <= "\xE2\x81\xA9");    // U+2066 to U+2069
  };
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const bool marked = is_mark(text.substr(0, bytes));
    if (!marked) result += text.front();
    text.remove_prefix(marked ? bytes : 1);
  }
  return result;
}

std::string cleaned(std::string_view text) {
  return without_direction_marks(clean_utf8(with_plain_line_ends(text)));
}

}  // namespace

std::string one_line(std::string_view text) {
  return collapse_spaces(cleaned(text));
}

std::string many_lines(std::string_view text) {
  const std::string clean = cleaned(text);
  std::vector<std::string> lines;
  for (const std::string_view line : split(clean, '\n')) {
    std::string plain = collapse_spaces(line);
    if (!plain.empty()) lines.push_back(std::move(plain));
  }
  return join(lines, "\n");
}

}  // namespace schedgen::calendar
