#include "queue/testing/faulty_queue.h"

#include <gtest/gtest.h>

#include "base/testing/clock.h"
#include "queue/sqlite_queue.h"
#include "queue/testing/queue_contract.h"
#include "storage/testing/test_database.h"

namespace schedgen::queue {
namespace {

using namespace std::chrono_literals;
using storage::must;

// Without faults, it behaves like the queue behind it.
class FaultyQueueStore {
 public:
  Queue& queue() { return faulty_; }
  void advance(std::chrono::milliseconds by) { clock_.advance(by); }
  Queue& inner() { return queue_; }
  Faults& faults() { return faults_; }

 private:
  storage::TestDatabase database_;
  ManualClock clock_{Moment(1s)};
  SystemRandom random_;
  SqliteQueue queue_{*database_, clock_, random_};
  Faults faults_;
  FaultyQueue faulty_{queue_, faults_};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Faulty, QueueContract, FaultyQueueStore);

class FaultyQueueTest : public testing::Test {
 protected:
  void plan(Fault fault) {
    store_.faults().set_plan([fault](const FaultPoint&) { return fault; });
  }
  FaultyQueueStore store_;
  Queue& queue_ = store_.queue();
  Queue& inner_ = store_.inner();
};

TEST_F(FaultyQueueTest, FailsBeforeOrAfterTheEffect) {
  plan(Fault::before);
  EXPECT_EQ(queue_.add("a", Priority::normal, 0ms).error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(must(inner_.counts()).waiting, 0);
  plan(Fault::after);
  EXPECT_EQ(queue_.add("a", Priority::normal, 0ms).error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(must(inner_.counts()).waiting, 1);
  EXPECT_FALSE(queue_.take(lease, 0ms));
  EXPECT_EQ(must(inner_.counts()).active, 1);  // lost until its lease expires
  EXPECT_FALSE(queue_.ping());
}

TEST_F(FaultyQueueTest, LosesEntries) {
  plan(Fault::dropped);
  EXPECT_TRUE(queue_.add("a", Priority::normal, 0ms));
  EXPECT_EQ(must(inner_.counts()).waiting, 0);
  must(inner_.add("b", Priority::normal, 0ms));
  const std::optional<Ticket> ticket = must(inner_.take(lease, 0ms));
  EXPECT_TRUE(must(queue_.finish(*ticket, true, "")));
  EXPECT_TRUE(must(queue_.put_back(*ticket, 0ms, "")));
  EXPECT_TRUE(queue_.remove("b"));
  EXPECT_EQ(must(inner_.counts()).active, 1);
}

TEST_F(FaultyQueueTest, HandsOutTwice) {
  must(queue_.add("a", Priority::normal, 0ms));
  plan(Fault::twice);
  const std::optional<Ticket> first = must(queue_.take(lease, 0ms));
  plan(Fault::none);
  const std::optional<Ticket> second = must(queue_.take(lease, 0ms));
  ASSERT_TRUE(first && second);
  EXPECT_EQ(second->job_id, first->job_id);
  EXPECT_FALSE(must(queue_.extend(*second, lease)));
  EXPECT_FALSE(must(queue_.finish(*second, true, "")));
  EXPECT_TRUE(must(queue_.finish(*first, true, "")));
  EXPECT_EQ(must(queue_.take(lease, 0ms)), std::nullopt);
}

TEST_F(FaultyQueueTest, ShowsThePlanEveryCall) {
  must(queue_.add("a", Priority::normal, 0ms));
  must(queue_.take(lease, 0ms));
  must(queue_.counts());
  EXPECT_EQ(store_.faults().names(),
            (std::vector<std::string>{"queue.add", "queue.take", "queue.counts"}));
  store_.faults().restart();
  std::vector<std::uint64_t> seen;
  store_.faults().set_plan([&](const FaultPoint& point) {
    seen.push_back(point.index);
    return point.name == "queue.ping" ? Fault::before : Fault::none;
  });
  EXPECT_FALSE(queue_.ping());
  must(queue_.oldest_wait());
  EXPECT_EQ(seen, (std::vector<std::uint64_t>{0, 1}));
  EXPECT_EQ(store_.faults().calls(), 2U);
}

}  // namespace
}  // namespace schedgen::queue
