#include "storage/spare_counters.h"

#include <gtest/gtest.h>

#include "base/testing/clock.h"
#include "storage/memory_counters.h"
#include "storage/testing/faulty_counters.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

class SpareCountersTest : public testing::Test {
 protected:
  bool allowed() { return counters_.count({{"user", 2, 1h}})->front().allowed; }
  void take_away() {
    faults_.set_plan([](const FaultPoint&) { return Fault::before; });
  }
  ManualClock clock_{Moment(1s)};
  Faults faults_;
  MemoryCounters far_{clock_};
  FaultyCounters shared_{far_, faults_};
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
  take_away();
  EXPECT_TRUE(allowed());
  EXPECT_TRUE(allowed());
  EXPECT_FALSE(allowed());
  EXPECT_EQ(faults_.calls(), 1U);  // not called during the pause
  EXPECT_EQ(counters_.spared(), 3U);
}

TEST_F(SpareCountersTest, TriesAgainAfterAWhileOneAtATime) {
  take_away();
  EXPECT_TRUE(allowed());
  clock_.advance(1'999ms);
  EXPECT_TRUE(allowed());
  EXPECT_EQ(faults_.calls(), 1U);
  clock_.advance(1ms);
  EXPECT_FALSE(allowed());
  EXPECT_EQ(faults_.calls(), 2U);
  faults_.set_plan({});
  EXPECT_FALSE(allowed());
  EXPECT_EQ(faults_.calls(), 2U);
  clock_.advance(2s);
  EXPECT_TRUE(allowed());  // the shared ones did not count it
  EXPECT_TRUE(allowed());
  EXPECT_FALSE(allowed());
  EXPECT_EQ(faults_.calls(), 5U);
}

TEST_F(SpareCountersTest, ForgetsInBoth) {
  EXPECT_TRUE(allowed());
  take_away();
  EXPECT_TRUE(allowed());
  EXPECT_FALSE(counters_.forget("user").ok());
  EXPECT_EQ(spare_.keys(), 0U);
  faults_.set_plan({});
  EXPECT_TRUE(counters_.forget("user").ok());
  EXPECT_EQ(far_.keys(), 0U);
}

}  // namespace
}  // namespace schedgen::storage
