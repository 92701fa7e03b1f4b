// Parses text from outside to a JSON value, strictly by RFC 8259. A byte order mark at the start is
// ignored, as the RFC allows.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "base/result.h"

namespace schedgen::schedule {

// Fails with INVALID_JSON, with line and column, when the text is not valid JSON in valid UTF-8, is
// longer than max_bytes, is nested deeper than limits::json_depth_max, has anything after its end,
// or has duplicate members in an object.
Result<boost::json::value> parse_json(std::string_view text, std::size_t max_bytes);

}  // namespace schedgen::schedule
