// What a PostgreSQL server reports about itself, so that an operator can check that it is suitable.
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
    some,             // there is a pooler, whose mode is unknown
    per_transaction,  // one connection served two clients, one after the other
  };

  std::string version;  // "15.20"
  int major = 0;
  bool is_standby = false;
  bool may_create_tables = false;
  int connections_max = 0;  // of the server, for all its clients
  int schema_version = 0;   // 0: our tables do not exist
  int oldest_program = 0;   // the lowest schema version that a program must know to use them
  Pooling pooling = Pooling::none;
  std::chrono::milliseconds ahead{0};  // how far its clock is ahead of ours
};

Result<PostgresFacts> postgres_facts(const std::string& url, const Clock& clock,
                                     std::chrono::seconds connect_max);

}  // namespace schedgen::storage
