// Engines whose failures are counted: engine_errors_total{engine}. What an engine answers in its
// own words (no such row, a lease that is another's) is no failure.
#pragma once

#include <utility>

#include "base/metrics.h"
#include "queue/queue.h"
#include "storage/blobs.h"
#include "storage/feeds.h"
#include "storage/records.h"

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

class CountedRecords final : public storage::Records {
 public:
  using Row = storage::JobRow;
  using Rows = Result<std::vector<Row>>;
  using MaybeRow = Result<std::optional<Row>>;
  using Text = std::string_view;

  CountedRecords(storage::Records& inner, Metrics& metrics)
      : in_(inner), errors_(metrics, "records") {}

  Status create(const Row& row) override { return errors_.seen(in_.create(row)); }
  MaybeRow find(Text id) override { return errors_.seen(in_.find(id)); }
  MaybeRow start_attempt(Text id, int expected_attempts, Moment now) override {
    return errors_.seen(in_.start_attempt(id, expected_attempts, now));
  }
  Result<bool> complete(Text id, int attempt, Text result, Moment now, Moment expires_at) override {
    return errors_.seen(in_.complete(id, attempt, result, now, expires_at));
  }
  Result<bool> fail(Text id, int attempt, Text error_code, Text error, Moment now,
                    Moment expires_at) override {
    return errors_.seen(in_.fail(id, attempt, error_code, error, now, expires_at));
  }
  Result<bool> retry(Text id, int attempt, Text error_code, Text error, Moment not_before,
                     bool counts) override {
    return errors_.seen(in_.retry(id, attempt, error_code, error, not_before, counts));
  }
  Result<bool> bring_forward(Text id, int attempts, Moment not_before) override {
    return errors_.seen(in_.bring_forward(id, attempts, not_before));
  }
  Status forget_blob(Text id) override { return errors_.seen(in_.forget_blob(id)); }
  Result<bool> remove(Text id) override { return errors_.seen(in_.remove(id)); }
  Result<bool> remove_expired(Text id, Moment now) override {
    return errors_.seen(in_.remove_expired(id, now));
  }
  Rows overdue(Moment before, int limit) override {
    return errors_.seen(in_.overdue(before, limit));
  }
  Rows abandoned(Moment before, int limit) override {
    return errors_.seen(in_.abandoned(before, limit));
  }
  Rows expired(Moment now, int limit) override { return errors_.seen(in_.expired(now, limit)); }
  Rows ended_with_blob(int limit) override { return errors_.seen(in_.ended_with_blob(limit)); }
  Rows failed(int limit) override { return errors_.seen(in_.failed(limit)); }
  Rows delayed(Moment now, int limit) override { return errors_.seen(in_.delayed(now, limit)); }
  Result<std::map<std::string, std::int64_t>> failures_by_code() override {
    return errors_.seen(in_.failures_by_code());
  }
  Result<storage::JobCounts> counts() override { return errors_.seen(in_.counts()); }
  Result<std::int64_t> bytes_of_owner(Text owner) override {
    return errors_.seen(in_.bytes_of_owner(owner));
  }
  Result<std::vector<std::string>> known_blobs(const std::vector<std::string>& keys) override {
    return errors_.seen(in_.known_blobs(keys));
  }
  Status ping() override { return errors_.seen(in_.ping()); }

 private:
  storage::Records& in_;
  EngineErrors errors_;
};

class CountedFeeds final : public storage::Feeds {
 public:
  using Row = storage::FeedRow;
  using Rows = Result<std::vector<Row>>;
  using MaybeRow = Result<std::optional<Row>>;
  using Fetch = storage::FeedFetch;
  using Text = std::string_view;

  CountedFeeds(storage::Feeds& inner, Metrics& metrics) : in_(inner), errors_(metrics, "records") {}

  Status create(const Row& row) override { return errors_.seen(in_.create(row)); }
  MaybeRow find(Text id) override { return errors_.seen(in_.find(id)); }
  MaybeRow find_by_address(Text read_hash) override {
    return errors_.seen(in_.find_by_address(read_hash));
  }
  Result<bool> update(const Row& row) override { return errors_.seen(in_.update(row)); }
  Result<bool> remove_version(Text id, std::int64_t version) override {
    return errors_.seen(in_.remove_version(id, version));
  }
  Result<bool> remove_expired(Text id, Moment now) override {
    return errors_.seen(in_.remove_expired(id, now));
  }
  Rows expired(Moment now, int limit) override { return errors_.seen(in_.expired(now, limit)); }
  Rows untidy(Moment now, int limit) override { return errors_.seen(in_.untidy(now, limit)); }
  Result<std::int64_t> count() override { return errors_.seen(in_.count()); }
  Result<std::int64_t> count_of_owner(Text owner) override {
    return errors_.seen(in_.count_of_owner(owner));
  }
  Status note_fetches(const std::vector<Fetch>& fetches) override {
    return errors_.seen(in_.note_fetches(fetches));
  }
  Result<std::optional<Fetch>> last_fetch(Text id) override {
    return errors_.seen(in_.last_fetch(id));
  }

 private:
  storage::Feeds& in_;
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
