// The guards of one running service, built from their settings: seal, limits, the gate.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "api/gate.h"
#include "base/log.h"
#include "base/metrics.h"
#include "guard/blocks.h"
#include "guard/sign_in.h"
#include "service/operator_view.h"
#include "settings/settings.h"
#include "storage/memory_counters.h"
#include "storage/redis_counters.h"
#include "storage/spare_counters.h"

namespace schedgen::service {

// Counters for all instances alike in the cache's Redis, where there is one; else of this process.
class GuardCounters {
 public:
  GuardCounters(const settings::Settings& settings, const Clock& clock);

  storage::Counters& counters() { return shared_ ? static_cast<storage::Counters&>(*both_) : own_; }
  bool are_in_memory() const { return shared_ == nullptr; }
  // Calls that this process counted alone, because Redis was away.
  std::uint64_t spared() const { return both_ ? both_->spared() : 0; }

 private:
  storage::MemoryCounters own_;
  std::unique_ptr<storage::RedisCounters> shared_;
  std::unique_ptr<storage::SpareCounters> both_;
};

class Guards {
 public:
  struct Parts {
    const Clock& clock;
    Random& random;
    storage::Counters& counters;
    bool counts_in_memory;
    Metrics& metrics;
    Log& log;
    OperatorView& operator_view;
  };

  // What the parts refer to outlives this. `secret` signs sessions.
  Guards(const settings::GuardSettings& settings, std::string secret, const Parts& parts);

  const api::Gate& gate() const { return gate_; }
  guard::SignIn& sign_in() { return sign_in_; }
  guard::Blocks& blocks() { return blocks_; }
  // Counts and logs each token that was shown.
  std::function<void(std::string_view outcome, const http::Request&)> on_sign_in() const;

 private:
  api::Gate::Parts gate_parts(const Parts& parts);

  const Parts parts_;
  const guard::Seal seal_;
  const bool logs_addresses_;
  guard::RateLimits limits_;
  guard::Blocks blocks_;
  guard::SignIn sign_in_;
  api::Gate gate_;
};

}  // namespace schedgen::service
