#include "calendar/folding.h"

#include "base/text.h"

namespace schedgen::calendar {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view fold = "\r\n ";
constexpr std::size_t octets_in_line_max = 75;

void append_folded(std::string_view line, std::string& to) {
  std::size_t room = octets_in_line_max;
  while (line.size() > room) {
    const std::string_view part = truncate_utf8(line, room);
    to += part;
    to += fold;
    line.remove_prefix(part.size());
    room = octets_in_line_max - 1;  // the space that marks a continuation counts
  }
  to += line;
}

}  // namespace

std::string unfolded(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (;;) {
    const std::size_t at = text.find(fold);
    result += text.substr(0, at);
    if (at == std::string_view::npos) return result;
    text.remove_prefix(at + fold.size());
  }
}

std::string folded(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 16);
  while (!text.empty()) {
    const std::size_t end = text.find(line_end);
    append_folded(text.substr(0, end), result);
    if (end == std::string_view::npos) break;
    result += line_end;
    text.remove_prefix(end + line_end.size());
  }
  return result;
}

}  // namespace schedgen::calendar
