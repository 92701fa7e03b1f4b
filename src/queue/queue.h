// queue: hands job ids to workers, in order of priority, then of arrival. It may lose an entry, and
// it may hand one out twice: the rows in storage decide, not the queue.
//
// sqlite_queue stands on a table of the embedded database, bullmq_queue on Redis, with the scripts
// of BullMQ itself (bullmq_scripts). Used by jobs and service. Any thread. An engine that is away
// gives QUEUE_UNAVAILABLE.
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

// A job in a worker's hands. When the lease has run out, the job may be handed to another; until
// that has happened the ticket still counts.
struct Ticket {
  std::string job_id;
  std::string token;  // proves the lease

  friend bool operator==(const Ticket&, const Ticket&) = default;
};

struct QueueCounts {
  std::int64_t waiting = 0;  // ready to be taken
  std::int64_t active = 0;
  std::int64_t completed = 0;  // as far as the engine keeps them
  std::int64_t failed = 0;
  std::int64_t delayed = 0;
};

class Queue {
 public:
  virtual ~Queue() = default;

  // Adding an id that waits, is delayed or is active changes nothing. One that has ended is new.
  virtual Status add(std::string_view job_id, Priority priority,
                     std::chrono::milliseconds delay) = 0;
  // The next job, waiting up to `wait` for one; nothing when the time is over or stop_waiting() was
  // called. Entries whose lease ran out come first.
  virtual Result<std::optional<Ticket>> take(std::chrono::milliseconds lease,
                                             std::chrono::milliseconds wait) = 0;
  // All three: false when the lease is no longer ours.
  virtual Result<bool> extend(const Ticket& ticket, std::chrono::milliseconds lease) = 0;
  // The job has ended, well or not.
  virtual Result<bool> finish(const Ticket& ticket, bool completed, std::string_view reason) = 0;
  // Back into the queue, to be taken after `delay`.
  virtual Result<bool> put_back(const Ticket& ticket, std::chrono::milliseconds delay,
                                std::string_view reason) = 0;
  // Out of the queue whatever its state; also when it was not there.
  virtual Status remove(std::string_view job_id) = 0;

  virtual Result<QueueCounts> counts() = 0;
  // How long the oldest ready entry has waited; zero when none waits.
  virtual Result<std::chrono::milliseconds> oldest_wait() = 0;
  // Entries whose worker fell silent until its lease ran out, as far as this process has found them
  // since its start: of all processes each is found by one.
  virtual std::uint64_t stalled() const = 0;
  // Wakes every take() of this process, for a stop. From then on take() gives nothing, at once.
  virtual void stop_waiting() = 0;
  virtual Status ping() = 0;
};

}  // namespace schedgen::queue
