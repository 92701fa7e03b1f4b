// Every fuzz target over its seeds, generated and written by hand, and over some that were damaged.
// script/fuzz searches further.
#include "fuzz/seeds.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "fuzz/damage.h"
#include "fuzz/targets.h"

namespace schedgen::fuzz {
namespace {

std::vector<std::string> seeds_by_hand(std::string_view target) {
  const std::filesystem::path folder =
      std::filesystem::path(SCHEDGEN_SOURCE_DIR) / "tests/fuzz/seeds" / target;
  std::vector<std::string> seeds;
  if (!std::filesystem::exists(folder)) return seeds;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    seeds.push_back(text.str());
  }
  return seeds;
}

std::size_t rounds() {
  const char* wanted = std::getenv("SCHEDGEN_FUZZ_ROUNDS");
  return wanted != nullptr ? std::strtoul(wanted, nullptr, 10) : 300;
}

class FuzzTarget : public ::testing::TestWithParam<Target> {
 protected:
  // A target that finds something ends this process: the input stands in a file then.
  bool run(const std::string& bytes) const {
    const std::string name(GetParam().name);
    std::ofstream(std::string(SCHEDGEN_BINARY_DIR) + "/fuzz-last-input-" + name, std::ios::binary)
        << bytes;
    return GetParam().run(bytes);
  }
};

TEST_P(FuzzTarget, AcceptsItsGeneratedSeeds) {
  const std::vector<std::string> seeds = seeds_of(GetParam().name);
  EXPECT_GE(seeds.size(), 3u);
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    EXPECT_TRUE(run(seeds[i])) << "seed " << i << ":\n" << seeds[i].substr(0, 2'000);
  }
}

TEST_P(FuzzTarget, KeepsItsPromisesOnSeedsByHandAndDamagedOnes) {
  std::vector<std::string> seeds = seeds_by_hand(GetParam().name);
  for (const std::string& seed : seeds) (void)run(seed);
  // The PDF library may break on a damaged document: damaged_test gives each a process of its own.
  if (GetParam().name == "pdf") return;
  for (std::string& seed : seeds_of(GetParam().name)) seeds.push_back(std::move(seed));
  generator::Dice dice(20261130);
  for (std::size_t left = rounds(); left > 0; --left) {
    std::string bytes = dice.pick(seeds);
    for (int k = dice.between(1, 3); k > 0; --k) damage(bytes, dice);
    (void)run(bytes);
  }
}

INSTANTIATE_TEST_SUITE_P(All, FuzzTarget, ::testing::ValuesIn(targets),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace schedgen::fuzz
