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

}  // namespace

std::string one_line(std::string_view text) {
  return collapse_spaces(clean_utf8(with_plain_line_ends(text)));
}

std::string many_lines(std::string_view text) {
  const std::string clean = clean_utf8(with_plain_line_ends(text));
  std::vector<std::string> lines;
  for (const std::string_view line : split(clean, '\n')) {
    std::string plain = collapse_spaces(line);
    if (!plain.empty()) lines.push_back(std::move(plain));
  }
  return join(lines, "\n");
}

}  // namespace schedgen::calendar
