// The queue as a table of the embedded database.
//
// Changes of the queue survive a crash of the program but are not synced to the disk: after a power
// cut, the rows of the jobs say what must be queued again.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "base/clock.h"
#include "base/random.h"
#include "queue/queue.h"
#include "storage/sql_database.h"

namespace schedgen::queue {

struct SqliteQueueSettings {
  // The maximum delay until entries of other processes are seen; this process's are seen at once.
  std::chrono::milliseconds poll_interval{200};
  // Ended entries are kept for the counts.
  std::chrono::milliseconds completed_kept{std::chrono::hours(1)};
  int completed_kept_max = 1'000;
  std::chrono::milliseconds failed_kept{std::chrono::hours(24)};
  int failed_kept_max = 5'000;
};

class SqliteQueue final : public Queue {
 public:
  // The database must be migrated. All three must outlive this.
  SqliteQueue(storage::SqlDatabase& database, const Clock& clock, Random& random,
              const SqliteQueueSettings& settings = {});

  Status add(std::string_view job_id, Priority priority, std::chrono::milliseconds delay) override;
  Result<std::optional<Ticket>> take(std::chrono::milliseconds lease,
                                     std::chrono::milliseconds wait) override;
  Result<bool> extend(const Ticket& ticket, std::chrono::milliseconds lease) override;
  Result<bool> finish(const Ticket& ticket, bool completed, std::string_view reason) override;
  Result<bool> put_back(const Ticket& ticket, std::chrono::milliseconds delay,
                        std::string_view reason) override;
  Status remove(std::string_view job_id) override;
  Result<QueueCounts> counts() override;
  Result<std::chrono::milliseconds> oldest_wait() override;
  std::uint64_t stalled() const override { return stalled_; }
  void stop_waiting() override;
  Status ping() override;

 private:
  // Nothing, or how long until there may be an entry.
  struct Prospect {
    bool ready = false;
    std::optional<std::chrono::milliseconds> due_in;
  };
  Result<Prospect> prospect();
  Result<std::optional<Ticket>> take_now(std::chrono::milliseconds lease);
  void announce_arrival();

  storage::SqlDatabase& database_;
  const Clock& clock_;
  Random& random_;
  const SqliteQueueSettings settings_;

  std::atomic<std::uint64_t> stalled_{0};
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::uint64_t arrivals_ = 0;
  bool stopped_ = false;
};

}  // namespace schedgen::queue
