// One SQLite file, opened for a program of many threads.
//
// Readers have connections of their own and never wait for the writer (WAL). All writers share one
// connection: whoever comes first commits for those who came meanwhile, in one transaction with one
// sync of the disk, each inside its own savepoint. A hundred threads that each want a durable row
// so pay for a few syncs, not for a hundred.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/limits.h"
#include "storage/sql_database.h"

namespace schedgen::storage {

struct SqliteSettings {
  int readers = 4;
  std::chrono::milliseconds acquire_max{30'000};    // waiting for a connection or one's turn
  std::chrono::milliseconds statement_max{10'000};  // one transaction's work
};

class SqliteDatabase final : public SqlDatabase {
 public:
  // Creates the file, readable by its owner alone, when there is none. Does not migrate.
  static Result<std::unique_ptr<SqliteDatabase>> open(const std::string& path,
                                                      const SqliteSettings& settings = {});
  ~SqliteDatabase() override;
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  void watch_waits(OnWait on_wait) override;
  Status read(const Work& work) override;
  Status write(Durability durability, const Work& work) override;
  Status change_schema(const Work& work) override;
  // Afterwards no file holds anything of rows that were deleted before: neither the database nor
  // its write-ahead log. Costs nothing when no row was deleted since the last time.
  // DATABASE_TIMEOUT when somebody reads an older state meanwhile: ask again.
  Status erase_deleted();

  // How many transactions the writer has committed so far: with many writers, fewer than writes.
  std::uint64_t commits() const;
  // Writers that wait for their turn at this moment.
  int writers_waiting() const;
  // Connections that somebody uses, and that nobody uses.
  int connections_active() const;
  int connections_idle() const;

 private:
  class Connections;
  explicit SqliteDatabase(std::unique_ptr<Connections> connections);
  std::unique_ptr<Connections> connections_;
};

}  // namespace schedgen::storage
