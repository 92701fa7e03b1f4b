// A cache in Redis, shared by all instances.
//
// Each key has two companions. KEY:leave is a random word that all current leaves contain. It is
// deleted whenever the key is emptied, so a leave is void once its word is gone, for any reason (a
// writer, eviction, a server that lost its data). KEY:block is the number of writers that block the
// key. Each step is one script, so it is atomic.
//
// One key for all, `known_key`, exists from the first call on. If it is missing, the server has
// restarted empty (or is new) and gives no leave for block_time_max.
#pragma once

#include <atomic>
#include <cstdint>

#include "base/random.h"
#include "storage/cache.h"
#include "storage/redis_connection.h"

namespace schedgen::storage {

class RedisCache final : public Cache {
 public:
  static constexpr const char* known_key = "schedgen:cache:known";
  static constexpr const char* early_key = "schedgen:cache:early";

  // The random source must outlive this.
  RedisCache(const RedisSettings& settings, Random& random) : redis_(settings), random_(random) {}

  std::optional<std::string> get(std::string_view key) override;
  Leave leave_to_fill(std::string_view key) override;
  void fill(std::string_view key, const Leave& leave, std::string_view value,
            std::chrono::seconds time_to_live) override;
  bool block(std::string_view key) override;
  void unblock(std::string_view key) override;
  Status ping() override;
  bool is_shared() const override { return true; }

  // The number of failed calls so far. Most of these failures are not reported anywhere else.
  std::uint64_t failures() const { return failures_; }

  // used_memory of the server in bytes, for redis_memory_used_bytes.
  Result<std::int64_t> memory_used();

 private:
  template <typename T>
  Result<T> seen(Result<T> result) {
    if (!result) ++failures_;
    return result;
  }

  RedisPool redis_;
  Random& random_;
  std::atomic<std::uint64_t> failures_{0};
};

}  // namespace schedgen::storage
