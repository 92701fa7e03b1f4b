#include "storage/migrations.h"

#include <soci/soci.h>

#include <cassert>
#include <string>

namespace schedgen::storage {
namespace {

// Instants are milliseconds since 1970; texts are never null, so that each value has one form.
// What stands here is understood by PostgreSQL too.
constexpr std::string_view jobs_table = R"(
  CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('pending', 'processing', 'completed', 'failed')),
    pdf_type TEXT NOT NULL,
    blob_key TEXT NOT NULL,
    owner TEXT NOT NULL,
    request_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_bytes BIGINT NOT NULL,
    blob_kept INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    uncounted INTEGER NOT NULL CHECK (uncounted BETWEEN 0 AND attempts),
    result TEXT NOT NULL,
    error_code TEXT NOT NULL,
    error TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_attempt_at BIGINT,
    completed_at BIGINT,
    not_before BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
  ))";

constexpr std::string_view jobs_ended_with_blob =
    "CREATE INDEX jobs_ended_with_blob ON jobs (completed_at) "
    "WHERE blob_kept = 1 AND completed_at IS NOT NULL";

constexpr std::string_view queue_table = R"(
  CREATE TABLE queue_entries (
    sequence INTEGER PRIMARY KEY,
    job_id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'active', 'completed', 'failed')),
    priority INTEGER NOT NULL,
    ready_at BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    token TEXT NOT NULL,
    finished_at BIGINT NOT NULL,
    reason TEXT NOT NULL
  ))";

Error wrong_version(int found, int known) {
  const std::string versions = "the database has version " + std::to_string(found) +
                               ", this program knows version " + std::to_string(known);
  return found > known
             ? Error::of(ErrorCode::invalid_argument, versions,
                         "This database was written by a newer version of the program (" +
                             versions + "). Run that version, or give another data folder.")
             : Error::of(ErrorCode::invalid_argument, versions,
                         "This database is of an older version (" + versions +
                             "). Run `schedgen migrate` first.");
}

// Within a transaction. A database without the table is at version 0.
int version_within(soci::session& sql) {
  sql << "CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, "
         "name TEXT NOT NULL, applied_at BIGINT NOT NULL)";
  int version = 0;
  sql << "SELECT COALESCE(MAX(version), 0) FROM schema_migrations", soci::into(version);
  return version;
}

void apply(soci::session& sql, const Migration& step, Moment now) {
  for (const std::string_view statement : step.statements) sql << std::string(statement);
  const std::string name(step.name);
  const long long applied_at = now.time_since_epoch().count();
  sql << "INSERT INTO schema_migrations (version, name, applied_at) VALUES (:version, :name, :at)",
      soci::use(step.version), soci::use(name), soci::use(applied_at);
}

Migration jobs_step() {
  return {
      1,
      "jobs",
      {jobs_table, "CREATE INDEX jobs_by_due_time ON jobs (state, not_before)",
       "CREATE INDEX jobs_by_attempt ON jobs (state, last_attempt_at)",
       "CREATE INDEX jobs_by_expiry ON jobs (expires_at)",
       "CREATE INDEX jobs_by_owner_of_blob ON jobs (owner, file_bytes) WHERE blob_kept = 1",
       "CREATE INDEX jobs_by_blob ON jobs (blob_key) WHERE blob_kept = 1", jobs_ended_with_blob}};
}

Migration queue_step() {
  return {2,
          "queue in the database",
          {queue_table,
           "CREATE INDEX queue_by_turn ON queue_entries (state, priority, ready_at, sequence)",
           "CREATE INDEX queue_by_lease ON queue_entries (lease_until) WHERE state = 'active'",
           "CREATE INDEX queue_by_end ON queue_entries (state, finished_at, sequence)"}};
}

Migration duty_leases_step() {
  return {2,
          "leases of duties",
          {"CREATE TABLE duty_leases (duty TEXT PRIMARY KEY, holder TEXT NOT NULL, "
           "expires_at BIGINT NOT NULL)"}};
}

}  // namespace

const std::vector<Migration>& sqlite_migrations() {
  static const std::vector<Migration> steps{jobs_step(), queue_step()};
  return steps;
}

const std::vector<Migration>& postgres_migrations() {
  static const std::vector<Migration> steps{jobs_step(), duty_leases_step()};
  return steps;
}

Result<int> schema_version(SqlDatabase& database) {
  return change_schema_value<int>(
      database, [](soci::session& sql) -> Result<int> { return version_within(sql); });
}

Result<int> migrate(SqlDatabase& database, const std::vector<Migration>& steps,
                    const Clock& clock) {
  const int last = steps.empty() ? 0 : steps.back().version;
  for (;;) {
    bool done = false;
    Result<int> version =
        change_schema_value<int>(database, [&](soci::session& sql) -> Result<int> {
          // Read inside the transaction that holds the lock: another process may just have been
          // here.
          const int found = version_within(sql);
          if (found > last) return wrong_version(found, last);
          done = found == last;
          if (done) return found;
          const Migration& next = steps[static_cast<std::size_t>(found)];
          assert(next.version == found + 1);
          apply(sql, next, clock.moment());
          return next.version;
        });
    if (!version || done) return version;
  }
}

Status check_schema(SqlDatabase& database, const std::vector<Migration>& steps) {
  const Result<int> found = schema_version(database);
  if (!found) return found.error();
  const int known = steps.empty() ? 0 : steps.back().version;
  if (*found != known) return wrong_version(*found, known);
  return Done{};
}

}  // namespace schedgen::storage
