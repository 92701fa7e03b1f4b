#include "queue/sqlite_queue.h"

#include "base/testing/clock.h"
#include "queue/testing/queue_contract.h"
#include "storage/testing/test_database.h"

namespace schedgen::queue {
namespace {

using namespace std::chrono_literals;
using storage::must;
using storage::TestDatabase;

class SqliteQueueStore {
 public:
  Queue& queue() { return queue_; }
  void advance(std::chrono::milliseconds by) { clock_.advance(by); }

 private:
  TestDatabase database_;
  ManualClock clock_{start};
  SystemRandom random_;
  SqliteQueue queue_{*database_, clock_, random_};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, QueueContract, SqliteQueueStore);

class SqliteQueueTest : public testing::Test {
 protected:
  // Adds, takes and ends a job.
  static void end(Queue& queue, const std::string& id, bool completed) {
    must(queue.add(id, Priority::normal, 0ms));
    const std::optional<Ticket> ticket = must(queue.take(lease, 0ms));
    ASSERT_TRUE(ticket);
    EXPECT_TRUE(must(queue.finish(*ticket, completed, "reason")));
  }

  TestDatabase database_;
  ManualClock clock_{start};
  SystemRandom random_;
};

TEST_F(SqliteQueueTest, AnotherProcessTakesWhatThisOneAdded) {
  const auto there = database_.open();
  SqliteQueue ours(*database_, clock_, random_);
  SqliteQueue theirs(*there, clock_, random_, {.poll_interval = 5ms});
  Result<std::optional<Ticket>> taken = std::optional<Ticket>();
  {
    std::jthread worker([&] { taken = theirs.take(lease, 120s); });
    must(ours.add("a", Priority::normal, 0ms));
  }
  ASSERT_TRUE(taken && *taken);
  EXPECT_EQ((*taken)->job_id, "a");
  EXPECT_EQ(must(ours.take(lease, 0ms)), std::nullopt);
  // A ticket is valid in every process.
  EXPECT_TRUE(must(ours.finish(**taken, true, "")));
}

TEST_F(SqliteQueueTest, ForgetsWhatEndedLongAgo) {
  SqliteQueue queue(*database_, clock_, random_);
  end(queue, "completed", true);
  end(queue, "failed", false);
  clock_.advance(1h);
  end(queue, "completed-2", true);
  EXPECT_EQ(must(queue.counts()).completed, 2);  // at the limit
  clock_.advance(1ms);
  end(queue, "completed-3", true);
  EXPECT_EQ(must(queue.counts()).completed, 2);
  EXPECT_EQ(must(queue.counts()).failed, 1);
  clock_.advance(23h);
  end(queue, "failed-2", false);
  EXPECT_EQ(must(queue.counts()).failed, 1);
}

TEST_F(SqliteQueueTest, ForgetsTheOldestOfTooMany) {
  SqliteQueue queue(*database_, clock_, random_, {.completed_kept_max = 3, .failed_kept_max = 2});
  for (int i = 0; i < 5; ++i) {
    end(queue, "completed-" + std::to_string(i), true);
    end(queue, "failed-" + std::to_string(i), false);
    EXPECT_EQ(must(queue.counts()).completed, std::min(i + 1, 3));
    EXPECT_EQ(must(queue.counts()).failed, std::min(i + 1, 2));
  }
}

TEST_F(SqliteQueueTest, SpeaksOfItselfWhenTheDatabaseFails) {
  const TemporaryFolder folder;
  const auto empty = must(storage::SqliteDatabase::open(folder.file("empty.sqlite")));
  SqliteQueue queue(*empty, clock_, random_);  // without its table
  const Ticket ticket{"a", "token"};
  EXPECT_EQ(queue.add("a", Priority::normal, 0ms).error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.take(lease, 120s).error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.extend(ticket, lease).error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.finish(ticket, true, "").error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.put_back(ticket, 0ms, "").error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.remove("a").error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.counts().error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.oldest_wait().error().code, ErrorCode::queue_unavailable);
  EXPECT_EQ(queue.ping().error().code, ErrorCode::queue_unavailable);
}

}  // namespace
}  // namespace schedgen::queue
