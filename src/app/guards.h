// The guards of one running service, built from their settings: seal, limits, the gate.
#pragma once

#include <memory>
#include <string>

#include "api/gate.h"
#include "app/guard_settings.h"
#include "base/log.h"
#include "base/metrics.h"
#include "guard/sign_in.h"
#include "storage/counters.h"

namespace schedgen::app {

class Guards {
 public:
  struct Parts {
    const Clock& clock;
    Random& random;
    storage::Counters& counters;
    Metrics& metrics;
    Log& log;
  };

  // What the parts refer to outlives this. `secret` signs sessions.
  Guards(const GuardSettings& settings, std::string secret, const Parts& parts);

  const api::Gate& gate() const { return gate_; }
  guard::SignIn& sign_in() { return sign_in_; }

 private:
  api::Gate::Parts gate_parts(const Parts& parts);

  const guard::Seal seal_;
  guard::RateLimits limits_;
  guard::SignIn sign_in_;
  api::Gate gate_;
};

}  // namespace schedgen::app
