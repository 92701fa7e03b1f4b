#include "storage/memory_counters.h"

#include "base/testing/clock.h"
#include "storage/testing/counters_contract.h"

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

class FullMemoryCountersTest : public testing::Test {
 protected:
  static constexpr std::size_t keys_max = 100;

  bool allowed(const std::string& key, std::int64_t limit, std::chrono::milliseconds window) {
    return counters_.count({{key, limit, window}})->front().allowed;
  }
  void invent(const std::string& kind, int keys) {
    for (int i = 0; i < keys; ++i) (void)allowed(kind + std::to_string(i), 100, 1h);
  }
  ManualClock clock_{Moment(1s)};
  MemoryCounters counters_{clock_, keys_max};
};

TEST_F(FullMemoryCountersTest, NobodyIsForgotten) {
  ASSERT_TRUE(allowed("minute:a", 1, 1min));
  ASSERT_TRUE(allowed("hour:a", 1, 1h));
  invent("invented:", 10'000);
  EXPECT_EQ(counters_.keys(), keys_max);
  EXPECT_FALSE(allowed("minute:a", 1, 1min));
  EXPECT_FALSE(allowed("hour:a", 1, 1h));
}

TEST_F(FullMemoryCountersTest, NewcomersShareTheirKindsLimits) {
  invent("invented:", static_cast<int>(keys_max));
  int allowed_of_all = 0;
  for (int i = 0; i < 10'000; ++i) {
    allowed_of_all += allowed("user:" + std::to_string(i), 2, 1min) ? 1 : 0;
  }
  EXPECT_GT(allowed_of_all, 0);
  EXPECT_LE(allowed_of_all, 2 * 256);
  EXPECT_EQ(counters_.keys(), keys_max);
  // A single newcomer does not get past its limit either; another kind is counted separately.
  EXPECT_TRUE(allowed("upload:1", 2, 1min));
  EXPECT_TRUE(allowed("upload:1", 2, 1min));
  EXPECT_FALSE(allowed("upload:1", 2, 1min));
  // Keys without a limit are always allowed and do not count for other keys.
  EXPECT_TRUE(allowed("sum:a", no_limit, 1min));
  EXPECT_EQ(counters_.count({{"sum:a", no_limit, 1min, 0}})->front().used, 0);
  clock_.advance(1h);
  EXPECT_TRUE(allowed("upload:1", 2, 1min));
  EXPECT_EQ(counters_.keys(), 1U);
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
