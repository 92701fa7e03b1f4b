#include "storage/migrations.h"

#include <soci/soci.h>

#include <cassert>
#include <string>

namespace schedgen::storage {
namespace {

// Instants are milliseconds since 1970. Texts are never null, so that each value has only one form.
// PostgreSQL understands these statements too.
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

constexpr std::string_view feeds_table = R"(
  CREATE TABLE feeds (
    id TEXT PRIMARY KEY,
    read_hash TEXT NOT NULL UNIQUE,
    edit_hash TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    network TEXT NOT NULL,
    version BIGINT NOT NULL,
    calendar TEXT NOT NULL,
    etag TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    tidy_at BIGINT
  ))";

// A table of its own, so that noting a fetch does not rewrite the calendar.
constexpr std::string_view feed_fetches_table = R"(
  CREATE TABLE feed_fetches (
    feed_id TEXT PRIMARY KEY REFERENCES feeds (id) ON DELETE CASCADE,
    fetched_at BIGINT NOT NULL,
    fetched_by TEXT NOT NULL
  ))";

struct Found {
  int version = 0;
  int oldest_program = 0;  // the highest that its steps require
};

int level_of(const std::vector<Migration>& steps) {
  return steps.empty() ? 0 : steps.back().version;
}

Error too_old(const Found& found, int known) {
  const std::string versions = "the database has version " + std::to_string(found.version) +
                               ", this program knows version " + std::to_string(known);
  return Error::of(
      ErrorCode::invalid_argument, versions,
      "This database has an older version (" + versions + "). Run `schedgen migrate` first.");
}

Error too_new(const Found& found, int known) {
  const std::string versions = "the database has version " + std::to_string(found.version) +
                               " and allows programs that know version " +
                               std::to_string(found.oldest_program) +
                               " or newer, this one knows version " + std::to_string(known);
  return Error::of(ErrorCode::invalid_argument, versions,
                   "This database was written by a newer version of the program (" + versions +
                       "). Run that version, or use another database.");
}

// Call it in a transaction. A database without tables has version 0. Steps of early programs, which
// did not record the oldest supported program, support only programs that know them.
Found found_within(soci::session& sql) {
  sql << "CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, "
         "name TEXT NOT NULL, applied_at BIGINT NOT NULL)";
  sql << "CREATE TABLE IF NOT EXISTS schema_support (version INTEGER PRIMARY KEY, "
         "oldest_program INTEGER NOT NULL)";
  Found found;
  sql << "SELECT COALESCE(MAX(steps.version), 0), "
         "COALESCE(MAX(COALESCE(support.oldest_program, steps.version)), 0) "
         "FROM schema_migrations AS steps "
         "LEFT JOIN schema_support AS support ON support.version = steps.version",
      soci::into(found.version), soci::into(found.oldest_program);
  return found;
}

void apply(soci::session& sql, const Migration& step, Moment now) {
  for (const std::string_view statement : step.statements) sql << std::string(statement);
  const std::string name(step.name);
  const long long applied_at = now.time_since_epoch().count();
  sql << "INSERT INTO schema_migrations (version, name, applied_at) VALUES (:version, :name, :at)",
      soci::use(step.version), soci::use(name), soci::use(applied_at);
  sql << "INSERT INTO schema_support (version, oldest_program) VALUES (:version, :oldest)",
      soci::use(step.version), soci::use(step.oldest_program);
}

Migration jobs_step() {
  return {
      1,
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
          2,
          "queue in the database",
          {queue_table,
           "CREATE INDEX queue_by_turn ON queue_entries (state, priority, ready_at, sequence)",
           "CREATE INDEX queue_by_lease ON queue_entries (lease_until) WHERE state = 'active'",
           "CREATE INDEX queue_by_end ON queue_entries (state, finished_at, sequence)"}};
}

Migration duty_leases_step() {
  return {2,
          2,
          "leases of duties",
          {"CREATE TABLE duty_leases (duty TEXT PRIMARY KEY, holder TEXT NOT NULL, "
           "expires_at BIGINT NOT NULL)"}};
}

Migration feeds_step() {
  return {3,
          2,
          "subscriptions",
          {feeds_table, feed_fetches_table, "CREATE INDEX feeds_by_owner ON feeds (owner)",
           "CREATE INDEX feeds_by_network ON feeds (network)",
           "CREATE INDEX feeds_by_expiry ON feeds (expires_at)",
           "CREATE INDEX feeds_by_tidying ON feeds (tidy_at) WHERE tidy_at IS NOT NULL"}};
}

}  // namespace

const std::vector<Migration>& sqlite_migrations() {
  static const std::vector<Migration> steps{jobs_step(), queue_step(), feeds_step()};
  return steps;
}

const std::vector<Migration>& postgres_migrations() {
  static const std::vector<Migration> steps{jobs_step(), duty_leases_step(), feeds_step()};
  return steps;
}

Result<int> schema_version(SqlDatabase& database) {
  return change_schema_value<int>(
      database, [](soci::session& sql) -> Result<int> { return found_within(sql).version; });
}

Result<int> migrate(SqlDatabase& database, const std::vector<Migration>& steps,
                    const Clock& clock) {
  const int last = level_of(steps);
  for (;;) {
    bool done = false;
    Result<int> version =
        change_schema_value<int>(database, [&](soci::session& sql) -> Result<int> {
          // Read in the transaction that holds the lock, because another process may just have
          // migrated.
          const Found found = found_within(sql);
          if (found.oldest_program > last) return too_new(found, last);
          done = found.version >= last;
          if (done) return found.version;
          const Migration& next = steps[static_cast<std::size_t>(found.version)];
          assert(next.version == found.version + 1);
          apply(sql, next, clock.moment());
          return next.version;
        });
    if (!version || done) return version;
  }
}

Status check_schema(SqlDatabase& database, const std::vector<Migration>& steps) {
  const Result<Found> found = change_schema_value<Found>(
      database, [](soci::session& sql) -> Result<Found> { return found_within(sql); });
  if (!found) return found.error();
  const int known = level_of(steps);
  if (found->oldest_program > known) return too_new(*found, known);
  if (found->version < known) return too_old(*found, known);
  return Done{};
}

}  // namespace schedgen::storage
