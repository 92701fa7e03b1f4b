// Rows of subscriptions in an SQL database. SQLite and PostgreSQL share the statements.
//
// All changes survive a power cut once they have returned, except for notes of fetches.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

#include "storage/feeds.h"
#include "storage/sql_database.h"

namespace schedgen::storage {

class SqlFeeds final : public Feeds {
 public:
  // PostgreSQL takes 0.2 s to count a million rows, which is too long for each new subscription. A
  // count beyond this many is kept for a while.
  static constexpr std::int64_t exact_count_max = 10'000;

  // The database must be migrated and outlive this.
  explicit SqlFeeds(SqlDatabase& database,
                    std::chrono::milliseconds large_count_kept = std::chrono::minutes(1))
      : database_(database), large_count_kept_(large_count_kept) {}

  Status create(const FeedRow& row) override;
  Result<std::optional<FeedRow>> find(std::string_view id) override;
  Result<std::optional<FeedRow>> find_by_address(std::string_view read_hash) override;
  Result<bool> update(const FeedRow& row) override;
  Result<bool> remove_version(std::string_view id, std::int64_t version) override;
  Result<bool> remove_expired(std::string_view id, Moment now) override;
  Result<std::vector<FeedKeys>> expired(Moment now, int limit) override;
  Result<std::vector<FeedKeys>> untidy(Moment now, int limit) override;
  Result<std::int64_t> count() override;
  Result<FeedCounts> counts(std::string_view owner, std::string_view network) override;
  Status note_fetches(const std::vector<FeedFetch>& fetches) override;
  Result<std::optional<FeedFetch>> last_fetch(std::string_view id) override;

 private:
  std::optional<std::int64_t> kept_count();
  void keep_count(std::int64_t count);

  SqlDatabase& database_;
  const std::chrono::milliseconds large_count_kept_;
  std::mutex mutex_;  // of what follows
  std::int64_t large_count_ = 0;
  std::chrono::steady_clock::time_point counted_at_{};
};

}  // namespace schedgen::storage
