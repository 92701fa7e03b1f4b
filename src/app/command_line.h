// The whole command line of schedgen, and the text of its --help, from which the man pages are
// made.
#pragma once

#include <CLI/CLI.hpp>

#include "app/convert_options.h"

namespace schedgen::app {

// The commands, each with its values as typed. Bound to `app`: must not be moved.
class CommandLine {
 public:
  CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  CLI::App app;
  CLI::App* convert = nullptr;  // parsed() says whether it was asked for
  ConvertCommandLine convert_values;
};

}  // namespace schedgen::app
