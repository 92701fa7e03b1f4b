// One connection to an SQLite file, with a time limit for its statements. Use it from one thread at
// a time.
#pragma once

#include <soci/soci.h>

#include <chrono>
#include <memory>
#include <string>

#include "base/result.h"
#include "storage/sql_database.h"

namespace schedgen::storage {

class SqliteConnection {
 public:
  enum class Role { reader, writer };

  // The file must exist. Waits for other processes' locks for at most `lock_max`.
  static Result<std::unique_ptr<SqliteConnection>> open(const std::string& path, Role role,
                                                        std::chrono::milliseconds lock_max);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  // Interrupts everything that runs past this time, until the next call.
  void set_deadline(std::chrono::steady_clock::time_point deadline) { deadline_ = deadline; }
  // Runs the work in this thread; SOCI's exceptions become errors.
  Status run(const SqlDatabase::Work& work);
  Status execute(const std::string& statement);
  // Ends a transaction that is still open, whatever state it is in.
  void roll_back();

  bool in_transaction() const;

  // For the writer: whether rows may have been deleted since the log was last emptied. Initially
  // true, because a killed program may have left some.
  bool has_deleted() const { return has_deleted_; }
  // Moves the write-ahead log into the database, which overwrites deleted data, and empties the
  // log's file. DATABASE_TIMEOUT when a reader still uses an older state.
  Status empty_log();

 private:
  SqliteConnection() = default;
  static int time_is_over(void* connection);
  static void row_changed(void* connection, int change, const char* database, const char* table,
                          long long row);

  std::unique_ptr<soci::session> session_;
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
  std::chrono::milliseconds lock_max_{0};
  bool has_deleted_ = true;
};

}  // namespace schedgen::storage
