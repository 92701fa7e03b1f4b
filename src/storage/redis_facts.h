// What a Redis server says of itself: for the operator who wants to know whether it is fit.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/clock.h"
#include "storage/redis_connection.h"

namespace schedgen::storage {

struct RedisFacts {
  std::string version;  // "7.0.15"
  bool is_master = false;
  std::string maxmemory_policy;      // "noeviction", "allkeys-lru" ...
  std::int64_t maxmemory_bytes = 0;  // 0: no limit
  std::int64_t used_bytes = 0;
  bool appends_to_file = false;        // AOF
  std::chrono::milliseconds ahead{0};  // its clock of ours
};

// Asks INFO and TIME, which every client may.
Result<RedisFacts> redis_facts(RedisPool& redis, const Clock& clock);
// Whether this client may write, and run scripts. Leaves nothing behind.
Status try_redis_rights(RedisPool& redis, const std::string& key);

}  // namespace schedgen::storage
