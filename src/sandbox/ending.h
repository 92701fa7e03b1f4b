// Turns the way a child ended into an outcome. Pure.
#pragma once

#include <string_view>

#include "sandbox/parser.h"

namespace schedgen::sandbox {

// For a child that ended by itself without a complete answer. `wait_status` is waitpid's; the last
// words come from the child and are cleaned and shortened for the log.
ParseReport report_of_ending(int wait_status, std::string_view last_words);

}  // namespace schedgen::sandbox
