#include "guard/blocks.h"

#include <gtest/gtest.h>

#include "base/testing/clock.h"
#include "guard/rate_limits.h"
#include "storage/memory_counters.h"

namespace schedgen::guard {
namespace {

using namespace std::chrono_literals;

class BlocksTest : public testing::Test {
 protected:
  // How long the last of this many rejections blocks the address.
  std::optional<std::chrono::milliseconds> reject(int times, const Caller& caller) {
    std::optional<std::chrono::milliseconds> block;
    for (int i = 0; i < times; ++i) {
      EXPECT_FALSE(block);
      block = blocks_.rejected(caller);
    }
    return block;
  }
  std::string_view policy_of(const Caller& caller) {
    const Verdict verdict = *limits_.ask(caller, Use::request);
    return verdict.allowed ? "" : verdict.policy;
  }
  const Caller noisy_{"session:1", "address:a"};
  const Caller neighbour_{"session:2", "address:a"};
  const Caller elsewhere_{"session:3", "address:b"};
  ManualClock clock_{Moment(1s)};
  storage::MemoryCounters counters_{clock_};
  Blocks blocks_{counters_, 300};
  RateLimits limits_{counters_, {}};
};

TEST_F(BlocksTest, KeepingOnBlocksTheAddressForAWhile) {
  EXPECT_FALSE(reject(299, noisy_));
  EXPECT_EQ(policy_of(noisy_), "");
  EXPECT_EQ(reject(1, noisy_), 15min);
  EXPECT_EQ(policy_of(noisy_), "blocked");
  EXPECT_EQ(policy_of(neighbour_), "blocked");
  EXPECT_EQ(policy_of(elsewhere_), "");
  clock_.advance(15min - 1ms);
  EXPECT_EQ(limits_.ask(noisy_, Use::request)->left, 1ms);
  clock_.advance(1ms);
  EXPECT_EQ(policy_of(noisy_), "");
}

TEST_F(BlocksTest, RejectionsLongAgoDoNotCount) {
  EXPECT_FALSE(reject(299, noisy_));
  clock_.advance(10min);
  EXPECT_FALSE(reject(299, noisy_));
}

TEST_F(BlocksTest, RepeatersAreBlockedTwiceAsLongUpToADay) {
  std::chrono::milliseconds time = 15min;
  for (int i = 0; i < 7; ++i) {
    EXPECT_EQ(reject(300, noisy_), time);
    EXPECT_EQ(blocks_.state_of(noisy_)->blocks, i + 1);
    clock_.advance(1min);  // all within the day for which blocks are remembered
    EXPECT_TRUE(counters_.forget(Blocks::key_of(noisy_)).ok());
    time = std::min<std::chrono::milliseconds>(time * 2, 24h);
  }
  EXPECT_EQ(time, 24h);
  clock_.advance(24h);
  EXPECT_EQ(reject(300, noisy_), 15min);
}

TEST_F(BlocksTest, UnblockingForgetsAll) {
  EXPECT_TRUE(reject(300, noisy_));
  EXPECT_EQ(blocks_.state_of(noisy_)->blocked_for, 15min);
  EXPECT_TRUE(blocks_.unblock(noisy_).ok());
  EXPECT_EQ(policy_of(noisy_), "");
  EXPECT_EQ(blocks_.state_of(noisy_)->blocks, 0);
  EXPECT_EQ(reject(300, noisy_), 15min);
}

TEST_F(BlocksTest, CanBeOff) {
  Blocks off(counters_, 0);
  for (int i = 0; i < 1'000; ++i) EXPECT_FALSE(off.rejected(noisy_));
}

TEST_F(BlocksTest, AFullTableBlocksNobodyForOthers) {
  storage::MemoryCounters full(clock_, 0);
  Blocks blocks(full, 300);
  RateLimits limits(full, {});
  for (int i = 0; i < 1'000; ++i) EXPECT_FALSE(blocks.rejected(noisy_));
  EXPECT_TRUE(limits.ask(noisy_, Use::request)->allowed);
}

}  // namespace
}  // namespace schedgen::guard
