// Files named on the command line to documents, through the jail.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/progress.h"
#include "sandbox/parser.h"
#include "schedule/combine.h"

namespace schedgen::cli {

struct ReadDocuments {
  std::vector<schedule::NamedDocument>
      documents;                    // in the order of the files; complete when `failure` is ok
  ExitCode failure = ExitCode::ok;  // of the first file that could not be read
};

// Every file is tried. Errors and warnings go to the console: of an incomplete document first of
// all that it is, then the places that were not read, then its notes.
ReadDocuments read_documents(const std::vector<std::string>& files, sandbox::Parser& parser,
                             Console& console, Progress& progress);

}  // namespace schedgen::cli
