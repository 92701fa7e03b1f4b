// Looks at every engine that the settings name, for `schedgen doctor`, and says what to mend.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "settings/settings.h"

namespace schedgen::service {

struct Finding {
  enum class Verdict {
    fine,
    advice,  // it works; something else would be better
    mend,    // it does not work, or may lose or hide something
  };
  Verdict verdict = Verdict::fine;
  std::string of;    // "queue redis://host:6379/0"
  std::string what;  // one sentence or two: what was found, and what to do
};

// In the order in which a service opens them. Makes no tables, no bucket and no folder.
std::vector<Finding> examine(const settings::Settings& settings, const Clock& clock,
                             Random& random);

}  // namespace schedgen::service
