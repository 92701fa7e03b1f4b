// A PDF read in this process as the parser's child reads it, and what a test leaves behind when the
// reading is wrong.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "schedule/event.h"

namespace schedgen::roundtrip {

Result<schedule::Document> read_back(const std::string& pdf);

// As read_back(), in words when it fails.
std::string failure_text(const Error& error);

// Keeps the PDF, and the reading expected of it beside it, in failures/ of the build folder.
std::filesystem::path save_failure(const std::string& name, const std::string& pdf,
                                   const schedule::Document& expected);

}  // namespace schedgen::roundtrip
