#include "app/guards.h"

#include <utility>

namespace schedgen::app {

api::Gate::Parts Guards::gate_parts(const Parts& parts) {
  api::Gate::Parts gate{parts.clock, parts.random, seal_, limits_};
  gate.on_let_through = [&metrics = parts.metrics](std::string_view policy) {
    metrics.limiter_decided(policy, true);
  };
  gate.on_sent_away = [&metrics = parts.metrics, &log = parts.log](const api::SentAway& sent) {
    metrics.limiter_decided(sent.reason, false);
    log.write({.level = LogLevel::warning,
               .message = "request sent away",
               .request_id = sent.request_id,
               .user = sent.user,
               .route = sent.route,
               .outcome = sent.reason});
  };
  return gate;
}

Guards::Guards(const GuardSettings& settings, std::string secret, const Parts& parts)
    : seal_(std::move(secret)),
      limits_(parts.counters, settings.rates),
      sign_in_(parts.counters, settings.admin_token),
      gate_(gate_parts(parts), settings.gate) {}

}  // namespace schedgen::app
