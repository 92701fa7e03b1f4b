// Rows of jobs in an SQL database. SQLite and PostgreSQL share the statements.
//
// create, complete, fail and remove survive a power cut once they have returned. start_attempt,
// retry and forget_blob only survive a crash of the program: after a power cut, the row may be as
// it was before them, and rescue or sweeping repeats them. That saves half of the disk syncs.
#pragma once

#include "storage/records.h"
#include "storage/sql_database.h"

namespace schedgen::storage {

class SqlRecords final : public Records {
 public:
  // The database must be migrated and outlive this.
  explicit SqlRecords(SqlDatabase& database) : database_(database) {}

  Status create(const JobRow& row) override;
  Result<std::optional<JobRow>> find(std::string_view id) override;
  Result<std::optional<JobRow>> start_attempt(std::string_view id, int expected_attempts,
                                              Moment now) override;
  Result<bool> complete(std::string_view id, int attempt, std::string_view result, Moment now,
                        Moment expires_at) override;
  Result<bool> fail(std::string_view id, int attempt, std::string_view error_code,
                    std::string_view error, Moment now, Moment expires_at) override;
  Result<bool> retry(std::string_view id, int attempt, std::string_view error_code,
                     std::string_view error, Moment not_before, bool counts) override;
  Result<bool> bring_forward(std::string_view id, int attempts, Moment not_before) override;
  Status forget_blob(std::string_view id) override;
  Result<bool> remove(std::string_view id) override;
  Result<bool> remove_expired(std::string_view id, Moment now) override;
  Result<std::vector<JobRow>> overdue(Moment before, int limit) override;
  Result<std::vector<JobRow>> abandoned(Moment before, int limit) override;
  Result<std::vector<JobRow>> expired(Moment now, int limit) override;
  Result<std::vector<JobRow>> ended_with_blob(int limit) override;
  Result<std::vector<JobRow>> failed(int limit) override;
  Result<std::vector<JobRow>> delayed(Moment now, int limit) override;
  Result<std::map<std::string, std::int64_t>> failures_by_code() override;
  Result<JobCounts> counts() override;
  Result<std::int64_t> bytes_of_owner(std::string_view owner) override;
  Result<std::vector<std::string>> known_blobs(const std::vector<std::string>& keys) override;
  Status ping() override;

 private:
  SqlDatabase& database_;
};

}  // namespace schedgen::storage
