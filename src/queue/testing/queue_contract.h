// The contract of every implementation of Queue, as tests. An implementation runs them with a type
// whose default constructor makes an empty queue, whose queue() returns it, and whose advance()
// lets time pass for it:
//
//   INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, QueueContract, SqliteQueueStore);
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "queue/queue.h"

namespace schedgen::queue {

// The start of a test's clock, and the duration of a lease.
inline constexpr Moment start{std::chrono::hours(24 * 365 * 56)};
inline constexpr std::chrono::milliseconds lease{30'000};

template <typename Store>
class QueueContract : public testing::Test {
 protected:
  static constexpr std::chrono::milliseconds none{0};
  // Longer than any test: a caller that waits this long was not woken.
  static constexpr std::chrono::milliseconds forever{120'000};

  Queue& queue() { return store_.queue(); }
  void advance(std::chrono::milliseconds by) { store_.advance(by); }

  void add(const std::string& id, Priority priority = Priority::normal,
           std::chrono::milliseconds delay = none) {
    const Status added = queue().add(id, priority, delay);
    ASSERT_TRUE(added) << added.error().log;
  }
  // The next ticket, without waiting; an empty one when there is none.
  Ticket take() {
    const Result<std::optional<Ticket>> taken = queue().take(lease, none);
    EXPECT_TRUE(taken) << taken.error().log;
    return taken && *taken ? **taken : Ticket{};
  }
  std::string take_id() { return take().job_id; }
  void expect_counts(std::int64_t waiting, std::int64_t active, std::int64_t completed,
                     std::int64_t failed, std::int64_t delayed) {
    const Result<QueueCounts> counts = queue().counts();
    ASSERT_TRUE(counts) << counts.error().log;
    EXPECT_EQ(counts->waiting, waiting);
    EXPECT_EQ(counts->active, active);
    EXPECT_EQ(counts->completed, completed);
    EXPECT_EQ(counts->failed, failed);
    EXPECT_EQ(counts->delayed, delayed);
  }

 private:
  Store store_;
};

TYPED_TEST_SUITE_P(QueueContract);

TYPED_TEST_P(QueueContract, HandsOutInOrderOfPriorityThenArrival) {
  this->add("low-1", Priority::low);
  this->add("normal-1");
  this->add("high-1", Priority::high);
  this->add("normal-2");
  this->add("high-2", Priority::high);
  this->add("low-2", Priority::low);
  for (const char* expected : {"high-1", "high-2", "normal-1", "normal-2", "low-1", "low-2", ""}) {
    EXPECT_EQ(this->take_id(), expected);
  }
}

TYPED_TEST_P(QueueContract, HoldsAnEntryOnce) {
  using namespace std::chrono_literals;
  this->add("a", Priority::low);
  this->add("a", Priority::high);
  this->add("b");
  this->expect_counts(2, 0, 0, 0, 0);
  EXPECT_EQ(this->take_id(), "b");  // "a" kept its priority
  const Ticket ticket = this->take();
  EXPECT_EQ(ticket.job_id, "a");
  this->add("a");
  EXPECT_EQ(this->take_id(), "");
  this->add("later", Priority::normal, 10s);
  this->add("later", Priority::normal, this->none);
  EXPECT_EQ(this->take_id(), "");
  // Ended jobs can be added again.
  ASSERT_TRUE(*this->queue().finish(ticket, true, ""));
  this->add("a");
  EXPECT_EQ(this->take_id(), "a");
}

TYPED_TEST_P(QueueContract, HoldsBackWhatIsDelayed) {
  using namespace std::chrono_literals;
  this->add("late", Priority::high, 10s);
  this->add("now", Priority::low);
  this->expect_counts(1, 0, 0, 0, 1);
  EXPECT_EQ(this->take_id(), "now");
  this->advance(9'999ms);
  EXPECT_EQ(this->take_id(), "");
  this->advance(1ms);
  this->expect_counts(1, 1, 0, 0, 0);
  EXPECT_EQ(this->take_id(), "late");
}

TYPED_TEST_P(QueueContract, ManyDelayedHoldUpNobody) {
  using namespace std::chrono_literals;
  for (int i = 0; i < 50; ++i) this->add("late-" + std::to_string(i), Priority::high, 10s);
  this->add("now", Priority::low);
  EXPECT_EQ(this->take_id(), "now");
}

TYPED_TEST_P(QueueContract, ALeaseThatRanOutGoesToAnotherFirst) {
  using namespace std::chrono_literals;
  this->add("a", Priority::low);
  const Ticket first = this->take();
  this->add("high", Priority::high);
  this->advance(lease - 1ms);
  this->add("other", Priority::high);
  EXPECT_EQ(this->take_id(), "high");
  this->advance(1ms);
  const Ticket second = this->take();
  EXPECT_EQ(second.job_id, "a");
  EXPECT_NE(second.token, first.token);
  // The first worker is told that the job is no longer its own.
  EXPECT_FALSE(*this->queue().extend(first, lease));
  EXPECT_FALSE(*this->queue().finish(first, true, ""));
  EXPECT_FALSE(*this->queue().put_back(first, this->none, ""));
  EXPECT_TRUE(*this->queue().finish(second, true, ""));
  EXPECT_EQ(this->queue().stalled(), 1u);
  EXPECT_EQ(this->take_id(), "other");
}

TYPED_TEST_P(QueueContract, AnExtendedLeaseLasts) {
  this->add("a");
  const Ticket ticket = this->take();
  for (int i = 0; i < 5; ++i) {
    this->advance(lease / 2);
    EXPECT_TRUE(*this->queue().extend(ticket, lease));
    EXPECT_EQ(this->take_id(), "");
  }
  EXPECT_FALSE(*this->queue().extend({"a", "forged"}, lease));
  EXPECT_FALSE(*this->queue().extend({"b", ticket.token}, lease));
  EXPECT_EQ(this->queue().stalled(), 0u);
  this->advance(lease);
  EXPECT_EQ(this->take_id(), "a");
  EXPECT_EQ(this->queue().stalled(), 1u);
}

TYPED_TEST_P(QueueContract, CountsWhatHasEnded) {
  for (const char* id : {"a", "b", "c"}) this->add(id);
  EXPECT_TRUE(*this->queue().finish(this->take(), true, ""));
  EXPECT_TRUE(*this->queue().finish(this->take(), false, "it's \"broken\""));
  const Ticket last = this->take();
  this->expect_counts(0, 1, 1, 1, 0);
  EXPECT_TRUE(*this->queue().finish(last, true, ""));
  EXPECT_FALSE(*this->queue().finish(last, true, ""));
  EXPECT_FALSE(*this->queue().put_back(last, this->none, ""));
  this->expect_counts(0, 0, 2, 1, 0);
  EXPECT_EQ(this->take_id(), "");
}

TYPED_TEST_P(QueueContract, PutsBack) {
  using namespace std::chrono_literals;
  this->add("a");
  this->add("b");
  EXPECT_TRUE(*this->queue().put_back(this->take(), 5s, "parser away"));
  this->expect_counts(1, 0, 0, 0, 1);
  EXPECT_EQ(this->take_id(), "b");
  EXPECT_EQ(this->take_id(), "");
  this->advance(5s);
  const Ticket again = this->take();
  EXPECT_EQ(again.job_id, "a");
  EXPECT_TRUE(*this->queue().put_back(again, this->none, ""));
  EXPECT_EQ(this->take_id(), "a");
}

TYPED_TEST_P(QueueContract, RemovesInAnyState) {
  using namespace std::chrono_literals;
  this->add("waits");
  this->add("comes-later", Priority::normal, 1s);
  this->add("runs", Priority::high);
  const Ticket ticket = this->take();
  for (const char* id : {"waits", "comes-later", "runs", "nobody"}) {
    EXPECT_TRUE(this->queue().remove(id));
  }
  this->expect_counts(0, 0, 0, 0, 0);
  EXPECT_FALSE(*this->queue().finish(ticket, true, ""));
  this->advance(lease);
  EXPECT_EQ(this->take_id(), "");
}

TYPED_TEST_P(QueueContract, KnowsHowLongTheOldestWaits) {
  using namespace std::chrono_literals;
  EXPECT_EQ(*this->queue().oldest_wait(), 0ms);
  this->add("comes-later", Priority::high, 60s);
  this->advance(2s);
  EXPECT_EQ(*this->queue().oldest_wait(), 0ms);
  this->add("low", Priority::low);
  this->advance(1s);
  this->add("high", Priority::high);
  this->advance(500ms);
  EXPECT_EQ(*this->queue().oldest_wait(), 1'500ms);
  EXPECT_EQ(this->take_id(), "high");
  EXPECT_EQ(*this->queue().oldest_wait(), 1'500ms);
  EXPECT_EQ(this->take_id(), "low");
  EXPECT_EQ(*this->queue().oldest_wait(), 0ms);
  EXPECT_TRUE(this->queue().ping());
}

TYPED_TEST_P(QueueContract, KeepsIdsThatLookLikeSomethingElse) {
  for (const std::string id :
       {"'; DELETE FROM queue_entries; --", "a b", "\xE2\x82\xAC", "%s :id"}) {
    this->add(id);
    const Ticket ticket = this->take();
    EXPECT_EQ(ticket.job_id, id);
    EXPECT_TRUE(*this->queue().finish(ticket, false, id + std::string("\0\xFF", 2)));
  }
}

TYPED_TEST_P(QueueContract, WakesWhoWaits) {
  Result<std::optional<Ticket>> taken = std::optional<Ticket>();
  {
    std::jthread worker([&] { taken = this->queue().take(lease, this->forever); });
    this->add("a");
  }
  ASSERT_TRUE(taken && *taken);
  EXPECT_EQ((*taken)->job_id, "a");
  {
    std::jthread worker([&] { taken = this->queue().take(lease, this->forever); });
    // Works whether the caller is already waiting or not.
    this->add("b", Priority::normal, std::chrono::seconds(30));
    this->advance(std::chrono::seconds(30));
  }
  ASSERT_TRUE(taken && *taken);
}

TYPED_TEST_P(QueueContract, StopsWaiting) {
  std::atomic<int> empty = 0;
  {
    std::vector<std::jthread> workers;
    for (int i = 0; i < 3; ++i) {
      workers.emplace_back([&] {
        const auto taken = this->queue().take(lease, this->forever);
        if (taken && !*taken) ++empty;
      });
    }
    this->queue().stop_waiting();
  }
  EXPECT_EQ(empty, 3);
  this->add("a");
  EXPECT_EQ(this->take_id(), "");
}

TYPED_TEST_P(QueueContract, ManyWorkersDoEachJobOnce) {
  constexpr int threads = 4;
  constexpr int jobs_of_a_thread = 30;
  constexpr int jobs = threads * jobs_of_a_thread;
  std::mutex mutex;
  std::multiset<std::string> done;
  std::atomic<int> failures = 0;
  {
    std::vector<std::jthread> running;
    for (int thread = 0; thread < threads; ++thread) {
      running.emplace_back([&, thread] {
        for (int i = 0; i < jobs_of_a_thread; ++i) {
          const std::string id = std::to_string(thread) + "-" + std::to_string(i);
          if (!this->queue().add(id, Priority::normal, this->none)) ++failures;
        }
      });
      running.emplace_back([&] {
        for (;;) {
          const auto taken = this->queue().take(lease, this->forever);
          if (!taken) ++failures;
          if (!taken || !*taken) return;
          const Result<bool> finished = this->queue().finish(**taken, true, "");
          if (!finished.ok() || !*finished) ++failures;
          const std::scoped_lock lock(mutex);
          done.insert((*taken)->job_id);
          if (done.size() == jobs) this->queue().stop_waiting();
        }
      });
    }
  }
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(std::set<std::string>(done.begin(), done.end()).size(), std::size_t{jobs});
  EXPECT_EQ(done.size(), std::size_t{jobs});
  this->expect_counts(0, 0, jobs, 0, 0);
}

REGISTER_TYPED_TEST_SUITE_P(QueueContract, HandsOutInOrderOfPriorityThenArrival, HoldsAnEntryOnce,
                            HoldsBackWhatIsDelayed, ManyDelayedHoldUpNobody,
                            ALeaseThatRanOutGoesToAnotherFirst, AnExtendedLeaseLasts,
                            CountsWhatHasEnded, PutsBack, RemovesInAnyState,
                            KnowsHowLongTheOldestWaits, KeepsIdsThatLookLikeSomethingElse,
                            WakesWhoWaits, StopsWaiting, ManyWorkersDoEachJobOnce);

}  // namespace schedgen::queue
