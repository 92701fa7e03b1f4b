#include "silent/scratch.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace schedgen::silent {
namespace {

std::filesystem::path scratch_folder() {
  return std::filesystem::temp_directory_path() / ("schedgen-silent-" + std::to_string(getpid()));
}

}  // namespace

variants::Files scratch_files(const std::string& in) {
  const std::filesystem::path folder = scratch_folder();
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const variants::Files files{folder / "in.pdf", folder / "out.pdf", folder};
  std::ofstream(files.in, std::ios::binary) << in;
  return files;
}

void remove_scratch_folder() {
  std::error_code ignored;
  std::filesystem::remove_all(scratch_folder(), ignored);
}

}  // namespace schedgen::silent
