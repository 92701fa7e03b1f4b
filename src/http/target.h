// The target of a request line to a path and a query. Strict: what two programs might read in two
// ways is refused, so that a proxy in front of us and we always mean the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "http/refusal.h"

namespace schedgen::http {

struct Target {
  std::string path;                   // decoded; "*" only for OPTIONS
  std::vector<std::string> segments;  // decoded parts between slashes: "/a/b" is a, b; "/" is ""
  std::vector<Field> query;
};

// Origin form ("/a?b"), absolute form ("http://host/a?b") and, for OPTIONS, "*". Refused: bad
// percent escapes, bad UTF-8, control characters (NUL too), encoded slashes, backslashes, dot
// segments, fragments.
Result<Target, Refusal> decode_target(std::string_view method, std::string_view target);

}  // namespace schedgen::http
