// Rows of subscriptions in an SQL database. SQLite and PostgreSQL share the statements.
//
// All changes survive a power cut once they have returned, except for notes of fetches.
#pragma once

#include "storage/feeds.h"
#include "storage/sql_database.h"

namespace schedgen::storage {

class SqlFeeds final : public Feeds {
 public:
  // The database must be migrated and outlive this.
  explicit SqlFeeds(SqlDatabase& database) : database_(database) {}

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
  SqlDatabase& database_;
};

}  // namespace schedgen::storage
