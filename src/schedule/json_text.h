// Text from outside to a JSON value, strictly: RFC 8259 and nothing more, but for a byte order mark
// at its start, which RFC 8259 lets a reader ignore.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "base/result.h"

namespace schedgen::schedule {

// INVALID_JSON with the line and column when the text is not valid JSON in valid UTF-8, is longer
// than max_bytes, is nested deeper than limits::json_depth_max, has anything after its end, or
// names one member of an object twice.
Result<boost::json::value> parse_json(std::string_view text, std::size_t max_bytes);

}  // namespace schedgen::schedule
