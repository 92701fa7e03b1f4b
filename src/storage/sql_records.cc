#include "storage/sql_records.h"

#include <soci/soci.h>

#include <cassert>

#include "base/text.h"
#include "storage/job_row_sql.h"
#include "storage/sql_statement.h"

namespace schedgen::storage {
namespace {

using soci::into;
using soci::use;

// For texts that are only displayed.
std::string shown(std::string_view text) {
  return is_storable(text) ? std::string(text) : clean_utf8(text);
}

// The row that the statement returns, or nothing.
Result<std::optional<JobRow>> one_row(soci::statement& statement, JobRowVariables& variables) {
  variables.bind_into(statement);
  statement.define_and_bind();
  if (!statement.execute(true)) return std::optional<JobRow>();
  Result<JobRow> row = variables.row();
  if (!row) return row.error();
  return std::optional<JobRow>(*std::move(row));
}

std::string select(const std::string& columns, const char* condition_and_order) {
  return "SELECT " + columns + " FROM jobs WHERE " + condition_and_order;
}

// The rows of a query. Its parameters are an instant, if there are two, and a limit.
Result<std::vector<JobRow>> rows_of(SqlDatabase& database, const char* condition_and_order,
                                    std::optional<Moment> moment, int limit) {
  assert(limit >= 0);
  return read_value<std::vector<JobRow>>(
      database, [&](soci::session& sql) -> Result<std::vector<JobRow>> {
        JobRowVariables variables;
        long long milliseconds = moment ? milliseconds_of(*moment) : 0;
        soci::statement statement = statement_of(
            sql, select(JobRowVariables::columns_without_result(), condition_and_order));
        variables.bind_into(statement);
        if (moment) statement.exchange(use(milliseconds));
        statement.exchange(use(limit));
        statement.define_and_bind();
        statement.execute();
        std::vector<JobRow> rows;
        while (statement.fetch()) {
          Result<JobRow> row = variables.row();
          if (!row) return row.error();
          rows.push_back(*std::move(row));
        }
        return rows;
      });
}

}  // namespace

Status SqlRecords::create(const JobRow& row) {
  assert(row.state == JobState::pending && row.attempts == 0);
  if (Status checked = check_texts({row.id, row.pdf_type, row.blob_key, row.owner, row.request_id,
                                    row.result, row.error_code});
      !checked) {
    return checked;
  }
  JobRow cleaned = row;
  cleaned.file_name = shown(row.file_name);
  cleaned.error = shown(row.error);
  return database_.write(Durability::power_cut, [&](soci::session& sql) -> Status {
    JobRowVariables variables(cleaned);
    soci::statement statement =
        statement_of(sql, "INSERT INTO jobs (" + JobRowVariables::columns() + ") VALUES (" +
                              JobRowVariables::values() + ") ON CONFLICT (id) DO NOTHING");
    variables.bind_use(statement);
    if (run(statement) == 1) return Done{};
    return Error::of(ErrorCode::already_exists, "job " + cleaned.id);
  });
}

Result<std::optional<JobRow>> SqlRecords::find(std::string_view id) {
  if (!is_storable(id)) return std::optional<JobRow>();  // PostgreSQL would reject the text
  return read_value<std::optional<JobRow>>(
      database_, [&, key = std::string(id)](soci::session& sql) -> Result<std::optional<JobRow>> {
        JobRowVariables variables;
        soci::statement statement =
            statement_of(sql, select(JobRowVariables::columns(), "id = :id"), use(key));
        return one_row(statement, variables);
      });
}

Result<std::optional<JobRow>> SqlRecords::start_attempt(std::string_view id, int expected_attempts,
                                                        Moment now) {
  return write_value<std::optional<JobRow>>(
      database_, Durability::process_crash,
      [&, key = std::string(id)](soci::session& sql) -> Result<std::optional<JobRow>> {
        JobRowVariables variables;
        const long long milliseconds = milliseconds_of(now);
        soci::statement statement =
            statement_of(sql,
                         std::string("UPDATE jobs SET state = 'processing', "
                                     "attempts = attempts + 1, last_attempt_at = :now "
                                     "WHERE id = :id AND attempts = :attempts "
                                     "AND state IN ('pending', 'processing') RETURNING ") +
                             JobRowVariables::columns(),
                         use(milliseconds), use(key), use(expected_attempts));
        return one_row(statement, variables);
      });
}

Result<bool> SqlRecords::complete(std::string_view id, int attempt, std::string_view result,
                                  Moment now, Moment expires_at) {
  if (Status checked = check_texts({result}); !checked) return checked.error();
  return write_value<bool>(
      database_, Durability::power_cut,
      [&, key = std::string(id), text = std::string(result)](soci::session& sql) -> Result<bool> {
        const long long completed_at = milliseconds_of(now);
        const long long expiry = milliseconds_of(expires_at);
        return run(sql,
                   "UPDATE jobs SET state = 'completed', result = :result, "
                   "error_code = '', error = '', completed_at = :now, "
                   "expires_at = :expiry "
                   "WHERE id = :id AND state = 'processing' AND attempts = :attempt",
                   use(text), use(completed_at), use(expiry), use(key), use(attempt)) == 1;
      });
}

Result<bool> SqlRecords::fail(std::string_view id, int attempt, std::string_view error_code,
                              std::string_view error, Moment now, Moment expires_at) {
  if (Status checked = check_texts({error_code}); !checked) return checked.error();
  return write_value<bool>(
      database_, Durability::power_cut,
      [&, key = std::string(id), code = std::string(error_code),
       text = shown(error)](soci::session& sql) -> Result<bool> {
        const long long completed_at = milliseconds_of(now);
        const long long expiry = milliseconds_of(expires_at);
        return run(sql,
                   "UPDATE jobs SET state = 'failed', result = '', "
                   "error = CASE WHEN error_code = '' THEN :error ELSE error END, "
                   "error_code = CASE WHEN error_code = '' THEN :code ELSE error_code END, "
                   "completed_at = :now, expires_at = :expiry "
                   "WHERE id = :id AND state = 'processing' AND attempts = :attempt",
                   use(text), use(code), use(completed_at), use(expiry), use(key),
                   use(attempt)) == 1;
      });
}

Result<bool> SqlRecords::retry(std::string_view id, int attempt, std::string_view error_code,
                               std::string_view error, Moment not_before, bool counts) {
  if (Status checked = check_texts({error_code}); !checked) return checked.error();
  return write_value<bool>(
      database_, Durability::process_crash,
      [&, key = std::string(id), code = std::string(counts ? error_code : ""),
       text = counts ? shown(error) : std::string()](soci::session& sql) -> Result<bool> {
        const long long due = milliseconds_of(not_before);
        const int uncounted = counts ? 0 : 1;
        return run(sql,
                   "UPDATE jobs SET state = 'pending', "
                   "error = CASE WHEN error_code = '' THEN :error ELSE error END, "
                   "error_code = CASE WHEN error_code = '' THEN :code ELSE error_code END, "
                   "not_before = :due, uncounted = uncounted + :uncounted "
                   "WHERE id = :id AND state = 'processing' AND attempts = :attempt",
                   use(text), use(code), use(due), use(uncounted), use(key), use(attempt)) == 1;
      });
}

Result<bool> SqlRecords::bring_forward(std::string_view id, int attempts, Moment not_before) {
  return write_value<bool>(
      database_, Durability::process_crash,
      [&, key = std::string(id)](soci::session& sql) -> Result<bool> {
        const long long due = milliseconds_of(not_before);
        return run(sql,
                   "UPDATE jobs SET not_before = "
                   "CASE WHEN not_before < :due THEN not_before ELSE :due END "
                   "WHERE id = :id AND state = 'pending' AND attempts = :attempts",
                   use(due, "due"), use(key, "id"), use(attempts, "attempts")) == 1;
      });
}

Status SqlRecords::forget_blob(std::string_view id) {
  return database_.write(Durability::process_crash,
                         [key = std::string(id)](soci::session& sql) -> Status {
                           sql << "UPDATE jobs SET blob_kept = 0 WHERE id = :id", use(key);
                           return Done{};
                         });
}

Result<bool> SqlRecords::remove(std::string_view id) {
  return write_value<bool>(database_, Durability::power_cut,
                           [key = std::string(id)](soci::session& sql) -> Result<bool> {
                             return run(sql, "DELETE FROM jobs WHERE id = :id", use(key)) == 1;
                           });
}

Result<bool> SqlRecords::remove_expired(std::string_view id, Moment now) {
  return write_value<bool>(
      database_, Durability::power_cut,
      [key = std::string(id), time = milliseconds_of(now)](soci::session& sql) -> Result<bool> {
        return run(sql, "DELETE FROM jobs WHERE id = :id AND expires_at <= :now", use(key),
                   use(time)) == 1;
      });
}

Result<std::vector<JobRow>> SqlRecords::overdue(Moment before, int limit) {
  return rows_of(database_,
                 "state = 'pending' AND not_before < :before ORDER BY not_before, id LIMIT :limit",
                 before, limit);
}

Result<std::vector<JobRow>> SqlRecords::abandoned(Moment before, int limit) {
  return rows_of(database_,
                 "state = 'processing' AND last_attempt_at < :before "
                 "ORDER BY last_attempt_at, id LIMIT :limit",
                 before, limit);
}

Result<std::vector<JobRow>> SqlRecords::expired(Moment now, int limit) {
  return rows_of(database_, "expires_at <= :now ORDER BY expires_at, id LIMIT :limit", now, limit);
}

Result<std::vector<JobRow>> SqlRecords::ended_with_blob(int limit) {
  return rows_of(
      database_,
      "blob_kept = 1 AND completed_at IS NOT NULL ORDER BY completed_at, id LIMIT :limit",
      std::nullopt, limit);
}

Result<std::vector<JobRow>> SqlRecords::failed(int limit) {
  return rows_of(database_, "state = 'failed' ORDER BY completed_at DESC, id LIMIT :limit",
                 std::nullopt, limit);
}

Result<std::vector<JobRow>> SqlRecords::delayed(Moment now, int limit) {
  return rows_of(database_,
                 "state = 'pending' AND not_before > :now ORDER BY not_before, id LIMIT :limit",
                 now, limit);
}

Result<std::map<std::string, std::int64_t>> SqlRecords::failures_by_code() {
  using Counts = std::map<std::string, std::int64_t>;
  return read_value<Counts>(database_, [](soci::session& sql) -> Result<Counts> {
    std::string code;
    long long count = 0;
    Counts counts;
    for_each_row(
        statement_of(
            sql, "SELECT error_code, COUNT(*) FROM jobs WHERE state = 'failed' GROUP BY error_code",
            into(code), into(count)),
        [&] { counts[code] = count; });
    return counts;
  });
}

Result<JobCounts> SqlRecords::counts() {
  return read_value<JobCounts>(database_, [](soci::session& sql) -> Result<JobCounts> {
    std::string state;
    long long count = 0;
    soci::statement statement = statement_of(sql, "SELECT state, COUNT(*) FROM jobs GROUP BY state",
                                             into(state), into(count));
    statement.define_and_bind();
    statement.execute();
    JobCounts counts;
    while (statement.fetch()) {
      const std::optional<JobState> known = job_state_of_name(state);
      if (!known) return Error::of(ErrorCode::internal, "a job has the state " + state);
      switch (*known) {
        case JobState::pending:
          counts.pending = count;
          break;
        case JobState::processing:
          counts.processing = count;
          break;
        case JobState::completed:
          counts.completed = count;
          break;
        case JobState::failed:
          counts.failed = count;
          break;
      }
    }
    return counts;
  });
}

Result<std::int64_t> SqlRecords::bytes_of_owner(std::string_view owner) {
  return read_value<std::int64_t>(
      database_, [key = std::string(owner)](soci::session& sql) -> Result<std::int64_t> {
        long long bytes = 0;
        sql << "SELECT CAST(COALESCE(SUM(file_bytes), 0) AS BIGINT) FROM jobs "
               "WHERE owner = :owner AND blob_kept = 1",
            use(key), into(bytes);
        return bytes;
      });
}

Result<std::vector<std::string>> SqlRecords::known_blobs(const std::vector<std::string>& keys) {
  return read_value<std::vector<std::string>>(
      database_, [&](soci::session& sql) -> Result<std::vector<std::string>> {
        std::string key;
        int count = 0;
        soci::statement statement = statement_of(sql,
                                                 "SELECT COUNT(*) FROM jobs "
                                                 "WHERE blob_key = :key AND blob_kept = 1",
                                                 into(count), use(key));
        statement.define_and_bind();
        std::vector<std::string> known;
        for (const std::string& asked : keys) {
          key = asked;
          statement.execute(true);
          if (count > 0) known.push_back(asked);
        }
        return known;
      });
}

Status SqlRecords::ping() {
  return database_.read([](soci::session& sql) -> Status {
    int one = 0;
    sql << "SELECT COUNT(*) FROM jobs WHERE id = ''", into(one);
    return Done{};
  });
}

}  // namespace schedgen::storage
