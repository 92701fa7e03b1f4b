#include "http/multipart.h"

#include <algorithm>

#include "base/text.h"
#include "http/header_parameters.h"

namespace schedgen::http {

namespace {

Refusal bad_form(std::string_view sentence) {
  return {400, "MALFORMED_FORM", sentence};
}

// RFC 2046 5.1.1
bool is_boundary(std::string_view text) {
  if (text.empty() || text.size() > 70 || text.back() == ' ') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos);
  });
}

// Characters that turn the direction of a text and so can make a name look like another.
bool turns_direction(std::string_view character) {
  return character == "\u200e" || character == "\u200f" || character == "\u061c" ||
         (character >= "\u202a" && character <= "\u202e") ||
         (character >= "\u2066" && character <= "\u2069");
}

// The name is only ever shown, so none is a reason to reject a file.
std::optional<std::string> file_name_of(const ParameterisedValue& disposition) {
  const auto plain = disposition.find("filename");
  const auto extended = disposition.find("filename*");
  if (extended) {
    if (auto decoded = decode_extended_value(*extended)) return decoded;
    if (!plain) return std::string(extended->substr(extended->rfind('\'') + 1));
  }
  if (plain) return std::string(*plain);
  return std::nullopt;
}

std::optional<Refusal> read_disposition(std::string_view value, Part& part) {
  const auto disposition = parse_parameters(value);
  if (!disposition || disposition->value != "form-data") {
    return bad_form("A part of the form has a bad Content-Disposition.");
  }
  const auto name = disposition->find("name");
  if (!name || !is_valid_utf8(*name)) return bad_form("A part of the form has no name.");
  part.name = *name;
  if (const auto file_name = file_name_of(*disposition)) {
    part.file_name = shown_file_name(*file_name);
  }
  return std::nullopt;
}

Result<Part, Refusal> read_part_head(std::string_view head) {
  Part part;
  bool has_disposition = false;
  bool has_type = false;
  while (!head.empty()) {
    const std::size_t end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end + 2);
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos || line.front() == ' ' ||
        line.front() == '\t' || line.find_first_of(std::string_view("\r\n\0", 3)) != line.npos) {
      return bad_form("A part of the form has a malformed header.");
    }
    const std::string name = lower_ascii(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "content-disposition") {
      if (has_disposition) return bad_form("A part of the form has two names.");
      has_disposition = true;
      if (const auto refusal = read_disposition(value, part)) return *refusal;
    } else if (name == "content-type") {
      if (has_type) return bad_form("A part of the form has two types.");
      has_type = true;
      part.content_type = value;
    } else if (name == "content-transfer-encoding") {
      const std::string encoding = lower_ascii(value);
      if (encoding != "binary" && encoding != "8bit" && encoding != "7bit") {
        return bad_form("A part of the form is encoded in a way that we do not read.");
      }
    }
  }
  if (!has_disposition) return bad_form("A part of the form has no Content-Disposition.");
  return part;
}

enum class Line { next_part, last, none };

// What kind of delimiter line begins at `rest`, which is then shortened to what follows it.
Line take_delimiter_line(std::string_view& rest, std::string_view delimiter) {
  if (!rest.starts_with(delimiter)) return Line::none;
  std::string_view after = rest.substr(delimiter.size());
  const bool is_last = after.starts_with("--");
  if (is_last) after.remove_prefix(2);
  after.remove_prefix(std::min(after.find_first_not_of(" \t"), after.size()));  // RFC 2046 padding
  if (is_last && (after.empty() || after.starts_with("\r\n"))) {
    rest = {};
    return Line::last;
  }
  if (!is_last && after.starts_with("\r\n")) {
    rest = after.substr(2);
    return Line::next_part;
  }
  return Line::none;
}

// The first delimiter line in `rest`, which is then shortened to what follows it; `before` is what
// stands before that line. `delimiter` begins with the end of the line before it.
Line find_delimiter_line(std::string_view& rest, std::string_view delimiter,
                         std::string_view& before) {
  const std::string_view text = rest;
  for (std::size_t at = text.find(delimiter); at != std::string_view::npos;
       at = text.find(delimiter, at + 1)) {
    rest = text.substr(at);
    const Line line = take_delimiter_line(rest, delimiter);
    before = text.substr(0, at);
    if (line != Line::none) return line;
  }
  return Line::none;
}

// The first delimiter line of a body, which nothing or a preamble may precede.
Line find_first_line(std::string_view& rest, std::string_view delimiter) {
  constexpr std::size_t line_end_bytes = 2;
  const Line line = take_delimiter_line(rest, delimiter.substr(line_end_bytes));
  std::string_view preamble;
  return line != Line::none ? line : find_delimiter_line(rest, delimiter, preamble);
}

}  // namespace

std::string shown_file_name(std::string_view name) {
  constexpr std::size_t bytes_max = 200;
  const std::size_t folder = name.find_last_of("/\\");
  if (folder != std::string_view::npos) name.remove_prefix(folder + 1);
  const std::string clean = collapse_spaces(clean_utf8(name));
  std::string result;
  for (std::size_t i = 0; i < clean.size();) {
    std::size_t length = 1;
    while (i + length < clean.size() &&
           (static_cast<unsigned char>(clean[i + length]) & 0xc0) == 0x80)
      ++length;
    const std::string_view character = std::string_view(clean).substr(i, length);
    if (!turns_direction(character)) result += character;
    i += length;
  }
  return std::string(truncate_utf8(result, bytes_max));
}

Result<std::string, Refusal> boundary_of(std::string_view content_type) {
  const auto type = parse_parameters(content_type);
  if (!type || type->value != "multipart/form-data") {
    const bool is_form = lower_ascii(content_type).starts_with("multipart/form-data");
    if (is_form) return bad_form("The form's Content-Type is malformed.");
    return Refusal{415, "UNSUPPORTED_MEDIA_TYPE", "Send the file as multipart/form-data."};
  }
  const auto boundary = type->find("boundary");
  if (!boundary || !is_boundary(*boundary)) return bad_form("The form names no valid boundary.");
  return std::string(*boundary);
}

Result<std::vector<Part>, Refusal> parse_multipart(std::string_view content_type,
                                                   std::string_view body,
                                                   const MultipartLimits& limits) {
  const auto boundary = boundary_of(content_type);
  if (!boundary.ok()) return boundary.error();
  const std::string delimiter = "\r\n--" + *boundary;

  std::vector<Part> parts;
  std::string_view rest = body;
  Line line = find_first_line(rest, delimiter);
  if (line == Line::none) return bad_form("The form does not contain its boundary.");
  while (line == Line::next_part) {
    if (parts.size() == limits.parts_max) return bad_form("The form has too many parts.");
    // A part without any header has no name, so the empty line never comes first.
    const std::size_t head = rest.substr(0, limits.part_head_bytes_max).find("\r\n\r\n");
    if (head == std::string_view::npos) {
      return bad_form("A part of the form has a header that is too large or has no end.");
    }
    auto part = read_part_head(rest.substr(0, head + 2));
    if (!part.ok()) return part.error();
    rest.remove_prefix(head + 2);
    // The empty line's end may be the delimiter's beginning: a part of no bytes.
    std::string_view before;
    line = find_delimiter_line(rest, delimiter, before);
    if (line == Line::none) return bad_form("The form ends before its last boundary.");
    if (!before.empty()) part->bytes = before.substr(2);
    parts.push_back(*std::move(part));
  }
  return parts;
}

}  // namespace schedgen::http
