// One SQLite file, opened for a program with many threads.
//
// Readers have separate connections and never wait for the writer (WAL). All writers share one
// connection: the first one also commits for those that have arrived in the meantime, in one
// transaction with one disk sync, with a savepoint for each. So a hundred threads that each write a
// durable row pay for a few syncs, not for a hundred.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/limits.h"
#include "storage/sql_database.h"

namespace schedgen::storage {

struct SqliteSettings {
  int readers = 4;
  std::chrono::milliseconds acquire_max{30'000};    // waiting for a connection or a turn to write
  std::chrono::milliseconds statement_max{10'000};  // one transaction's work
};

class SqliteDatabase final : public SqlDatabase {
 public:
  // Creates the file, readable only by its owner, if necessary. Does not migrate.
  static Result<std::unique_ptr<SqliteDatabase>> open(const std::string& path,
                                                      const SqliteSettings& settings = {});
  ~SqliteDatabase() override;
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  void watch_waits(OnWait on_wait) override;
  Status read(const Work& work) override;
  Status write(Durability durability, const Work& work) override;
  Status change_schema(const Work& work) override;
  // Erases the data of deleted rows from the database and its write-ahead log. Costs nothing when
  // no row was deleted since the last call. DATABASE_TIMEOUT when a reader still uses an older
  // state: try again.
  Status erase_deleted();

  // The number of transactions committed so far: with many writers, fewer than writes.
  std::uint64_t commits() const;
  // The number of writers waiting for their turn.
  int writers_waiting() const;
  // The numbers of used and idle connections.
  int connections_active() const;
  int connections_idle() const;

 private:
  class Connections;
  explicit SqliteDatabase(std::unique_ptr<Connections> connections);
  std::unique_ptr<Connections> connections_;
};

}  // namespace schedgen::storage
