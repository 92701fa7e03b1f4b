// Whether a reading of a damaged document is right, says that it is not, or is wrong in silence.
#pragma once

#include <string>

#include "base/result.h"
#include "schedule/event.h"
#include "silent/draft.h"

namespace schedgen::silent {

enum class Outcome {
  correct,  // the events are those of the document, with warnings or without
  warned,   // they are not, and the document is not complete
  refused,  // an error
  silent    // they are not, and nothing says so
};
inline constexpr int outcome_count = 4;

struct Verdict {
  Outcome outcome = Outcome::correct;
  bool flagged = false;  // refused or not complete: a false alarm if nothing was damaged
  std::string report;    // what differs, and what the reader said
};

// Events are compared without their places in the file, and venues without their order.
Verdict judge(const Case& damaged, const Result<schedule::Document>& reading);

}  // namespace schedgen::silent
