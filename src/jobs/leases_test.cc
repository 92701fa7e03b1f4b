#include "jobs/leases.h"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

#include "jobs/testing/test_service.h"

namespace schedgen::jobs {
namespace {

using namespace std::chrono_literals;

TEST(Leases, HoldWhatIsHeldAndNothingElse) {
  TestService service;
  service.accepted(good_file);
  const auto ticket = service.queue.take(service.rules.lease, 0ms);
  ASSERT_TRUE(ticket.ok() && *ticket);
  std::optional<Leases::Hold> hold(std::in_place, service.leases, **ticket);
  EXPECT_EQ(service.leases.size(), 1u);
  service.clock.advance(service.rules.lease - 1ms);
  service.leases.extend_all(service.queue, service.rules.lease);
  service.clock.advance(service.rules.lease - 1ms);
  EXPECT_FALSE(*service.queue.take(service.rules.lease, 0ms));
  hold.reset();
  EXPECT_EQ(service.leases.size(), 0u);
  service.leases.extend_all(service.queue, service.rules.lease);
  service.clock.advance(1ms);
  EXPECT_TRUE(*service.queue.take(service.rules.lease, 0ms));
}

TEST(Leases, AskNoFurtherWhileTheQueueIsAway) {
  TestService service;
  const queue::Ticket one{"a", "1"};
  const queue::Ticket two{"b", "2"};
  const Leases::Hold first(service.leases, one);
  const Leases::Hold second(service.leases, two);
  service.fails_before["queue.extend"] = 2;
  service.leases.extend_all(service.queue, service.rules.lease);
  EXPECT_EQ(service.calls.size(), 1u);
}

// Exercises races for the thread sanitizer.
TEST(Leases, AreKeptByAnotherThreadThanTheirWorkers) {
  TestService service;
  std::atomic<int> working = 4;
  std::vector<std::thread> workers;
  for (int i = 0; i < 4; ++i) {
    workers.emplace_back([&, i] {
      for (int n = 0; n < 200; ++n) {
        const queue::Ticket ticket{"job", std::to_string(i) + "-" + std::to_string(n)};
        const Leases::Hold hold(service.leases, ticket);
      }
      --working;
    });
  }
  while (working > 0) service.leases.extend_all(service.queue, 1s);
  for (std::thread& worker : workers) worker.join();
  EXPECT_EQ(service.leases.size(), 0u);
}

}  // namespace
}  // namespace schedgen::jobs
