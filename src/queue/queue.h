// queue: hands job ids to workers, in order of priority, then of arrival. It may lose an entry or
// hand one out twice: the rows in storage decide, not the queue.
//
// sqlite_queue uses a table of the embedded database; bullmq_queue uses Redis, with BullMQ's own
// scripts (bullmq_scripts). Used by jobs and service. Thread-safe. Calls fail with
// QUEUE_UNAVAILABLE when the engine cannot be reached.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace schedgen::queue {

enum class Priority : int { high = 1, normal = 5, low = 10 };

// A job that a worker holds. After the lease has expired, the job may go to another worker; until
// then, the ticket stays valid.
struct Ticket {
  std::string job_id;
  std::string token;  // proves the lease

  friend bool operator==(const Ticket&, const Ticket&) = default;
};

struct QueueCounts {
  std::int64_t waiting = 0;  // ready to be taken
  std::int64_t active = 0;
  std::int64_t completed = 0;  // as far as the engine remembers them
  std::int64_t failed = 0;
  std::int64_t delayed = 0;
};

class Queue {
 public:
  virtual ~Queue() = default;

  // Adding an id that is waiting, delayed or active changes nothing. An id that has ended is new.
  virtual Status add(std::string_view job_id, Priority priority,
                     std::chrono::milliseconds delay) = 0;
  // The next job, after waiting for up to `wait`; nothing at the end of that time or after
  // stop_waiting(). Entries with an expired lease come first.
  virtual Result<std::optional<Ticket>> take(std::chrono::milliseconds lease,
                                             std::chrono::milliseconds wait) = 0;
  // All three return false when the lease is no longer ours.
  virtual Result<bool> extend(const Ticket& ticket, std::chrono::milliseconds lease) = 0;
  // The job has completed or failed.
  virtual Result<bool> finish(const Ticket& ticket, bool completed, std::string_view reason) = 0;
  // Returns it to the queue, to be taken after `delay`.
  virtual Result<bool> put_back(const Ticket& ticket, std::chrono::milliseconds delay,
                                std::string_view reason) = 0;
  // Removes it in any state; succeeds if there is no such entry.
  virtual Status remove(std::string_view job_id) = 0;

  virtual Result<QueueCounts> counts() = 0;
  // How long the oldest ready entry has waited; zero when there is none.
  virtual Result<std::chrono::milliseconds> oldest_wait() = 0;
  // The number of expired leases that this process has found since it started. Each expired lease
  // is found by only one process.
  virtual std::uint64_t stalled() const = 0;
  // For a shutdown: wakes every take() in this process. From then on, take() returns nothing at
  // once.
  virtual void stop_waiting() = 0;
  virtual Status ping() = 0;
};

}  // namespace schedgen::queue
