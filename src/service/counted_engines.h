// Engines whose failures are counted: engine_errors_total{engine}. What an engine answers in its
// own words (no such row, a lease that is another's) is no failure.
#pragma once

#include <utility>

#include "base/metrics.h"
#include "queue/queue.h"
#include "storage/blobs.h"
#include "storage/sql_database.h"

namespace schedgen::service {

class EngineErrors {
 public:
  EngineErrors(Metrics& metrics, const char* engine) : metrics_(metrics), engine_(engine) {}
  template <typename T>
  Result<T> seen(Result<T> result) {
    if (!result.ok()) {
      const ErrorCode code = result.error().code;
      const bool is_failure = code == ErrorCode::storage_unavailable ||
                              code == ErrorCode::database_timeout ||
                              code == ErrorCode::queue_unavailable || code == ErrorCode::internal;
      if (is_failure) metrics_.engine_failed(engine_);
    }
    return result;
  }

 private:
  Metrics& metrics_;
  const char* const engine_;
};

// The database of the rows. One operation on the rows is one transaction.
class CountedDatabase final : public storage::SqlDatabase {
 public:
  CountedDatabase(storage::SqlDatabase& inner, Metrics& metrics)
      : in_(inner), errors_(metrics, "records") {}

  void watch_waits(OnWait on_wait) override { in_.watch_waits(std::move(on_wait)); }
  Status read(const Work& work) override { return errors_.seen(in_.read(work)); }
  Status write(storage::Durability durability, const Work& work) override {
    return errors_.seen(in_.write(durability, work));
  }
  Status change_schema(const Work& work) override { return errors_.seen(in_.change_schema(work)); }

 private:
  storage::SqlDatabase& in_;
  EngineErrors errors_;
};

class CountedBlobs final : public storage::Blobs {
 public:
  CountedBlobs(storage::Blobs& inner, Metrics& metrics) : in_(inner), errors_(metrics, "blobs") {}

  Status put(std::string_view key, std::string_view bytes) override {
    return errors_.seen(in_.put(key, bytes));
  }
  Result<std::string> get(std::string_view key) override { return errors_.seen(in_.get(key)); }
  Status remove(std::string_view key) override { return errors_.seen(in_.remove(key)); }
  Result<std::vector<std::string>> list(Moment before, std::string_view after, int limit) override {
    return errors_.seen(in_.list(before, after, limit));
  }
  Status ping() override { return errors_.seen(in_.ping()); }

 private:
  storage::Blobs& in_;
  EngineErrors errors_;
};

class CountedQueue final : public queue::Queue {
 public:
  using Milliseconds = std::chrono::milliseconds;
  CountedQueue(queue::Queue& inner, Metrics& metrics) : in_(inner), errors_(metrics, "queue") {}

  Status add(std::string_view job_id, queue::Priority priority, Milliseconds delay) override {
    return errors_.seen(in_.add(job_id, priority, delay));
  }
  Result<std::optional<queue::Ticket>> take(Milliseconds lease, Milliseconds wait) override {
    return errors_.seen(in_.take(lease, wait));
  }
  Result<bool> extend(const queue::Ticket& ticket, Milliseconds lease) override {
    return errors_.seen(in_.extend(ticket, lease));
  }
  Result<bool> finish(const queue::Ticket& ticket, bool completed,
                      std::string_view reason) override {
    return errors_.seen(in_.finish(ticket, completed, reason));
  }
  Result<bool> put_back(const queue::Ticket& ticket, Milliseconds delay,
                        std::string_view reason) override {
    return errors_.seen(in_.put_back(ticket, delay, reason));
  }
  Status remove(std::string_view job_id) override { return errors_.seen(in_.remove(job_id)); }
  Result<queue::QueueCounts> counts() override { return errors_.seen(in_.counts()); }
  Result<Milliseconds> oldest_wait() override { return errors_.seen(in_.oldest_wait()); }
  std::uint64_t stalled() const override { return in_.stalled(); }
  void stop_waiting() override { in_.stop_waiting(); }
  Status ping() override { return errors_.seen(in_.ping()); }

 private:
  queue::Queue& in_;
  EngineErrors errors_;
};

}  // namespace schedgen::service
