// What reads the damaged documents: the real reader, or one with a planted bug, which the harness
// must catch.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "schedule/event.h"
#include "silent/draft.h"

namespace schedgen::silent {

// Reads the bytes of a case. A planted bug may look at the answer.
using Reader = std::function<Result<schedule::Document>(const Case&)>;

Reader real_reader();

}  // namespace schedgen::silent
