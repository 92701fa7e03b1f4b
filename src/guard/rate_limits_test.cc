#include "guard/rate_limits.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <map>

#include "base/testing/clock.h"
#include "storage/memory_counters.h"

namespace schedgen::guard {
namespace {

using namespace std::chrono_literals;

Caller student(int number, const std::string& address = "campus") {
  return {"session:" + std::to_string(number), "address:" + address};
}
Caller nobody(const std::string& address = "campus") {
  return {"", "address:" + address};
}

class RateLimitsTest : public testing::Test {
 protected:
  RateLimits limits_of(const RateRules& rules) { return {counters_, rules}; }
  static int allowed(RateLimits& limits, const Caller& caller, Use use, int asked) {
    int count = 0;
    for (int i = 0; i < asked; ++i) count += limits.ask(caller, use)->allowed ? 1 : 0;
    return count;
  }
  ManualClock clock_{Moment(1s)};
  storage::MemoryCounters counters_{clock_};
  RateRules rules_;
};

TEST_F(RateLimitsTest, EachUseHasItsOwn) {
  RateLimits limits = limits_of(rules_);
  EXPECT_EQ(allowed(limits, student(1), Use::request, 150), 100);
  EXPECT_EQ(allowed(limits, student(1), Use::status, 150), 100);
  EXPECT_EQ(allowed(limits, student(1), Use::upload, 150), 10);
  clock_.advance(1min);
  EXPECT_EQ(allowed(limits, student(1), Use::request, 1), 1);
  EXPECT_EQ(allowed(limits, student(1), Use::upload, 1), 0);
  clock_.advance(59min);
  EXPECT_EQ(allowed(limits, student(1), Use::upload, 11), 10);
}

TEST_F(RateLimitsTest, TellsItsFigures) {
  RateLimits limits = limits_of(rules_);
  const Verdict first = *limits.ask(nobody(), Use::upload);
  EXPECT_EQ(first.policy, "uploads");
  EXPECT_EQ(first.limit, 10);
  EXPECT_EQ(first.window, 1h);
  EXPECT_EQ(first.remaining, 9);
  EXPECT_EQ(first.left, 1h);
  clock_.advance(20min);
  EXPECT_EQ(allowed(limits, nobody(), Use::upload, 9), 9);
  const Verdict refused = *limits.ask(nobody(), Use::upload);
  EXPECT_FALSE(refused.allowed);
  EXPECT_EQ(refused.remaining, 0);
  EXPECT_EQ(refused.left, 40min);
}

TEST_F(RateLimitsTest, AHundredStudentsBehindOneAddressDoNotLockOneAnotherOut) {
  RateLimits limits = limits_of(rules_);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(allowed(limits, student(i), Use::upload, 11), 10);
    EXPECT_EQ(allowed(limits, student(i), Use::request, 101), 100);
  }
}

TEST_F(RateLimitsTest, WhoeverMakesUpSessionsWinsABoundedNumber) {
  rules_.users_per_address = 3;
  RateLimits limits = limits_of(rules_);
  int uploads = 0;
  for (int i = 0; i < 50; ++i) uploads += allowed(limits, student(i), Use::upload, 10);
  EXPECT_EQ(uploads, 30);
  const Verdict refused = *limits.ask(student(99), Use::upload);
  EXPECT_EQ(refused.policy, "address");
  EXPECT_EQ(refused.limit, 30);
  EXPECT_EQ(allowed(limits, student(99, "elsewhere"), Use::upload, 10), 10);
}

TEST_F(RateLimitsTest, AWholeCampusBehindOneAddressUploads) {
  RateLimits limits = limits_of(rules_);
  for (int i = 0; i < 1'000; ++i) {
    ASSERT_EQ(allowed(limits, student(i), Use::upload, 11), 10) << i;
  }
  EXPECT_EQ(limits.ask(student(1'000), Use::upload)->policy, "address");
}

TEST_F(RateLimitsTest, CalendarsWeighMoreInWhatAnAddressShares) {
  rules_.users_per_address = 1;
  RateLimits limits = limits_of(rules_);
  int calendars = 0;
  for (int i = 0; i < 5; ++i) calendars += allowed(limits, student(i), Use::calendar, 10);
  EXPECT_EQ(calendars, 20);
  EXPECT_EQ(limits.ask(student(9), Use::request)->policy, "address");
  // A single student has as many of them as of other requests.
  rules_.users_per_address = 0;
  RateLimits own = limits_of(rules_);
  EXPECT_EQ(allowed(own, student(20), Use::calendar, 101), 100);
}

// A subscription is kept for months.
TEST_F(RateLimitsTest, NewSubscriptionsWeighMostInWhatAnAddressShares) {
  rules_.users_per_address = 5;
  RateLimits limits = limits_of(rules_);
  EXPECT_EQ(allowed(limits, student(1), Use::feed, 10), 5);
  EXPECT_EQ(limits.ask(student(2), Use::feed)->policy, "address");
  EXPECT_EQ(limits.ask(student(2), Use::request)->policy, "requests");
  rules_.users_per_address = 0;
  RateLimits own = limits_of(rules_);
  EXPECT_EQ(allowed(own, student(20), Use::feed, 20), 10);
  EXPECT_EQ(own.ask(student(20), Use::feed)->policy, "feeds");
}

Caller somebody_of(const std::string& sixty_four, const std::string& fifty_six,
                   const std::string& forty_eight) {
  return {"", "address:" + sixty_four, {"network:" + fifty_six, "network:" + forty_eight}};
}

TEST_F(RateLimitsTest, WiderNetworksOfIPv6HaveBudgetsOfTheirOwn) {
  rules_.users_per_address = 1;
  RateLimits limits = limits_of(rules_);
  const auto flood = [&](const std::string& fifty_six) {
    int count = 0;
    for (int i = 0; i < 10; ++i) {
      const Caller caller = somebody_of(fifty_six + std::to_string(i), fifty_six, "48");
      count += allowed(limits, caller, Use::request, 100);
    }
    return count;
  };
  EXPECT_EQ(flood("a"), 200);
  EXPECT_EQ(limits.ask(somebody_of("a10", "a", "48"), Use::request)->policy, "network");
  EXPECT_EQ(flood("b"), 200);
  EXPECT_EQ(flood("c"), 0);  // the /48 has used its 400
  EXPECT_EQ(allowed(limits, somebody_of("x", "x", "elsewhere"), Use::request, 1), 1);
}

TEST_F(RateLimitsTest, TheGlobalOneIsOffUnlessItIsSet) {
  RateLimits limits = limits_of(rules_);
  for (int i = 0; i < 2'000; ++i) EXPECT_TRUE(limits.ask(student(i, "a"), Use::request)->allowed);
}

TEST_F(RateLimitsTest, TheGlobalOneIsDividedBetweenAddresses) {
  rules_.global_per_second = 100;
  RateLimits limits = limits_of(rules_);
  const auto flood = [&](const std::string& address) {
    int count = 0;
    for (int i = 0; i < 300; ++i) count += allowed(limits, student(i, address), Use::request, 1);
    return count;
  };
  EXPECT_EQ(flood("a"), 50);  // a single address gets half
  EXPECT_EQ(limits.ask(student(1, "a"), Use::request)->policy, "global");
  EXPECT_EQ(flood("b"), 25);  // and the next caller finds room
  EXPECT_EQ(allowed(limits, student(1, "victim"), Use::request, 5), 5);
  clock_.advance(1s);
  EXPECT_EQ(flood("a"), 50);
}

TEST_F(RateLimitsTest, WhatTheGlobalOneRefusesIsCountedForItsSender) {
  rules_.global_per_second = 2;
  rules_.users_per_address = 1;
  RateLimits limits = limits_of(rules_);
  EXPECT_EQ(allowed(limits, student(1), Use::request, 99), 1);
  EXPECT_EQ(limits.ask(student(1), Use::request)->policy, "global");
  EXPECT_EQ(limits.ask(student(1), Use::request)->policy, "requests");
  EXPECT_EQ(limits.ask(student(2), Use::request)->policy, "address");
  clock_.advance(1s);
  EXPECT_FALSE(limits.ask(student(1), Use::request)->allowed);
}

TEST_F(RateLimitsTest, TheGlobalOneWeighsUploadsAndLeavesTheOperatorAlone) {
  rules_.global_per_second = 400;
  RateLimits limits = limits_of(rules_);
  EXPECT_EQ(allowed(limits, student(1, "a"), Use::upload, 10), 10);
  EXPECT_EQ(allowed(limits, student(2, "a"), Use::upload, 10), 10);
  EXPECT_EQ(allowed(limits, student(3, "a"), Use::upload, 10), 0);
  for (int i = 0; i < 400; ++i) {
    (void)limits.ask(student(100 + i, "address " + std::to_string(i)), Use::request);
  }
  EXPECT_FALSE(limits.ask(nobody("late"), Use::request)->allowed);
  EXPECT_TRUE(limits.ask(nobody("late"), Use::operation)->allowed);
}

TEST_F(RateLimitsTest, NoLimitHasNoFigures) {
  RateLimits limits = limits_of({0, 0, 0, 0, 0, 0});
  EXPECT_EQ(allowed(limits, nobody(), Use::upload, 1'000), 1'000);
  EXPECT_EQ(limits.ask(nobody(), Use::upload)->policy, "");
  RateLimits only_global = limits_of({0, 0, 0, 10'000, 0, 0});
  EXPECT_EQ(only_global.ask(nobody(), Use::upload)->policy, "");
  EXPECT_EQ(counters_.keys(), 2U);  // its address's and the global one
}

// Property 5: for any user, once a limit is exceeded, everything is rejected until its window ends.
TEST_F(RateLimitsTest, Property05ALimitOnceExceededRefusesUntilItsWindowEnds) {
  const bool held = rc::check([] {
    ManualClock clock{Moment(1s)};
    storage::MemoryCounters counters{clock};
    const RateRules rules{*rc::gen::inRange<std::int64_t>(1, 6),
                          *rc::gen::inRange<std::int64_t>(1, 6),
                          *rc::gen::inRange<std::int64_t>(1, 6), 0, 100};
    RateLimits limits(counters, rules);
    std::map<std::pair<int, Use>, Moment> refused_until;
    const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 9), rc::gen::inRange(0, 200'000)));
    for (const auto& [who, pause] : steps) {
      clock.advance(std::chrono::milliseconds(pause / 10));
      const Use use =
          std::array{Use::request, Use::upload, Use::status}.at(static_cast<std::size_t>(who % 3));
      const int user = who / 3;
      const Verdict verdict = *limits.ask(user == 0 ? nobody() : student(user), use);
      const auto known = refused_until.find({user, use});
      if (known != refused_until.end()) {
        RC_ASSERT(verdict.allowed == (clock.moment() >= known->second));
        if (verdict.allowed) refused_until.erase(known);
      }
      if (!verdict.allowed) refused_until[{user, use}] = clock.moment() + verdict.left;
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace schedgen::guard
