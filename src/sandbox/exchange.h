// One document to one spare, and one report back: the parent's side of a parse.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "sandbox/parser.h"
#include "sandbox/spare.h"

namespace schedgen::sandbox {

using Deadline = std::chrono::steady_clock::time_point;

// Milliseconds for poll(): at least 0, rounded up, so that a wait never ends just before.
int milliseconds_until(Deadline deadline);

struct TermsOfExchange {
  Deadline deadline;
  std::chrono::milliseconds patience;  // with a spare that has not acknowledged the document
  std::optional<int> cpu_seconds;      // where it is less than what the spare has from the zygote
};

// Writes and reads at once, and never waits for a child that does neither: at the deadline, and
// when an answer is too long, it lets go of the spare, which ends it. Holds no more than the
// document, the longest answer that is allowed, and a page of last words. An error when the spare
// has not acknowledged the document: another one may have it. INTERNAL: it is dead.
// PARSE_TIMED_OUT: it was silent for `patience`, so it is stopped, and is killed.
Result<ParseReport> exchange(Spare spare, std::string_view pdf, const ParseLimits& limits,
                             const TermsOfExchange& terms);

}  // namespace schedgen::sandbox
