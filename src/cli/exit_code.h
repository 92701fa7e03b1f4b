// How the program ends. The numbers are part of the command line's contract (README, --help).
#pragma once

#include "base/result.h"

namespace schedgen::cli {

enum class ExitCode {
  ok = 0,
  to_mend = 1,               // schedgen doctor found something
  usage = 2,                 // the command line is wrong, or lacks something
  unreadable_document = 65,  // a file that was given is not one that can be read
  no_input = 66,             // no such file, or no permission to read it
  internal = 70,             // our fault
  try_again = 75,            // stopped by the time or memory limit
};

ExitCode exit_code_of(ErrorCode code);

}  // namespace schedgen::cli
