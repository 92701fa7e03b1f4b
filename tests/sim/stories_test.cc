// Runs the seeded stories, and proves that they can find bugs by planting some.
#include <gtest/gtest.h>

#include "story.h"

namespace schedgen::sim {
namespace {

constexpr std::uint64_t stories = 20'000;

TEST(Stories, KeepEveryPromise) {
  int accepted = 0;
  int completed = 0;
  int failed = 0;
  for (std::uint64_t seed = 1; seed <= stories; ++seed) {
    const Told told = tell(seed);
    ASSERT_EQ(told.violation.value_or(""), "") << "script/sim 1 --seed " << seed;
    accepted += told.accepted;
    completed += told.completed;
    failed += told.failed;
  }
  // Stories in which nothing happens would also keep every promise.
  EXPECT_GT(accepted, 30'000);
  EXPECT_GT(completed, 20'000);
  EXPECT_GT(failed, 2'000);
}

// A regression: two operators ended the same wait, and the slower one moved the job to a later
// time.
TEST(Stories, KeepThePromisesTheyOnceBroke) {
  for (const std::uint64_t seed : {535'097u, 1'133'173u, 3'057'611u, 5'021'983u, 7'034'921u}) {
    ASSERT_EQ(tell(seed).violation.value_or(""), "") << "script/sim 1 --seed " << seed;
  }
}

TEST(Stories, AreTheSameWhenToldAgain) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Told first = tell(seed);
    const Told again = tell(seed);
    EXPECT_EQ(first.calls, again.calls) << seed;
    EXPECT_EQ(first.accepted, again.accepted) << seed;
    EXPECT_EQ(first.completed, again.completed) << seed;
  }
}

class PlantedBugs : public testing::TestWithParam<Bug> {};

TEST_P(PlantedBugs, TurnTheStoriesRed) {
  for (std::uint64_t seed = 1; seed <= stories; ++seed) {
    const Told told = tell(seed, GetParam());
    if (told.violation) {
      RecordProperty("seed", static_cast<int>(seed));
      std::printf("story %d: %s\n", static_cast<int>(seed), told.violation->c_str());
      return;
    }
  }
  FAIL() << "not found in " << stories << " stories";
}

INSTANTIATE_TEST_SUITE_P(Each, PlantedBugs, testing::ValuesIn(all_bugs),
                         [](const auto& each) { return std::string(name_of(each.param)); });

}  // namespace
}  // namespace schedgen::sim
