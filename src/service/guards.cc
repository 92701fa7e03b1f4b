#include "service/guards.h"

#include <utility>

#include "service/engine_parts.h"

namespace schedgen::service {

namespace {

guard::GateRules gate_rules(const settings::GuardSettings& settings, const Guards::Parts& parts) {
  guard::GateRules rules = settings.gate;
  rules.counts_in_memory = parts.counts_in_memory;
  return rules;
}

}  // namespace

api::Gate::Parts Guards::gate_parts(const Parts& parts) {
  api::Gate::Parts gate{parts.clock, parts.random, seal_, limits_, blocks_};
  gate.on_admitted = [&metrics = parts.metrics](std::string_view policy) {
    metrics.limiter_decided(policy, true);
  };
  gate.on_rejected = [&metrics = parts.metrics, &log = parts.log,
                      &view = parts.operator_view](const api::Rejected& rejected) {
    view.rejected(rejected.reason);
    metrics.limiter_decided(rejected.reason, false);
    log.write({.level = LogLevel::warning,
               .message = "request sent away",
               .request_id = rejected.request_id,
               .user = rejected.user,
               .route = rejected.route,
               .outcome = rejected.reason});
  };
  gate.on_blocked = [this](const api::Blocked& blocked) {
    parts_.metrics.address_blocked();
    parts_.operator_view.blocked(blocked.address, blocked.time);
    const auto time = std::chrono::duration_cast<std::chrono::seconds>(blocked.time);
    const std::string address = logs_addresses_ ? blocked.address + " " : "";
    // Tools such as fail2ban read this line: docs/runbooks/incidents.md has their pattern.
    parts_.log.write({.level = LogLevel::warning,
                      .message = "address blocked",
                      .request_id = blocked.request_id,
                      .user = blocked.user,
                      .detail = address + "for " + std::to_string(time.count()) + " s"});
  };
  return gate;
}

GuardCounters::GuardCounters(const settings::Settings& settings, const Clock& clock) : own_(clock) {
  if (!settings.engines.cache_server) return;
  storage::RedisSettings redis = cache_settings_of(settings);
  // A request waits for this before anything else, and there is a spare.
  constexpr std::chrono::milliseconds short_wait{250};
  redis.connect_max = short_wait;
  redis.answer_max = short_wait;
  shared_ = std::make_unique<storage::RedisCounters>(redis);
  both_ = std::make_unique<storage::SpareCounters>(*shared_, own_, clock);
}

Guards::Guards(const settings::GuardSettings& settings, std::string secret, const Parts& parts)
    : parts_(parts),
      seal_(std::move(secret)),
      logs_addresses_(settings.logs_addresses),
      limits_(parts.counters, settings.rates),
      blocks_(parts.counters, settings.rates.rejections_max),
      sign_in_(parts.counters, settings.admin_token),
      gate_(gate_parts(parts), gate_rules(settings, parts)) {}

std::function<void(std::string_view, const http::Request&)> Guards::on_sign_in() const {
  return [this](std::string_view outcome, const http::Request& request) {
    parts_.metrics.signed_in(outcome);
    if (outcome == "welcome") return;
    parts_.log.write({.level = LogLevel::warning,
                      .message = "administrator's token refused",
                      .request_id = request.id,
                      .user = gate_.caller_of(request).hash(),
                      .outcome = outcome,
                      .detail = logs_addresses_ ? gate_.address_of(request).text() : ""});
  };
}

}  // namespace schedgen::service
