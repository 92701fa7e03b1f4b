// What a Redis server reports about itself, so that an operator can check that it is suitable.
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
  std::chrono::milliseconds ahead{0};  // how far its clock is ahead of ours
};

// Calls INFO and TIME, which every client is allowed to.
Result<RedisFacts> redis_facts(RedisPool& redis, const Clock& clock);
// Whether this client is allowed to write and run scripts. Leaves nothing behind.
Status try_redis_rights(RedisPool& redis, const std::string& key);

}  // namespace schedgen::storage
