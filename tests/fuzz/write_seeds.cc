// fuzz_seeds FOLDER: writes the generated seeds of each target into FOLDER/NAME, for script/fuzz.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "fuzz/seeds.h"
#include "fuzz/targets.h"

int main(int argc, char** argv) {
  using namespace schedgen;
  if (argc != 2) {
    std::fputs("usage: fuzz_seeds FOLDER\n", stderr);
    return 2;
  }
  for (const fuzz::Target& target : fuzz::targets) {
    const std::filesystem::path folder = std::filesystem::path(argv[1]) / target.name;
    std::filesystem::create_directories(folder);
    int number = 0;
    for (const std::string& seed : fuzz::seeds_of(target.name)) {
      std::ofstream file(folder / ("generated-" + std::to_string(++number)), std::ios::binary);
      if (!(file << seed).flush()) {
        std::fprintf(stderr, "fuzz_seeds: cannot write to %s\n", folder.c_str());
        return 1;
      }
    }
  }
  return 0;
}
