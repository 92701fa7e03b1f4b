#include "service/rounds.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace schedgen::service {
namespace {

using namespace std::chrono_literals;

TEST(Rounds, PerformsEachDutyAtOnceAndAgainAtItsInterval) {
  std::atomic<int> often = 0;
  std::atomic<int> once = 0;
  std::promise<void> enough;
  Rounds rounds({{1h,
                  [&] {
                    ++once;
                    return false;
                  }},
                 {1ms, [&] {
                    if (++often == 3) enough.set_value();
                    return false;
                  }}});
  enough.get_future().wait();
  rounds.stop();
  EXPECT_EQ(once, 1);
  EXPECT_GE(often, 3);
}

TEST(Rounds, GoesOnAtOnceWhileThereIsMore) {
  std::promise<void> done;
  int left = 5;
  Rounds rounds({{1h, [&] {
                    if (--left > 0) return true;
                    done.set_value();
                    return false;
                  }}});
  done.get_future().wait();
  rounds.stop();
  EXPECT_EQ(left, 0);
}

TEST(Rounds, AStopWaitsForTheDutyThatIsBeingPerformed) {
  std::promise<void> begun;
  std::promise<void> may_end;
  std::atomic<bool> ended = false;
  Rounds rounds({{1h, [&] {
                    if (ended) return true;  // again, as the stop has not come yet
                    begun.set_value();
                    may_end.get_future().wait();
                    ended = true;
                    return true;  // there would be more, but it is over
                  }}});
  begun.get_future().wait();
  auto stopping = std::async(std::launch::async, [&] { rounds.stop(); });
  EXPECT_FALSE(ended);
  may_end.set_value();
  stopping.get();
  EXPECT_TRUE(ended);
}

TEST(Rounds, WithoutDutiesEndsQuietly) {
  Rounds rounds({});
  rounds.stop();
  rounds.stop();
}

}  // namespace
}  // namespace schedgen::service
