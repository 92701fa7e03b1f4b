// One connection to a SQLite file, with a limit on the time of its statements. One thread at a
// time.
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

  // The file is there already. Waits for other processes' locks for at most `lock_max`.
  static Result<std::unique_ptr<SqliteConnection>> open(const std::string& path, Role role,
                                                        std::chrono::milliseconds lock_max);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  // What runs past this is interrupted, until the next call of this.
  void set_deadline(std::chrono::steady_clock::time_point deadline) { deadline_ = deadline; }
  // Runs the work in this thread; what SOCI throws becomes an error.
  Status run(const SqlDatabase::Work& work);
  Status execute(const std::string& statement);
  // Ends a transaction that is still open, whatever state it is in.
  void roll_back();

  bool in_transaction() const;

  // The writer's: rows may have been deleted since the log was last emptied. True at the start too,
  // as a program that was killed may have left them.
  bool has_deleted() const { return has_deleted_; }
  // Moves the write-ahead log into the database, which overwrites what was deleted, and empties the
  // log's file. DATABASE_TIMEOUT when somebody reads an older state meanwhile.
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
