// The term files of data/terms, which are part of the program: no path is needed at run time.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "schedule/term.h"

namespace schedgen::schedule {

struct KnownTermFile {
  std::string_view name;  // "2026.json"
  std::string_view json;
};

// Sorted by name. embed_terms.cmake generates them from the files at build time.
const std::vector<KnownTermFile>& known_term_files();

// Parses all of them. A test checks that each is valid, so an error is INTERNAL.
Result<std::vector<Term>> known_terms();

}  // namespace schedgen::schedule
