// The form in which a schedule PDF is sent.
#pragma once

#include <string>
#include <string_view>

#include "api/problem.h"
#include "http/message.h"

namespace schedgen::api {

// A form around the file: its boundary, the parts' heads and the other fields.
inline constexpr std::size_t form_bytes_max = 64 * 1024;

// The bytes are the request's.
struct UploadForm {
  std::string_view bytes;
  std::string file_name;  // only ever shown
};

// One file, at most one priority (also as the query's), which has no effect, and nothing else.
Result<UploadForm, Problem> read_upload_form(const http::Request& request,
                                             std::size_t file_bytes_max);

}  // namespace schedgen::api
