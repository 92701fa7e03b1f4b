// The queue in Redis, in BullMQ's format and through BullMQ's own scripts, so that Node's workers,
// queues and Bull Board can work with it at the same time.
//
// This Redis must not evict keys (maxmemory-policy noeviction) and must persist them (appendonly
// yes). A job is an ordinary BullMQ job with the data {"jobId","priority"}. The stalled check
// notices a worker that has died. Some take() runs it once per interval for all workers; the job
// returns to the queue within two intervals and the lease.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "queue/queue.h"
#include "storage/redis_connection.h"

namespace schedgen::queue {

struct BullmqSettings {
  storage::RedisAddress address;
  std::string name = "pdf-jobs";             // without ':'
  int attempts = 3;                          // QUEUE_ATTEMPTS; for display only: jobs/ decides
  std::chrono::milliseconds backoff{5'000};  // QUEUE_BACKOFF_MS; the same
  std::int64_t limit_max = 0;                // QUEUE_LIMIT_MAX; 0: no limit
  std::chrono::milliseconds limit_duration{1'000};     // QUEUE_LIMIT_DURATION_MS
  std::chrono::milliseconds stalled_interval{30'000};  // QUEUE_STALLED_INTERVAL_MS
  std::chrono::seconds completed_age{3'600};           // removeOnComplete
  std::int64_t completed_count = 1'000;
  std::chrono::seconds failed_age{86'400};  // removeOnFail
  std::int64_t failed_count = 5'000;
};

class BullmqQueue final : public Queue {
 public:
  // Clock and random must outlive this.
  BullmqQueue(const BullmqSettings& settings, const Clock& clock, Random& random);

  Status add(std::string_view job_id, Priority priority, std::chrono::milliseconds delay) override;
  Result<std::optional<Ticket>> take(std::chrono::milliseconds lease,
                                     std::chrono::milliseconds wait) override;
  Result<bool> extend(const Ticket& ticket, std::chrono::milliseconds lease) override;
  Result<bool> finish(const Ticket& ticket, bool completed, std::string_view reason) override;
  // With a reason, BullMQ counts a failed attempt.
  Result<bool> put_back(const Ticket& ticket, std::chrono::milliseconds delay,
                        std::string_view reason) override;
  Status remove(std::string_view job_id) override;

  Result<QueueCounts> counts() override;
  Result<std::chrono::milliseconds> oldest_wait() override;
  std::uint64_t stalled() const override { return stalled_; }
  // Callers that are waiting for Redis notice within a second.
  void stop_waiting() override;
  Status ping() override;

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;
  struct Taken {
    std::optional<Ticket> ticket;
    std::chrono::milliseconds not_before{0};  // the limiter's
    std::optional<Moment> next_delayed;
  };

  std::string key(std::string_view suffix) const { return prefix_ + std::string(suffix); }
  std::string now() const;
  std::string options_of_job(Priority priority, std::chrono::milliseconds delay) const;
  std::string options_of_take(const std::string& token, std::chrono::milliseconds lease) const;
  Status announce();
  Status look_for_stalled();
  Result<Taken> take_once(std::chrono::milliseconds lease);
  Result<bool> changed(Result<storage::RedisReply> reply) const;

  const BullmqSettings settings_;
  const std::string prefix_;  // "bull:pdf-jobs:"
  const Clock& clock_;
  Random& random_;
  storage::RedisPool commands_;
  storage::RedisPool
      waiting_;  // blocking connections; BullMQ's clients count workers by their names
  std::atomic<bool> stopping_{false};
  std::atomic<bool> announced_{false};
  std::atomic<std::uint64_t> stalled_{0};
  std::mutex mutex_;
  std::condition_variable stopped_;
  SteadyTime next_stalled_look_{};
};

}  // namespace schedgen::queue
