// PostgreSQL through a pool of connections, directly or behind PgBouncer in transaction mode:
// nothing is kept on a connection between two transactions, neither settings nor prepared
// statements.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "storage/sql_database.h"

namespace schedgen::storage {

struct PostgresSettings {
  int connections_min = 10;                         // DATABASE_POOL_MIN
  int connections_max = 50;                         // DATABASE_POOL_MAX
  std::chrono::milliseconds acquire_max{30'000};    // waiting for a connection that is free
  std::chrono::milliseconds idle_max{30'000};       // then one above the minimum is closed
  std::chrono::milliseconds statement_max{10'000};  // the server ends a statement then
  // A server that does not even answer to that, such as one that is stopped: the connection is cut
  // this long after the transaction's start.
  std::chrono::milliseconds silence_max{15'000};
  std::chrono::seconds connect_max{5};
};

struct PostgresCounts {
  int active = 0;
  int idle = 0;
  int waiting = 0;              // callers, for a connection
  std::uint64_t connected = 0;  // so far
  std::uint64_t given_up = 0;   // callers that waited for acquire_max in vain
};

class PostgresDatabase final : public SqlDatabase {
 public:
  // Connects once, so that a wrong address or password is told at once: STORAGE_UNAVAILABLE. Does
  // not migrate. `url`: postgresql://user:password@host:port/database, never written to a log.
  static Result<std::unique_ptr<PostgresDatabase>> open(const std::string& url,
                                                        const PostgresSettings& settings = {});
  // Waits for the callers that are inside.
  ~PostgresDatabase() override;
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  void watch_waits(OnWait on_wait) override;
  Status read(const Work& work) override;
  Status write(Durability durability, const Work& work) override;
  Status change_schema(const Work& work) override;

  PostgresCounts counts() const;

 private:
  class Pool;
  explicit PostgresDatabase(std::unique_ptr<Pool> pool);
  std::unique_ptr<Pool> pool_;
};

}  // namespace schedgen::storage
