#include "guard/fetch_limits.h"

#include <gtest/gtest.h>

#include "base/testing/clock.h"
#include "storage/memory_counters.h"

namespace schedgen::guard {
namespace {

class FetchLimitsTest : public testing::Test {
 protected:
  static RateRules rules() {
    RateRules rules;
    rules.fetches_per_minute = 3;
    rules.requests_per_minute = 2;
    return rules;
  }
  static Caller caller(const std::string& address) { return {"", "address:" + address}; }

  FixedClock clock_{Instant{}};
  storage::MemoryCounters counters_{clock_};
  FetchLimits limits_{counters_, rules()};
};

TEST_F(FetchLimitsTest, CountsForTheSubscriptionAlone) {
  for (int i = 3; i > 0; --i) {
    const auto verdict = limits_.ask("a");
    EXPECT_TRUE(verdict->allowed);
    EXPECT_EQ(verdict->remaining, i - 1);
  }
  const auto refused = limits_.ask("a");
  EXPECT_FALSE(refused->allowed);
  EXPECT_EQ(refused->policy, "fetches");
  EXPECT_EQ(refused->left, std::chrono::minutes(1));
  EXPECT_TRUE(limits_.ask("b")->allowed);
}

TEST_F(FetchLimitsTest, OnlyMissesCountForTheSender) {
  const Caller guesser = caller("1");
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(limits_.ask_to_look(guesser)->allowed);
  EXPECT_TRUE(limits_.count_miss(guesser));
  EXPECT_TRUE(limits_.ask_to_look(guesser)->allowed);
  EXPECT_TRUE(limits_.count_miss(guesser));
  EXPECT_FALSE(limits_.ask_to_look(guesser)->allowed);
  EXPECT_EQ(limits_.ask_to_look(guesser)->policy, "misses");
  EXPECT_TRUE(limits_.ask_to_look(caller("2"))->allowed);
}

// Addresses of one IPv6 network cost nothing.
TEST_F(FetchLimitsTest, MissesCountForTheWholeNetwork) {
  const auto of = [](const std::string& address) {
    return Caller{"", "address:" + address, {"network:56", "network:48"}};
  };
  EXPECT_TRUE(limits_.count_miss(of("1")));
  EXPECT_TRUE(limits_.count_miss(of("2")));
  EXPECT_FALSE(limits_.ask_to_look(of("3"))->allowed);
}

TEST_F(FetchLimitsTest, ZeroTurnsALimitOff) {
  RateRules off;
  off.fetches_per_minute = off.requests_per_minute = 0;
  FetchLimits limits(counters_, off);
  for (int i = 0; i < 1'000; ++i) {
    ASSERT_TRUE(limits.ask("a")->allowed);
    ASSERT_TRUE(limits.count_miss(caller("1")));
  }
  EXPECT_TRUE(limits.ask_to_look(caller("1"))->allowed);
}

}  // namespace
}  // namespace schedgen::guard
