// Runs on the real Redis that script/engines starts. tests/bullmq tests it with Node's own clients.
#include "queue/bullmq_queue.h"

#include <gmock/gmock.h>

#include <thread>

#include "base/testing/clock.h"
#include "queue/testing/queue_contract.h"
#include "storage/testing/test_servers.h"

namespace schedgen::queue {
namespace {

using namespace std::chrono_literals;
using storage::must;

storage::RedisAddress address() {
  return storage::test_redis("SCHEDGEN_TEST_REDIS_QUEUE_URL").address;
}

class BullmqStore {
 public:
  Queue& queue() { return queue_; }

  // Our clock decides what is due; Redis's clock decides about leases, so shorten those.
  void advance(std::chrono::milliseconds by) {
    clock_.advance(by);
    // The stalled check is due again, by this process's steady clock and by Redis.
    const auto due = std::chrono::steady_clock::now() + 2 * settings_.stalled_interval;
    std::this_thread::sleep_until(due);
    storage::bring_ends_nearer(redis_, "bull:" + settings_.name + ":", by);
  }

 private:
  BullmqSettings settings() {
    BullmqSettings settings;
    settings.address = address();
    settings.name = "test-" + random_uuid(random_);
    settings.stalled_interval = 1ms;
    return settings;
  }

  ManualClock clock_{start};
  SystemRandom random_;
  BullmqSettings settings_ = settings();
  storage::RedisPool redis_{{.address = address()}};
  BullmqQueue queue_{settings_, clock_, random_};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Bullmq, QueueContract, BullmqStore);

class BullmqQueueTest : public testing::Test {
 protected:
  BullmqQueueTest() {
    settings_.address = address();
    settings_.name = "test-" + random_uuid(random_);
  }

  SystemClock clock_;
  SystemRandom random_;
  BullmqSettings settings_;
};

TEST_F(BullmqQueueTest, TheLimiterHoldsForAllWorkers) {
  settings_.limit_max = 3;
  settings_.limit_duration = 60'000ms;
  BullmqQueue one(settings_, clock_, random_);
  BullmqQueue other(settings_, clock_, random_);
  for (int i = 0; i < 5; ++i) must(one.add("job-" + std::to_string(i), Priority::normal, 0ms));
  int taken = 0;
  for (BullmqQueue* queue : {&one, &other, &one, &other, &one}) {
    if (must(queue->take(30s, 0ms))) ++taken;
  }
  EXPECT_EQ(taken, 3);
}

TEST_F(BullmqQueueTest, TheLimiterLetsThroughWhenItsTimeIsOver) {
  settings_.limit_max = 1;
  settings_.limit_duration = 100ms;
  BullmqQueue queue(settings_, clock_, random_);
  for (int i = 0; i < 3; ++i) must(queue.add("job-" + std::to_string(i), Priority::normal, 0ms));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(must(queue.take(30s, 60s)));
}

TEST_F(BullmqQueueTest, AServerThatIsAwayIsAnError) {
  settings_.address.port = 1;
  BullmqQueue queue(settings_, clock_, random_);
  const Ticket ticket{"a", "token"};
  EXPECT_EQ(queue.add("a", Priority::normal, 0ms).error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.take(30s, 0ms).error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.extend(ticket, 30s).error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.finish(ticket, true, "").error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.put_back(ticket, 1s, "").error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.remove("a").error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.counts().error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.oldest_wait().error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.ping().error().code, ErrorCode::queue_unavailable);
}

TEST_F(BullmqQueueTest, KeepsNoMoreOfWhatHasEndedThanItMay) {
  settings_.completed_count = 2;
  settings_.failed_count = 1;
  BullmqQueue queue(settings_, clock_, random_);
  for (int i = 0; i < 8; ++i) {
    must(queue.add("job-" + std::to_string(i), Priority::normal, 0ms));
    EXPECT_TRUE(must(queue.finish(*must(queue.take(30s, 0ms)), i % 2 == 0, "broken")));
  }
  const QueueCounts counts = must(queue.counts());
  EXPECT_EQ(counts.completed, 2);
  EXPECT_EQ(counts.failed, 1);
}

}  // namespace
}  // namespace schedgen::queue
