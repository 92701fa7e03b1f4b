// What a PostgreSQL server says of itself: for the operator who wants to know whether it is fit.
// Changes nothing.
#pragma once

#include <chrono>
#include <string>

#include "base/clock.h"
#include "base/result.h"

namespace schedgen::storage {

struct PostgresFacts {
  enum class Pooling {
    none,
    some,             // there is a pool between, which showed no more of itself
    per_transaction,  // two clients were served by one connection, one after the other
  };

  std::string version;  // "15.20"
  int major = 0;
  bool is_standby = false;
  bool may_create_tables = false;
  int connections_max = 0;  // of the server, for all its clients
  int schema_version = 0;   // 0: there are no tables of ours
  int oldest_program = 0;   // the lowest version that a program must know to use them
  Pooling pooling = Pooling::none;
  std::chrono::milliseconds ahead{0};  // its clock of ours
};

Result<PostgresFacts> postgres_facts(const std::string& url, const Clock& clock,
                                     std::chrono::seconds connect_max);

}  // namespace schedgen::storage
