#include "base/random.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <set>
#include <thread>
#include <vector>

#include "base/uuid.h"

namespace schedgen {
namespace {

// Returns the given numbers; asking for more fails the test.
class ListedRandom final : public Random {
 public:
  explicit ListedRandom(std::vector<std::uint64_t> values) : values_(std::move(values)) {}
  std::uint64_t next() override { return values_.at(used_++); }
  std::size_t used() const { return used_; }

 private:
  std::vector<std::uint64_t> values_;
  std::size_t used_ = 0;
};

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

TEST(SystemRandomTest, NeverRepeatsItselfOnAnyThread) {
  constexpr std::size_t threads = 4;
  constexpr std::size_t draws = 2'000;
  std::vector<std::vector<std::uint64_t>> drawn(threads);
  SystemRandom random;
  {
    std::vector<std::jthread> running;
    for (std::vector<std::uint64_t>& mine : drawn) {
      running.emplace_back([&random, &mine] {
        for (std::size_t i = 0; i < draws; ++i) mine.push_back(random.next());
      });
    }
  }
  std::set<std::uint64_t> all;
  for (const std::vector<std::uint64_t>& mine : drawn) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), threads * draws);
}

TEST(SystemRandomTest, SetsEveryBitNowAndThen) {
  SystemRandom random;
  std::uint64_t set = 0;
  std::uint64_t cleared = 0;
  for (int i = 0; i < 200; ++i) {
    const std::uint64_t value = random.next();
    set |= value;
    cleared |= ~value;
  }
  EXPECT_EQ(set, most);
  EXPECT_EQ(cleared, most);
}

TEST(RandomUuid, KeepsAllBitsButVersionAndVariant) {
  ListedRandom zeros({0, 0});
  EXPECT_EQ(random_uuid(zeros), "00000000-0000-4000-8000-000000000000");
  ListedRandom ones({most, most});
  EXPECT_EQ(random_uuid(ones), "ffffffff-ffff-4fff-bfff-ffffffffffff");
  ListedRandom some({0x0123456789abcdefULL, 0x0123456789abcdefULL});
  EXPECT_EQ(random_uuid(some), "01234567-89ab-4def-8123-456789abcdef");
}

RC_GTEST_PROP(RandomUuid, IsAlwaysOfVersion4, ()) {
  ListedRandom random({*rc::gen::arbitrary<std::uint64_t>(), *rc::gen::arbitrary<std::uint64_t>()});
  const std::string uuid = random_uuid(random);
  RC_ASSERT(is_uuid(uuid));
  RC_ASSERT(uuid[14] == '4');
  RC_ASSERT(std::string_view("89ab").find(uuid[19]) != std::string_view::npos);
}

TEST(RandomBelow, DrawsAgainWhatWouldFavourSmallNumbers) {
  // 2^64 is 3 x 6148914691236517205 + 1: only the very last value is surplus.
  ListedRandom random({most, most - 1});
  EXPECT_EQ(random_below(random, 3), 2U);
  EXPECT_EQ(random.used(), 2U);
  // 2^64 divides without a remainder: nothing is drawn again.
  ListedRandom even({most});
  EXPECT_EQ(random_below(even, 16), 15U);
  ListedRandom one({most});
  EXPECT_EQ(random_below(one, 1), 0U);
  // With the largest limit, only the last value is rejected.
  ListedRandom large({most, 7});
  EXPECT_EQ(random_below(large, most), 7U);
}

RC_GTEST_PROP(RandomBelow, StaysBelow, ()) {
  SystemRandom random;
  const auto limit = *rc::gen::inRange<std::uint64_t>(1, most);
  RC_ASSERT(random_below(random, limit) < limit);
}

TEST(RandomBelow, ReachesEveryNumber) {
  SystemRandom random;
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1'000; ++i) seen.insert(random_below(random, 10));
  EXPECT_EQ(seen.size(), 10U);
}

TEST(RandomBelowDeathTest, HasNoAnswerBelowZero) {
  SystemRandom random;
  EXPECT_DEATH(random_below(random, 0), "limit > 0");
}

}  // namespace
}  // namespace schedgen
