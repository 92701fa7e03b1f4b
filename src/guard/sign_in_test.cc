#include "guard/sign_in.h"

#include <gtest/gtest.h>

#include "base/testing/clock.h"
#include "storage/memory_counters.h"
#include "storage/testing/failing_counters.h"

namespace schedgen::guard {
namespace {

using namespace std::chrono_literals;
using Outcome = SignIn::Outcome;

Caller at(const std::string& address) {
  return {"", "address:" + address};
}

class SignInTest : public testing::Test {
 protected:
  // The number of quick answers.
  int fail(int times, const std::string& address = "a") {
    int quick = 0;
    for (int i = 0; i < times; ++i) {
      const SignIn::Attempt attempt = sign_in_.ask("guess", at(address));
      EXPECT_EQ(attempt.outcome, Outcome::wrong);
      quick += attempt.answer_after == 0ms ? 1 : 0;
    }
    return quick;
  }
  std::chrono::milliseconds wait_of_right(const std::string& address = "a") {
    const SignIn::Attempt attempt = sign_in_.ask("token", at(address));
    EXPECT_EQ(attempt.outcome, Outcome::welcome);
    return attempt.answer_after;
  }
  ManualClock clock_{Moment(1s)};
  storage::MemoryCounters memory_{clock_};
  storage::FailingCounters counters_{memory_};
  SignIn sign_in_{counters_, "token"};
};

TEST_F(SignInTest, TheTokenIsWelcomeAndNothingElse) {
  EXPECT_EQ(wait_of_right(), 0ms);
  for (const char* wrong : {"", "toke", "tokens", "Token", "token "}) {
    EXPECT_EQ(sign_in_.ask(wrong, at(wrong)).outcome, Outcome::wrong) << wrong;
  }
  EXPECT_EQ(SignIn(counters_, "").ask("", at("b")).outcome, Outcome::closed);
}

TEST_F(SignInTest, FiveFailuresSlowTheirAddressDownAndLockNobodyOut) {
  EXPECT_EQ(fail(4), 4);
  EXPECT_EQ(wait_of_right(), 0ms);
  EXPECT_EQ(fail(10'000), 1);
  EXPECT_EQ(wait_of_right(), 2s);  // as slow as a wrong one
  EXPECT_EQ(wait_of_right("b"), 0ms);
  EXPECT_EQ(*sign_in_.failures_of(at("a")), 5);
  clock_.advance(15min);
  EXPECT_EQ(wait_of_right(), 0ms);
  EXPECT_EQ(fail(5), 5);
}

TEST_F(SignInTest, ManyAddressesTogetherAreSlowedDown) {
  int quick = 0;
  for (int i = 0; i < 1'000; ++i) quick += fail(3, std::to_string(i));
  EXPECT_EQ(quick, 100);
  EXPECT_EQ(wait_of_right("elsewhere"), 2s);
  clock_.advance(15min);
  EXPECT_EQ(wait_of_right("elsewhere"), 0ms);
}

TEST_F(SignInTest, AnIPv6NetworkIsOneGuesser) {
  for (int i = 0; i < 5; ++i) {
    const Caller caller{"", "address:" + std::to_string(i), {"network:56", "network:48"}};
    EXPECT_EQ(sign_in_.ask("guess", caller).answer_after, 0ms);
  }
  EXPECT_EQ(sign_in_.ask("guess", {"", "address:9", {"network:57", "network:48"}}).answer_after,
            2s);
}

TEST_F(SignInTest, AFullTableOfCountersMakesNoGuessesFree) {
  storage::MemoryCounters full(clock_, 0);
  SignIn sign_in(full, "token");
  int quick = 0;
  for (int i = 0; i < 60; ++i) {
    quick += sign_in.ask("guess", at("a")).answer_after == 0ms ? 1 : 0;
  }
  EXPECT_EQ(quick, 5);
  EXPECT_EQ(sign_in.ask("token", at("a")).outcome, Outcome::welcome);
}

TEST_F(SignInTest, FailuresCanBeForgotten) {
  fail(5);
  EXPECT_TRUE(sign_in_.forget_failures(at("a")).ok());
  EXPECT_EQ(*sign_in_.failures_of(at("a")), 0);
  EXPECT_EQ(wait_of_right(), 0ms);
}

TEST_F(SignInTest, WithoutCountersGuessingIsSlow) {
  counters_.fails = true;
  EXPECT_EQ(wait_of_right(), 2s);
  EXPECT_EQ(fail(1), 0);
  EXPECT_FALSE(sign_in_.failures_of(at("a")).ok());
  EXPECT_FALSE(sign_in_.forget_failures(at("a")).ok());
}

}  // namespace
}  // namespace schedgen::guard
