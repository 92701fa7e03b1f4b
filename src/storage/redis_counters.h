// Counters in Redis, shared by all instances. Each call is one script, so it is atomic. The server
// times the windows, so instances' clocks do not matter.
#pragma once

#include <string>

#include "storage/counters.h"
#include "storage/redis_connection.h"

namespace schedgen::storage {

class RedisCounters final : public Counters {
 public:
  // The prefix separates the keys from those of other programs on the same server.
  explicit RedisCounters(const RedisSettings& settings, std::string prefix = "count:")
      : redis_(settings), prefix_(std::move(prefix)) {}

  Result<std::vector<Counted>> count(const std::vector<CountWish>& wishes) override;
  Status forget(std::string_view key) override;
  Status ping() override;

 private:
  RedisPool redis_;
  const std::string prefix_;
};

}  // namespace schedgen::storage
