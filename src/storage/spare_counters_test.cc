#include "storage/spare_counters.h"

#include <gtest/gtest.h>

#include "base/testing/clock.h"
#include "storage/memory_counters.h"
#include "storage/testing/failing_counters.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

class SpareCountersTest : public testing::Test {
 protected:
  bool allowed() { return counters_.count({{"user", 2, 1h}})->front().allowed; }
  ManualClock clock_{Moment(1s)};
  MemoryCounters far_{clock_};
  FailingCounters shared_{far_};
  MemoryCounters spare_{clock_};
  SpareCounters counters_{shared_, spare_, clock_, 2s};
};

TEST_F(SpareCountersTest, AsksTheSharedOnesWhileTheyAnswer) {
  EXPECT_TRUE(allowed());
  EXPECT_TRUE(allowed());
  EXPECT_FALSE(allowed());
  EXPECT_EQ(spare_.keys(), 0U);
  EXPECT_EQ(counters_.spared(), 0U);
}

TEST_F(SpareCountersTest, NobodyIsWithoutALimitAndNobodyLockedOutWhileTheyAreAway) {
  shared_.fails = true;
  EXPECT_TRUE(allowed());
  EXPECT_TRUE(allowed());
  EXPECT_FALSE(allowed());
  EXPECT_EQ(shared_.calls, 1);  // not called during the pause
  EXPECT_EQ(counters_.spared(), 3U);
}

TEST_F(SpareCountersTest, TriesAgainAfterAWhileOneAtATime) {
  shared_.fails = true;
  EXPECT_TRUE(allowed());
  clock_.advance(1'999ms);
  EXPECT_TRUE(allowed());
  EXPECT_EQ(shared_.calls, 1);
  clock_.advance(1ms);
  EXPECT_FALSE(allowed());
  EXPECT_EQ(shared_.calls, 2);
  shared_.fails = false;
  EXPECT_FALSE(allowed());
  EXPECT_EQ(shared_.calls, 2);
  clock_.advance(2s);
  EXPECT_TRUE(allowed());  // the shared ones did not count it
  EXPECT_TRUE(allowed());
  EXPECT_FALSE(allowed());
  EXPECT_EQ(shared_.calls, 5);
}

TEST_F(SpareCountersTest, ForgetsInBoth) {
  EXPECT_TRUE(allowed());
  shared_.fails = true;
  EXPECT_TRUE(allowed());
  EXPECT_FALSE(counters_.forget("user").ok());
  EXPECT_EQ(spare_.keys(), 0U);
  shared_.fails = false;
  EXPECT_TRUE(counters_.forget("user").ok());
  EXPECT_EQ(far_.keys(), 0U);
}

}  // namespace
}  // namespace schedgen::storage
