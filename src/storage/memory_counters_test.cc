#include "storage/memory_counters.h"

#include "storage/counters_contract.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;

class MemoryCountersStore {
 public:
  Counters& counters() { return counters_; }
  void advance(std::chrono::milliseconds by) { clock_.advance(by); }

 private:
  ManualClock clock_{Moment(1s)};
  MemoryCounters counters_{clock_};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, CountersContract, MemoryCountersStore);

TEST(MemoryCountersTest, NoNumberOfKeysFillsTheMemoryAndLongWindowsStay) {
  ManualClock clock{Moment(1s)};
  MemoryCounters counters(clock, 100);
  ASSERT_TRUE(counters.count({{"an hour", 1, 1h}}).ok());
  for (int i = 0; i < 1'000; ++i) {
    ASSERT_TRUE(counters.count({{"invented " + std::to_string(i), 1, 1min}}).ok());
    ASSERT_LE(counters.keys(), 100U);
  }
  EXPECT_FALSE(counters.count({{"an hour", 1, 1h}})->front().allowed);
}

TEST(MemoryCountersTest, KeysGoWhenTheirWindowHasEnded) {
  ManualClock clock{Moment(1s)};
  MemoryCounters counters(clock);
  for (int i = 0; i < 50; ++i) (void)counters.count({{std::to_string(i), 1, 1min}});
  EXPECT_EQ(counters.keys(), 50U);
  clock.advance(1min);
  (void)counters.count({{"a", 1, 1min}});
  EXPECT_EQ(counters.keys(), 1U);
}

}  // namespace
}  // namespace schedgen::storage
