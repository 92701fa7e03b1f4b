// A cache in Redis, shared by all instances.
//
// Beside a key stand two others: KEY:leave, a random word that every leave of the moment holds and
// that goes whenever the key is emptied, so that a leave is void when its word is gone, by whatever
// way (a writer, eviction, a server that lost everything); and KEY:block, the number of writers
// inside. Each step is one script, so nobody sees half of it.
// One key for all, `known_key`, is there from the first question on: where it is not, the server
// has come back empty (or is new), and gives no leave for block_time_max.
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

  // The random source outlives this.
  RedisCache(const RedisSettings& settings, Random& random) : redis_(settings), random_(random) {}

  std::optional<std::string> get(std::string_view key) override;
  Leave leave_to_fill(std::string_view key) override;
  void fill(std::string_view key, const Leave& leave, std::string_view value,
            std::chrono::seconds time_to_live) override;
  bool block(std::string_view key) override;
  void unblock(std::string_view key) override;
  Status ping() override;
  bool is_shared() const override { return true; }

  // Calls so far that the server did not do as asked. Nobody else learns of most of them.
  std::uint64_t failures() const { return failures_; }

  // used_memory of the server, bytes: redis_memory_used_bytes.
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
