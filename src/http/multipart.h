// multipart/form-data (RFC 7578) over a body that is already there and inside its limit. All that
// RFC 2046 allows around the parts is accepted and ignored: text before the first boundary and
// after the last, blanks behind a boundary. Anything else that does not follow the form exactly is
// rejected with a reason.
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
  // characters, at most 200 bytes. Never the name of a file of ours. A name in a character set that
  // we do not know gives way to a plain one, or stands as it was sent.
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
Result<std::string, Refusal> boundary_of(std::string_view content_type);

Result<std::vector<Part>, Refusal> parse_multipart(std::string_view content_type,
                                                   std::string_view body,
                                                   const MultipartLimits& limits = {});

// What is shown for a file that somebody's program called `name`.
std::string shown_file_name(std::string_view name);

}  // namespace schedgen::http
