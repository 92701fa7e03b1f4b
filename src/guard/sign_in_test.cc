#include "guard/sign_in.h"

#include <gtest/gtest.h>

#include "storage/faulty_counters.h"
#include "storage/memory_counters.h"

namespace schedgen::guard {
namespace {

using namespace std::chrono_literals;
using Outcome = SignIn::Outcome;

class SignInTest : public testing::Test {
 protected:
  void fail(int times, const std::string& address = "address:a") {
    for (int i = 0; i < times; ++i) EXPECT_EQ(sign_in_.ask("guess", address), Outcome::wrong);
  }
  Outcome right(const std::string& address = "address:a") { return sign_in_.ask("token", address); }
  ManualClock clock_{Moment(1s)};
  storage::MemoryCounters memory_{clock_};
  Faults faults_;
  storage::FaultyCounters counters_{memory_, faults_};
  SignIn sign_in_{counters_, "token"};
};

TEST_F(SignInTest, TheTokenIsWelcomeAndNothingElse) {
  EXPECT_EQ(right(), Outcome::welcome);
  for (const char* wrong : {"", "toke", "tokens", "Token", "token "}) {
    EXPECT_EQ(sign_in_.ask(wrong, std::string("address:") + wrong), Outcome::wrong) << wrong;
  }
  EXPECT_EQ(SignIn(counters_, "").ask("", "address:b"), Outcome::closed);
}

TEST_F(SignInTest, FiveFailuresBlockForAnHour) {
  fail(4);
  EXPECT_EQ(right(), Outcome::welcome);
  fail(1);
  EXPECT_EQ(right(), Outcome::blocked);
  EXPECT_EQ(right("address:b"), Outcome::welcome);
  EXPECT_EQ(sign_in_.state_of("address:a")->blocked_for, std::chrono::milliseconds(1h));
  clock_.advance(1h - 1ms);
  EXPECT_EQ(right(), Outcome::blocked);
  clock_.advance(1ms);
  EXPECT_EQ(right(), Outcome::welcome);
}

TEST_F(SignInTest, FailuresLongAgoDoNotCount) {
  fail(4);
  EXPECT_EQ(sign_in_.state_of("address:a")->failures, 4);
  clock_.advance(15min);
  fail(4);
  EXPECT_EQ(right(), Outcome::welcome);
}

TEST_F(SignInTest, RepeatersAreBlockedTwiceAsLongEachTimeUpToAWeek) {
  std::chrono::milliseconds time = 1h;
  for (int i = 0; i < 10; ++i) {
    fail(5);
    EXPECT_EQ(sign_in_.state_of("address:a")->blocked_for,
              std::min<std::chrono::milliseconds>(time, 24h * 7));
    clock_.advance(*sign_in_.state_of("address:a")->blocked_for);
    time *= 2;
    if (sign_in_.state_of("address:a")->blocks == 0) return;  // remembered for a week
  }
  FAIL();
}

TEST_F(SignInTest, UnblockingForgetsAll) {
  fail(5);
  EXPECT_TRUE(sign_in_.unblock("address:a").ok());
  EXPECT_EQ(right(), Outcome::welcome);
  fail(5);
  EXPECT_EQ(sign_in_.state_of("address:a")->blocked_for, std::chrono::milliseconds(1h));
}

TEST_F(SignInTest, WithoutCountersNobodyGuesses) {
  faults_.set_plan([](const FaultPoint&) { return Fault::before; });
  EXPECT_EQ(right(), Outcome::blocked);
  EXPECT_FALSE(sign_in_.state_of("address:a").ok());
  EXPECT_FALSE(sign_in_.unblock("address:a").ok());
}

}  // namespace
}  // namespace schedgen::guard
