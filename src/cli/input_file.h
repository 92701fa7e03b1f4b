// A file, or standard input, to bytes. Never more than the limit is read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace schedgen::cli {

inline constexpr std::string_view standard_stream = "-";

// `path` "-" is standard input. FILE_NOT_FOUND, FILE_NOT_READABLE (a folder too), FILE_TOO_LARGE.
Result<std::string> read_input(const std::string& path, std::size_t bytes_max);

}  // namespace schedgen::cli
