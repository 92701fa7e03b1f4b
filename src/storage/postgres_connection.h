// One connection to PostgreSQL and its state.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "storage/sql_database.h"

namespace schedgen::storage {

class PostgresConnection {
 public:
  // Blocks for at most about connect_max.
  static Result<std::unique_ptr<PostgresConnection>> open(const std::string& url,
                                                          std::chrono::seconds connect_max);
  ~PostgresConnection();
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  // Turns exceptions into Errors.
  Status run(const SqlDatabase::Work& work);
  Status execute(const std::string& statements);

  // Whether the connection is ready for the next transaction.
  bool is_ready() const;
  // The process id that the server told us when we connected. A pooler tells its own number.
  int announced_process() const;
  // Ends whatever another thread is waiting for on this connection, which cannot be used
  // afterwards. Any thread can call it while the connection exists.
  void cut();

 private:
  PostgresConnection() = default;
  std::unique_ptr<soci::session> session_;
};

}  // namespace schedgen::storage
