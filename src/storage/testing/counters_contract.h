// The contract of every implementation of Counters, as tests. An implementation runs them with a
// type whose default constructor makes counters without any key, whose counters() returns them, and
// whose advance() lets time pass for them:
//
//   INSTANTIATE_TYPED_TEST_SUITE_P(Memory, CountersContract, MemoryCountersStore);
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <atomic>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "storage/counters.h"

namespace schedgen::storage {

template <typename Store>
class CountersContract : public testing::Test {
 protected:
  static constexpr std::chrono::milliseconds minute{60'000};

  Counters& counters() { return store_.counters(); }
  void advance(std::chrono::milliseconds by) { store_.advance(by); }
  static Counted only(const Result<std::vector<Counted>>& counted) {
    EXPECT_TRUE(counted.ok());
    EXPECT_TRUE(!counted.ok() || counted->size() == 1);
    return counted.ok() && !counted->empty() ? counted->front() : Counted{};
  }
  Counted count(const std::string& key, std::int64_t limit, std::int64_t amount = 1,
                std::chrono::milliseconds window = minute) {
    return only(counters().count({{key, limit, window, amount}}));
  }

  Store store_;
};

TYPED_TEST_SUITE_P(CountersContract);

TYPED_TEST_P(CountersContract, AllowsUpToTheLimitAndNothingMore) {
  for (int i = 1; i <= 3; ++i) {
    const Counted counted = this->count("a", 3);
    EXPECT_TRUE(counted.allowed);
    EXPECT_EQ(counted.used, i);
  }
  for (int i = 0; i < 2; ++i) {
    const Counted refused = this->count("a", 3);
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.used, 3);  // rejected wishes are not counted
  }
  EXPECT_TRUE(this->count("b", 3).allowed);  // other keys are counted separately
  EXPECT_TRUE(this->count("a", 4).allowed);  // and so are other limits
  EXPECT_FALSE(this->count("c", 0).allowed);
  EXPECT_TRUE(this->count("d", no_limit, 1'000'000'000'000).allowed);
  EXPECT_EQ(this->count("d", no_limit, 1).used, 1'000'000'000'001);
}

TYPED_TEST_P(CountersContract, CountsAmountsAndAsksWithoutCounting) {
  EXPECT_EQ(this->count("a", 10, 7).used, 7);
  EXPECT_FALSE(this->count("a", 10, 4).allowed);
  EXPECT_EQ(this->count("a", 10, 0).used, 7);
  EXPECT_EQ(this->count("a", 10, 3).used, 10);
  EXPECT_TRUE(this->count("a", 10, 0).allowed);
  const Counted unknown = this->count("never", 10, 0);
  EXPECT_EQ(unknown, (Counted{true, 0, this->minute}));
  this->advance(this->minute / 2);
  EXPECT_EQ(this->count("never", 10, 0).left, this->minute);  // a query starts no window
}

TYPED_TEST_P(CountersContract, AWindowBeginsWithItsFirstAndEnds) {
  using namespace std::chrono_literals;
  EXPECT_LE(this->count("a", 2).left, 60s);
  this->advance(40s);
  const Counted second = this->count("a", 2);
  EXPECT_LE(second.left, 20s);
  EXPECT_GT(second.left, 10s);
  this->advance(10s);
  EXPECT_FALSE(this->count("a", 2).allowed);
  this->advance(10s);
  EXPECT_EQ(this->count("a", 2).used, 1);
}

TYPED_TEST_P(CountersContract, AllAreCountedOrNone) {
  Counters& counters = this->counters();
  const auto time = this->minute;
  ASSERT_TRUE(this->count("full", 1).allowed);
  const auto refused = counters.count({{"a", 5, time}, {"full", 1, time}, {"b", 5, time}});
  ASSERT_TRUE(refused.ok());
  ASSERT_EQ(refused->size(), 3U);
  EXPECT_TRUE((*refused)[0].allowed);
  EXPECT_FALSE((*refused)[1].allowed);
  EXPECT_TRUE((*refused)[2].allowed);
  EXPECT_EQ(this->count("a", 5, 0).used, 0);
  EXPECT_EQ(this->count("b", 5, 0).used, 0);
  const auto counted = counters.count({{"a", 5, time}, {"b", 5, 2 * time, 2}});
  ASSERT_TRUE(counted.ok());
  EXPECT_EQ((*counted)[0].used, 1);
  EXPECT_EQ((*counted)[1].used, 2);
  EXPECT_EQ(counters.count({})->size(), 0U);
}

TYPED_TEST_P(CountersContract, ForgetsWhatItIsToldTo) {
  this->count("a", 1);
  EXPECT_TRUE(this->counters().forget("a").ok());
  EXPECT_TRUE(this->counters().forget("a").ok());
  EXPECT_TRUE(this->count("a", 1).allowed);
  EXPECT_TRUE(this->counters().ping().ok());
}

// Property 5 of the design, at the seam: once a limit is reached, everything is rejected until the
// window ends, for any limit, window and order of requests.
TYPED_TEST_P(CountersContract, Property05OnceRefusedAlwaysRefusedUntilTheWindowEnds) {
  const bool held = rc::check([] {
    TypeParam store;
    const auto limit = *rc::gen::inRange<std::int64_t>(1, 20);
    const auto window = std::chrono::milliseconds(*rc::gen::inRange(10'000, 100'000));
    const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 20'000));
    // A second is longer than the test itself takes here.
    constexpr std::chrono::milliseconds unsure{1'000};
    std::chrono::milliseconds passed{0};
    std::int64_t used = 0;
    for (const int step : steps) {
      store.advance(std::chrono::milliseconds(step));
      passed += std::chrono::milliseconds(step);
      const auto counted = store.counters().count({{"user", limit, window}});
      RC_ASSERT(counted.ok());
      const Counted& one = counted->front();
      const bool ended = used == 0 || passed >= window;
      const bool perhaps_ended = ended || passed + unsure >= window;
      if (ended || (perhaps_ended && one.allowed && one.used == 1)) {
        used = 0;
        passed = std::chrono::milliseconds(0);
      }
      RC_ASSERT(one.allowed == (used < limit));
      if (one.allowed) ++used;
      RC_ASSERT(one.used == used);
      RC_ASSERT(one.left <= window - passed);
      RC_ASSERT(one.left.count() > 0);
    }
  });
  EXPECT_TRUE(held);
}

TYPED_TEST_P(CountersContract, ThreadsTogetherGetTheLimitAndNoMore) {
  constexpr int limit = 200;
  std::atomic<int> allowed = 0;
  {
    std::vector<std::jthread> running;
    for (int i = 0; i < 4; ++i) {
      running.emplace_back([&] {
        for (int call = 0; call < limit; ++call) {
          const auto counted = this->counters().count(
              {{"shared", limit, 10 * this->minute}, {"more", no_limit, 10 * this->minute}});
          if (counted.ok() && counted->front().allowed) ++allowed;
        }
      });
    }
  }
  EXPECT_EQ(allowed, limit);
  EXPECT_EQ(this->count("more", no_limit, 0).used, limit);
}

REGISTER_TYPED_TEST_SUITE_P(CountersContract, AllowsUpToTheLimitAndNothingMore,
                            CountsAmountsAndAsksWithoutCounting, AWindowBeginsWithItsFirstAndEnds,
                            AllAreCountedOrNone, ForgetsWhatItIsToldTo,
                            Property05OnceRefusedAlwaysRefusedUntilTheWindowEnds,
                            ThreadsTogetherGetTheLimitAndNoMore);

}  // namespace schedgen::storage
