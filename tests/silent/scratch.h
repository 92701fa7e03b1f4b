// A folder of this process for files that other programs read and write.
#pragma once

#include "variants/variant.h"

namespace schedgen::silent {

// Empty, with `in` holding these bytes. Each call empties it again.
variants::Files scratch_files(const std::string& in);

void remove_scratch_folder();

}  // namespace schedgen::silent
