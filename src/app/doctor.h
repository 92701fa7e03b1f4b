// The command `schedgen doctor`: looks at every engine that the settings name, and says what to
// mend.
#pragma once

#include <string>
#include <vector>

#include "app/console.h"
#include "app/exit_code.h"
#include "app/settings.h"
#include "base/clock.h"
#include "base/random.h"

namespace schedgen::app {

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
std::vector<Finding> examine(const Settings& settings, const Clock& clock, Random& random);

// One line for each finding, on standard output. ExitCode::to_mend if there is anything to mend.
ExitCode doctor(const Settings& settings, const std::string& version, Console& console);

}  // namespace schedgen::app
