// The commands `schedgen serve`, `schedgen worker` and `schedgen migrate`.
#pragma once

#include <chrono>
#include <string>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "settings/settings.h"

namespace schedgen::cli {

// How long requests and jobs that have begun may take once the service was asked to stop. Less than
// what those who ask wait before they kill: containers get 30 s, by systemd 90 s.
inline constexpr std::chrono::seconds drain_max{20};

// Runs until SIGTERM or SIGINT, then drains; a second signal ends it at once. Prints its address on
// standard output when it answers; its log goes to standard error. To be called while the process
// has one thread.
ExitCode serve(const settings::Settings& settings, const std::string& version, Console& console);

// The same without the page and its interface: takes jobs out of the queue that the service has in
// Redis, whose rows are in PostgreSQL.
ExitCode work(const settings::Settings& settings, const std::string& version, Console& console);

// Makes or updates the tables, and says which version they have. The others do so themselves.
ExitCode migrate(const settings::Settings& settings, const std::string& version, Console& console);

}  // namespace schedgen::cli
