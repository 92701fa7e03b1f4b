// The parent's side of a parse: sends one document to one spare and receives one report.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "sandbox/parser.h"
#include "sandbox/spare.h"

namespace schedgen::sandbox {

using Deadline = std::chrono::steady_clock::time_point;

// Milliseconds for poll(): at least 0, rounded up, so that a wait never ends just too early.
int milliseconds_until(Deadline deadline);

struct TermsOfExchange {
  Deadline deadline;
  std::chrono::milliseconds patience;  // for a spare that has not acknowledged the document
  std::optional<int> cpu_seconds;      // if lower than the limit that the zygote gave the spare
};

// Writes and reads at the same time. At the deadline, or when the answer is too long, it drops the
// spare, which kills it. Uses memory only for the document, the longest allowed answer and a page
// of last words. Returns an error when the spare has not acknowledged the document, which another
// spare can then have: INTERNAL if it is dead; PARSE_TIMED_OUT if it was silent for `patience` and
// so is stopped, and is killed.
Result<ParseReport> exchange(Spare spare, std::string_view pdf, const ParseLimits& limits,
                             const TermsOfExchange& terms);

}  // namespace schedgen::sandbox
