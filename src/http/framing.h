// How long a request's body is, said in one way only, or refused. Where two programs disagree about
// the end of a request, one can be smuggled into the other.
#pragma once

#include <cstdint>
#include <optional>

#include "http/message.h"
#include "http/refusal.h"

namespace schedgen::http {

struct Framing {
  bool chunked = false;
  std::uint64_t length = 0;  // when not chunked
  bool expects_continue = false;
};

// Also checks that there is one Host, and what is expected of us.
Result<Framing, Refusal> framing_of(const Fields& headers, bool is_http_1_1);

}  // namespace schedgen::http
