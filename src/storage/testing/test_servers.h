// For tests: the servers that script/engines has started, from its environment variables.
#pragma once

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "storage/redis_connection.h"
#include "storage/testing/test_database.h"

namespace schedgen::storage {

inline std::string test_setting(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) {
    std::fprintf(stderr, "%s is not set. Run this test with script/test or script/engines.\n",
                 name);
    std::abort();
  }
  return value;
}

// `name` is the setting with the server's URL.
inline RedisSettings test_redis(const char* name) {
  RedisSettings settings;
  settings.address = must(redis_address(test_setting(name)));
  settings.answer_max = std::chrono::seconds(10);  // the machine may be busy
  return settings;
}
inline RedisSettings test_redis_cache() {
  return test_redis("SCHEDGEN_TEST_REDIS_CACHE_URL");
}

// Redis has its own clock, so the ends of all keys with this prefix come nearer instead.
inline void bring_ends_nearer(RedisPool& redis, std::string_view prefix,
                              std::chrono::milliseconds by) {
  static const RedisScript script(R"(
    for _, key in ipairs(redis.call('KEYS', ARGV[1] .. '*')) do
      local left = redis.call('PTTL', key)
      if left >= 0 and left <= tonumber(ARGV[2]) then
        redis.call('DEL', key)
      elseif left >= 0 then
        redis.call('PEXPIRE', key, left - tonumber(ARGV[2]))
      end
    end
    return 1)");
  const std::string time = std::to_string(by.count());
  must(redis.run(script, {}, {prefix, time}, false));
}

}  // namespace schedgen::storage
