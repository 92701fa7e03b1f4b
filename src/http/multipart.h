// multipart/form-data (RFC 7578) over a body that is already there and inside its limit. Strict:
// what does not follow the form exactly is refused with a reason.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/refusal.h"

namespace schedgen::http {

struct Part {
  std::string name;  // of the form's field
  // As the user's program called the file, cleaned for showing: no folders, no control or direction
  // characters, at most 200 bytes. Never the name of a file of ours.
  std::optional<std::string> file_name;
  std::string content_type;  // as claimed; empty if none
  std::string_view bytes;    // into the body
};

struct MultipartLimits {
  std::size_t parts_max = 32;
  std::size_t part_head_bytes_max = 4 * 1024;
};

// The boundary in a Content-Type of multipart/form-data. 415 for another type, 400 for a bad or
// missing boundary.
OrRefusal<std::string> boundary_of(std::string_view content_type);

OrRefusal<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body,
                                             const MultipartLimits& limits = {});

// What is shown for a file that somebody's program called `name`.
std::string shown_file_name(std::string_view name);

}  // namespace schedgen::http
