#include "guard/rate_limits.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace schedgen::guard {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

struct Policy {
  std::string_view name;
  std::int64_t limit;
  milliseconds window;
};

Policy policy_of(const RateRules& rules, Use use) {
  switch (use) {
    case Use::upload:
      return {"uploads", rules.uploads_per_hour, 1h};
    case Use::status:
      return {"status", rules.status_per_minute, 1min};
    case Use::request:
      break;
  }
  return {"requests", rules.requests_per_minute, 1min};
}

std::int64_t times(std::int64_t limit, std::int64_t users) {
  constexpr std::int64_t most = 1ll << 52;
  return users > most / std::max<std::int64_t>(limit, 1) ? most : limit * users;
}

}  // namespace

Result<Verdict> RateLimits::ask(const Caller& caller, Use use) {
  const Policy policy = policy_of(rules_, use);
  std::vector<Policy> policies;
  std::vector<storage::CountWish> wishes;
  const auto add = [&](std::string_view shown, const std::string& key, std::int64_t limit,
                       milliseconds window) {
    if (limit <= 0) return;
    policies.push_back({shown, limit, window});
    wishes.push_back({key, limit, window});
  };
  const std::string name(policy.name);
  add(policy.name, name + ":" + caller.key(), policy.limit, policy.window);
  if (caller.has_session()) {
    add("address", name + ":all:" + caller.address_key,
        times(policy.limit, rules_.users_per_address), policy.window);
  }
  add("global", "global", rules_.global_per_second, 1s);
  if (wishes.empty()) return Verdict{};

  const auto counted = counters_.count(wishes);
  if (!counted.ok()) return counted.error();
  // The first that refuses, else the caller's own, which stands first.
  std::size_t shown = 0;
  for (std::size_t i = counted->size(); i-- > 0;) {
    if (!(*counted)[i].allowed) shown = i;
  }
  const storage::Counted& one = (*counted)[shown];
  const bool only_global = policies[shown].name == "global" && one.allowed;
  if (only_global) return Verdict{};  // nobody's own figures
  return Verdict{one.allowed,
                 policies[shown].name,
                 policies[shown].limit,
                 policies[shown].window,
                 std::max<std::int64_t>(0, policies[shown].limit - one.used),
                 one.left};
}

bool RateLimits::may_begin_session(const Caller& caller) {
  constexpr std::int64_t sessions_per_user = 5;
  if (rules_.users_per_address <= 0) return true;
  const auto counted =
      counters_.count({{"sessions:" + caller.address_key,
                        times(sessions_per_user, rules_.users_per_address), milliseconds(1h)}});
  return counted.ok() && counted->front().allowed;
}

}  // namespace schedgen::guard
