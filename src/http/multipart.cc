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

std::optional<Refusal> read_disposition(std::string_view value, Part& part) {
  const auto disposition = parse_parameters(value);
  if (!disposition || disposition->value != "form-data") {
    return bad_form("A part of the form has a bad Content-Disposition.");
  }
  const auto name = disposition->find("name");
  if (!name || !is_valid_utf8(*name)) return bad_form("A part of the form has no name.");
  part.name = *name;
  if (const auto file_name = disposition->find("filename")) {
    part.file_name = shown_file_name(*file_name);
  }
  if (const auto extended = disposition->find("filename*")) {
    const auto file_name = decode_extended_value(*extended);
    if (!file_name) return bad_form("A file's name in the form cannot be decoded.");
    part.file_name = shown_file_name(*file_name);
  }
  return std::nullopt;
}

OrRefusal<Part> read_part_head(std::string_view head) {
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
  const std::string_view after = rest.substr(delimiter.size());
  if (after.starts_with("\r\n")) {
    rest = after.substr(2);
    return Line::next_part;
  }
  if (after == "--" || after == "--\r\n") {
    rest = {};
    return Line::last;
  }
  return Line::none;
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

OrRefusal<std::string> boundary_of(std::string_view content_type) {
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

OrRefusal<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body,
                                             const MultipartLimits& limits) {
  const auto boundary = boundary_of(content_type);
  if (const Refusal* refusal = refusal_in(boundary)) return *refusal;
  const std::string delimiter = "\r\n--" + std::get<0>(boundary);

  std::vector<Part> parts;
  std::string_view rest = body;
  // Some programs send an empty line first.
  const std::string_view first =
      std::string_view(delimiter).substr(rest.starts_with("\r\n") ? 0 : 2);
  Line line = take_delimiter_line(rest, first);
  if (line == Line::none) return bad_form("The form does not begin with its boundary.");
  while (line == Line::next_part) {
    if (parts.size() == limits.parts_max) return bad_form("The form has too many parts.");
    // A part without any header has no name, so the empty line never comes first.
    const std::size_t head = rest.substr(0, limits.part_head_bytes_max).find("\r\n\r\n");
    if (head == std::string_view::npos) {
      return bad_form("A part of the form has a header that is too large or has no end.");
    }
    auto part = read_part_head(rest.substr(0, head + 2));
    if (const Refusal* refusal = refusal_in(part)) return *refusal;
    rest.remove_prefix(head + 2);
    // The empty line's end may be the delimiter's beginning: a part of no bytes.
    const std::string_view from_empty_line = rest;
    std::size_t at = 0;
    line = Line::none;
    while (line == Line::none) {
      at = from_empty_line.find(delimiter, at);
      if (at == std::string_view::npos) return bad_form("The form ends in the middle.");
      rest = from_empty_line.substr(at);
      line = take_delimiter_line(rest, delimiter);
      if (line == Line::none) ++at;
    }
    if (at > 0) std::get<0>(part).bytes = from_empty_line.substr(2, at - 2);
    parts.push_back(std::move(std::get<0>(part)));
  }
  return parts;
}

}  // namespace schedgen::http
