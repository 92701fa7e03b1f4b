#include "api/waiters.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "jobs/testing/test_service.h"

namespace schedgen::api {
namespace {

using namespace std::chrono_literals;

http::Response made() {
  return http::Response::empty(200);
}

// What a connection does with a held answer.
struct Listener {
  explicit Listener(const http::Held& held) {
    held.state()->attach([this](http::HeldState::Signal) { ++signals; });
  }
  std::atomic<int> signals = 0;
};

TEST(Waiters, WakeTheAnswersOfTheJobThatEnded) {
  Waiters waiters;
  const http::Held a = waiters.hold("a", 30s, made);
  const http::Held other_a = waiters.hold("a", 30s, made);
  const http::Held b = waiters.hold("b", 30s, made);
  Listener of_a(a), of_other_a(other_a), of_b(b);
  EXPECT_EQ(waiters.waited_for(), (std::vector<std::string>{"a", "b"}));
  waiters.job_ended("a");
  waiters.job_ended("nobody's");
  EXPECT_EQ(of_a.signals, 1);
  EXPECT_EQ(of_other_a.signals, 1);
  EXPECT_EQ(of_b.signals, 0);
  EXPECT_EQ(waiters.count(), 3u) << "an answer stays until its connection lets go of it";
  waiters.job_ended("a");
  EXPECT_EQ(of_a.signals, 1) << "an answer is made once";
}

TEST(Waiters, ForgetAnswersThatNobodyWaitsFor) {
  Waiters waiters;
  const http::Held first = waiters.hold("a", 30s, made);
  const http::Held second = waiters.hold("a", 30s, made);
  first.state()->end();
  EXPECT_EQ(waiters.count(), 1u);
  second.state()->end();
  EXPECT_EQ(waiters.count(), 0u);
  waiters.job_ended("a");
}

TEST(Waiters, MayGoBeforeTheAnswersThatTheyHold) {
  auto waiters = std::make_unique<Waiters>();
  const http::Held held = waiters->hold("a", 30s, made);
  waiters.reset();
  held.state()->end();
}

TEST(Waiters, AreWokenByWhoeverEndsTheJobWhileOthersComeAndGo) {
  Waiters waiters;
  std::atomic<bool> stop = false;
  std::thread ending([&] {
    while (!stop) waiters.job_ended("a");
  });
  for (int i = 0; i < 2000; ++i) {
    const http::Held held = waiters.hold("a", 30s, made);
    const Listener listener(held);
    held.state()->end();
  }
  stop = true;
  ending.join();
  EXPECT_EQ(waiters.count(), 0u);
}

TEST(WakeEnded, FindsJobsThatAnotherProcessEndedOrDeleted) {
  jobs::TestService service;
  const std::string ended = service.accepted(jobs::good_file);
  service.work_once();
  const std::string waits = service.accepted(jobs::good_file);
  const std::string gone = "00000000-0000-4000-8000-000000000000";
  Waiters waiters;
  const http::Held of_ended = waiters.hold(ended, 30s, made);
  const http::Held of_waiting = waiters.hold(waits, 30s, made);
  const http::Held of_gone = waiters.hold(gone, 30s, made);
  const Listener first(of_ended), second(of_waiting), third(of_gone);
  EXPECT_EQ(wake_ended(waiters, service.seams(), service.rules), 3u);
  EXPECT_EQ(first.signals, 1);
  EXPECT_EQ(second.signals, 0);
  EXPECT_EQ(third.signals, 1);
}

}  // namespace
}  // namespace schedgen::api
