// POST /api/upload: a schedule PDF becomes a job.
#pragma once

#include "api/api.h"

namespace schedgen::api {

// A form around the file: its boundary, the parts' heads and the other fields.
inline constexpr std::size_t form_bytes_max = 64 * 1024;

http::Response upload(const Parts& parts, const http::Request& request);

}  // namespace schedgen::api
