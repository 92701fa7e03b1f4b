// Runs another program to its end, for tests that judge what other software makes of a document.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace schedgen::variants {

// The program is searched in PATH; it gets no input, and what it says goes to the file `log`.
// Returns a sentence if it could not be started or did not end with 0, else nothing.
std::string run_program(const std::vector<std::string>& command, const std::filesystem::path& log);

}  // namespace schedgen::variants
