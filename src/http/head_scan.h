// Looks at the raw bytes of a request's head before Beast does, and refuses what Beast would let
// through and others read otherwise: bare line feeds, folded fields, space before a colon, control
// characters, HTTP/2's preface, an old or new version, and whatever is longer than its limit.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "http/limits.h"
#include "http/refusal.h"

namespace schedgen::http {

class HeadScan {
 public:
  explicit HeadScan(const ConnectionLimits& limits) : limits_(&limits) {}

  // How many bytes the head has, with its empty line; nothing when more must come. `bytes` begins
  // with what the last call was given. Each byte is looked at about once.
  Result<std::optional<std::size_t>, Refusal> scan(std::string_view bytes);
  void reset() { line_ = searched_ = fields_ = 0; }

 private:
  const ConnectionLimits* limits_;
  std::size_t line_ = 0;      // where the present line begins
  std::size_t searched_ = 0;  // no line feed between line_ and here
  std::size_t fields_ = 0;
};

}  // namespace schedgen::http
