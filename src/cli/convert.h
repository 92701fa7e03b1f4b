// The command `schedgen convert`: schedule PDFs in, one calendar, table or JSON out.
#pragma once

#include "base/clock.h"
#include "calendar/previous_reader.h"
#include "cli/console.h"
#include "cli/convert_options.h"
#include "cli/exit_code.h"
#include "sandbox/parser.h"

namespace schedgen::cli {

// Reads every document first. If any cannot be read, the console names each of them, no file is
// written, and the exit code is that of the first. A result is never written in part. When a
// document is incomplete, the console says so at the start and at the end, the calendar file says
// so too, and no event is cancelled; with `strict`, no file is written (unreadable_document).
ExitCode convert(const ConvertOptions& options, sandbox::Parser& parser,
                 const calendar::PreviousReader& previous_reader, const Clock& clock,
                 Console& console);

}  // namespace schedgen::cli
