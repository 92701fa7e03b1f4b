// One document to one spare, and one report back: the parent's side of a parse.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "sandbox/parser.h"
#include "sandbox/spare.h"

namespace schedgen::sandbox {

using Deadline = std::chrono::steady_clock::time_point;

// Milliseconds for poll(): at least 0, rounded up, so that a wait never ends just before.
int milliseconds_until(Deadline deadline);

// Writes and reads at once, and never waits for a child that does neither: at the deadline, and
// when an answer is too long, it lets go of the spare, which ends it. Holds no more than the
// document, the longest answer that is allowed, and a page of last words. Nothing when the spare
// was dead already and no byte of the document went out: another one may have it.
std::optional<ParseReport> exchange(Spare spare, std::string_view pdf, const ParseLimits& limits,
                                    Deadline deadline);

}  // namespace schedgen::sandbox
