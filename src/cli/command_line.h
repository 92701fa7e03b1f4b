// The whole command line of schedgen, and the text of its --help, from which the man pages are
// made.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/convert_options.h"
#include "cli/serve_options.h"

namespace schedgen::cli {

// The commands, each with its values as typed. Bound to `app`: must not be moved.
class CommandLine {
 public:
  CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  CLI::App app;
  CLI::App* convert = nullptr;  // parsed() says whether it was asked for
  ConvertCommandLine convert_values;
  CLI::App* serve = nullptr;
  ServeCommandLine serve_values;
  CLI::App* worker = nullptr;
  ServeCommandLine worker_values;
  CLI::App* doctor = nullptr;
  ServeCommandLine doctor_values;
  CLI::App* migrate = nullptr;
  ServeCommandLine migrate_values;
};

// "0.1.0"
const char* program_version();

}  // namespace schedgen::cli
