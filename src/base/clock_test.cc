#include "base/testing/clock.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace schedgen {
namespace {

using namespace std::chrono_literals;

TEST(SystemClockTest, GivesTheSameInstantInSecondsAndMilliseconds) {
  const SystemClock clock;
  const Instant before = clock.now();
  const Moment between = clock.moment();
  const Instant after = clock.now();
  EXPECT_LE(before, between);
  EXPECT_LT(between, after + 1s);
}

TEST(FixedClockTest, KnowsOnlySeconds) {
  const FixedClock clock(Instant(5s));
  EXPECT_EQ(clock.now(), Instant(5s));
  EXPECT_EQ(clock.moment(), Moment(5s));
}

TEST(ManualClockTest, MovesOnlyWhenItIsMoved) {
  ManualClock clock(Moment(5'900ms));
  EXPECT_EQ(clock.moment(), Moment(5'900ms));
  EXPECT_EQ(clock.now(), Instant(5s));
  clock.advance(100ms);
  EXPECT_EQ(clock.now(), Instant(6s));
  clock.set(Moment(-1ms));
  EXPECT_EQ(clock.now(), Instant(-1s));
}

TEST(ManualClockTest, LosesNoMoveOfAnyThread) {
  ManualClock clock{Moment{}};
  {
    std::vector<std::jthread> running;
    for (int i = 0; i < 4; ++i) {
      running.emplace_back([&clock] {
        for (int step = 0; step < 1'000; ++step) clock.advance(1ms);
      });
    }
  }
  EXPECT_EQ(clock.moment(), Moment(4s));
}

TEST(Timestamp, HasMilliseconds) {
  EXPECT_EQ(timestamp_of(Moment(std::chrono::milliseconds(1'771'225'200'007))),
            "2026-02-16T07:00:00.007Z");
}

}  // namespace
}  // namespace schedgen
