// One connection to PostgreSQL, and what can be told of its state.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "storage/sql_database.h"

namespace schedgen::storage {

class PostgresConnection {
 public:
  // Blocks for about connect_max at most.
  static Result<std::unique_ptr<PostgresConnection>> open(const std::string& url,
                                                          std::chrono::seconds connect_max);
  ~PostgresConnection();
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  // Turns what is thrown into an Error.
  Status run(const SqlDatabase::Work& work);
  Status execute(const std::string& statements);

  // Whether the next transaction can begin here.
  bool is_ready() const;
  // The server process that we were told of when we connected. A pool between tells its own number.
  int announced_process() const;
  // Ends whatever another thread waits for on it; it is of no use afterwards. Any thread, as long
  // as the connection lives.
  void cut();

 private:
  PostgresConnection() = default;
  std::unique_ptr<soci::session> session_;
};

}  // namespace schedgen::storage
