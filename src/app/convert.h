// The command `schedgen convert`: schedule PDFs in, one calendar, table or JSON out.
#pragma once

#include "app/console.h"
#include "app/convert_options.h"
#include "app/exit_code.h"
#include "base/clock.h"
#include "sandbox/parser.h"

namespace schedgen::app {

// Reads every document first. If one cannot be read, each such one is named on the console, nothing
// is written, and the exit code is that of the first. Results are written in full or not at all.
ExitCode convert(const ConvertOptions& options, sandbox::Parser& parser, const Clock& clock,
                 Console& console);

}  // namespace schedgen::app
