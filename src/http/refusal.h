// What the server itself answers instead of a handler.
#pragma once

#include <string_view>

#include "base/result.h"

namespace schedgen::http {

// Codes and sentences are constants, so a refusal costs nothing.
struct Refusal {
  int status = 400;
  std::string_view code;      // "BODY_TOO_LARGE"
  std::string_view sentence;  // for a person
};

inline Refusal malformed(std::string_view sentence) {
  return {400, "MALFORMED_REQUEST", sentence};
}

}  // namespace schedgen::http
