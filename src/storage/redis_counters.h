// Counters in Redis, for all instances alike: one script for each call, so nothing comes between.
// The windows are the server's: instances need not agree on the time.
#pragma once

#include <string>

#include "storage/counters.h"
#include "storage/redis_connection.h"

namespace schedgen::storage {

class RedisCounters final : public Counters {
 public:
  // Keys get the prefix, so that they are told from others' on the same server.
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
