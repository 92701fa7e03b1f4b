// PostgreSQL through a pool of connections, directly or behind PgBouncer in transaction mode:
// neither settings nor prepared statements are kept on a connection between transactions.
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
  std::chrono::milliseconds acquire_max{30'000};    // waiting for a free connection
  std::chrono::milliseconds idle_max{30'000};       // after this, one above the minimum is closed
  std::chrono::milliseconds statement_max{10'000};  // after this, the server cancels a statement
  // If the server does not answer even then, for instance because it has been stopped, the
  // connection is cut this long after the transaction's start.
  std::chrono::milliseconds silence_max{15'000};
  std::chrono::seconds connect_max{5};
};

struct PostgresCounts {
  int active = 0;
  int idle = 0;
  int waiting = 0;              // callers waiting for a connection
  std::uint64_t connected = 0;  // so far
  std::uint64_t given_up = 0;   // callers that got no connection within acquire_max
};

class PostgresDatabase final : public SqlDatabase {
 public:
  // Connects once, so that a wrong address or password is reported at once: STORAGE_UNAVAILABLE.
  // Does not migrate. `url`: postgresql://user:password@host:port/database, never logged.
  static Result<std::unique_ptr<PostgresDatabase>> open(const std::string& url,
                                                        const PostgresSettings& settings = {});
  // Waits for calls in progress.
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
