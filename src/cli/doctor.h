// The command `schedgen doctor`: says what it found at the engines that the settings name.
#pragma once

#include <string>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "settings/settings.h"

namespace schedgen::cli {

// One line for each finding, on standard output. ExitCode::to_mend if there is anything to mend.
ExitCode doctor(const settings::Settings& settings, const std::string& version, Console& console);

}  // namespace schedgen::cli
