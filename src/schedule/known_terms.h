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

// By name. Made by embed_terms.cmake from the files at build time.
const std::vector<KnownTermFile>& known_term_files();

// All of them, read. A test holds that each is valid, so an error is ours: INTERNAL.
Result<std::vector<Term>> known_terms();

}  // namespace schedgen::schedule
