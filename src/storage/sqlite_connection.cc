#include "storage/sqlite_connection.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <thread>

namespace schedgen::storage {
namespace {

constexpr int steps_between_looks = 4'000;  // about 0.1 ms of SQLite's work

// The pause between attempts at operations for which SQLite itself does not wait.
constexpr std::chrono::milliseconds wait_between_attempts{5};

// How long emptying the log may wait for readers, which blocks all writers.
constexpr std::chrono::milliseconds readers_wait_max{50};

sqlite_api::sqlite3* handle_of(soci::session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

Error error_of(int result, const std::string& message) {
  constexpr int primary_bits = 0xff;
  switch (result & primary_bits) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_INTERRUPT:
      return Error::of(ErrorCode::database_timeout, "SQLite: " + message);
    default:
      return Error::of(ErrorCode::storage_unavailable, "SQLite: " + message);
  }
}

// SQLite does not wait when two processes switch to write-ahead logging at the same time.
Status switch_to_wal(SqliteConnection& connection, std::chrono::milliseconds lock_max) {
  const auto deadline = std::chrono::steady_clock::now() + lock_max;
  for (;;) {
    std::string mode;
    Status status = connection.run([&](soci::session& sql) -> Status {
      sql << "PRAGMA journal_mode = WAL", soci::into(mode);
      return Done{};
    });
    if (status && mode == "wal") return Done{};
    if (status) {
      return Error::of(ErrorCode::storage_unavailable,
                       "SQLite cannot keep a write-ahead log here, only: " + mode);
    }
    const bool may_pass = status.error().code == ErrorCode::database_timeout;
    if (!may_pass || std::chrono::steady_clock::now() >= deadline) return status;
    std::this_thread::sleep_for(wait_between_attempts);
  }
}

}  // namespace

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(
    const std::string& path, Role role, std::chrono::milliseconds lock_max) {
  if (path.find('"') != std::string::npos || path.find('\0') != std::string::npos) {
    return Error::of(ErrorCode::invalid_argument,
                     "a database path must not contain quotes: " + path);
  }
  std::unique_ptr<SqliteConnection> made(new SqliteConnection);
  try {
    made->session_ = std::make_unique<soci::session>(soci::sqlite3, "db=\"" + path + "\"");
    sqlite_api::sqlite3* handle = handle_of(*made->session_);
    sqlite_api::sqlite3_busy_timeout(handle, static_cast<int>(lock_max.count()));
    sqlite_api::sqlite3_progress_handler(handle, steps_between_looks, &time_is_over, made.get());
    sqlite_api::sqlite3_update_hook(handle, &row_changed, made.get());
    made->lock_max_ = lock_max;
  } catch (const std::exception& problem) {
    return Error::of(ErrorCode::storage_unavailable, path + ": " + problem.what());
  }
  if (role == Role::writer) {
    if (Status wal = switch_to_wal(*made, lock_max); !wal) return wal.error();
  }
  for (const char* setting :
       {"PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = OFF", "PRAGMA temp_store = MEMORY",
        "PRAGMA synchronous = FULL", "PRAGMA journal_size_limit = 67108864",
        "PRAGMA secure_delete = ON",
        role == Role::reader ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF"}) {
    if (Status set = made->execute(setting); !set) return set.error();
  }
  return made;
}

SqliteConnection::~SqliteConnection() = default;

int SqliteConnection::time_is_over(void* connection) {
  const auto* self = static_cast<SqliteConnection*>(connection);
  return std::chrono::steady_clock::now() >= self->deadline_ ? 1 : 0;
}

void SqliteConnection::row_changed(void* connection, int change, const char* /*database*/,
                                   const char* table, long long /*row*/) {
  // An update of a subscription replaces a calendar, of which nothing may stay either.
  const bool replaces = change == SQLITE_UPDATE && std::string_view(table) == "feeds";
  if (change == SQLITE_DELETE || replaces)
    static_cast<SqliteConnection*>(connection)->has_deleted_ = true;
}

Status SqliteConnection::empty_log() {
  sqlite_api::sqlite3* handle = handle_of(*session_);
  sqlite_api::sqlite3_busy_timeout(handle, static_cast<int>(readers_wait_max.count()));
  const int result = sqlite_api::sqlite3_wal_checkpoint_v2(
      handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  sqlite_api::sqlite3_busy_timeout(handle, static_cast<int>(lock_max_.count()));
  if (result != SQLITE_OK) return error_of(result, "the write-ahead log could not be emptied");
  has_deleted_ = false;
  return Done{};
}

Status SqliteConnection::run(const SqlDatabase::Work& work) {
  try {
    return work(*session_);
  } catch (const soci::sqlite3_soci_error& problem) {
    // what() would also contain the values of the statement, which are a student's data.
    return error_of(problem.result(), problem.get_error_message());
  } catch (const soci::soci_error& problem) {
    return Error::of(ErrorCode::storage_unavailable, "SQL: " + problem.get_error_message());
  } catch (const std::exception& problem) {
    return Error::of(ErrorCode::storage_unavailable, std::string("SQL: ") + problem.what());
  }
}

Status SqliteConnection::execute(const std::string& statement) {
  return run([&](soci::session& sql) -> Status {
    sql << statement;
    return Done{};
  });
}

bool SqliteConnection::in_transaction() const {
  return sqlite_api::sqlite3_get_autocommit(handle_of(*session_)) == 0;
}

void SqliteConnection::roll_back() {
  if (!in_transaction()) return;
  deadline_ = std::chrono::steady_clock::time_point::max();  // it must not be interrupted
  // If even this fails, the connection stays in the transaction and its next BEGIN fails too, so no
  // change is left half done.
  (void)execute("ROLLBACK");
}

}  // namespace schedgen::storage
