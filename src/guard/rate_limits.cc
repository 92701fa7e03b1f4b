#include "guard/rate_limits.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "guard/blocks.h"

namespace schedgen::guard {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

// A /56 or a /48 usually belongs to a household or a company, and sometimes to a whole campus.
constexpr std::int64_t addresses_per_network = 2;

struct Policy {
  std::string_view name;
  std::int64_t limit;
  milliseconds window;
};

Policy policy_of(const RateRules& rules, Use use) {
  switch (use) {
    case Use::upload:
      return {"uploads", rules.uploads_per_hour, 1h};
    case Use::feed:
      return {"feeds", rules.feeds_per_hour, 1h};
    case Use::status:
      return {"status", rules.status_per_minute, 1min};
    case Use::request:
    case Use::calendar:
    case Use::operation:
      break;
  }
  return {"requests", rules.requests_per_minute, 1min};
}

// The cost of one of these in cheap requests: about the ratio of their CPU times.
std::int64_t weight_of(Use use) {
  switch (use) {
    case Use::upload:
    case Use::feed:  // it is kept for months
      return 10;
    case Use::calendar:
      return 5;
    case Use::request:
    case Use::status:
    case Use::operation:
      break;
  }
  return 1;
}

std::int64_t times(std::int64_t limit, std::int64_t users) {
  constexpr std::int64_t most = 1ll << 52;
  return users > most / std::max<std::int64_t>(limit, 1) ? most : limit * users;
}

Verdict verdict_of(const Policy& policy, const storage::Counted& counted) {
  return {counted.allowed,
          policy.name,
          policy.limit,
          policy.window,
          std::max<std::int64_t>(0, policy.limit - counted.used),
          counted.left};
}

}  // namespace

Result<Verdict> RateLimits::ask(const Caller& caller, Use use) {
  auto sender = ask_sender(caller, use);
  const bool is_shared = rules_.global_per_second > 0 && use != Use::operation;
  if (!sender.ok() || !sender->allowed || !is_shared) return sender;
  auto global = ask_global(caller, use);
  return !global.ok() || !global->allowed ? global : sender;
}

Result<Verdict> RateLimits::ask_sender(const Caller& caller, Use use) {
  const Policy own = policy_of(rules_, use);
  std::vector<Policy> policies;
  std::vector<storage::CountWish> wishes;
  const auto add = [&](const Policy& policy, const std::string& key, std::int64_t amount) {
    if (policy.limit <= 0) return;
    policies.push_back(policy);
    wishes.push_back({key, policy.limit, policy.window, amount});
  };
  const std::string name(own.name);
  add(own, name + ":" + caller.key(), 1);
  // The hourly limit on uploads is low already; in the limit per minute, requests have their cost.
  const std::int64_t weight = use == Use::upload ? 1 : weight_of(use);
  std::int64_t users = rules_.users_per_address;
  const auto add_shared = [&](std::string_view policy, const std::string& key) {
    add({policy, times(own.limit, users), own.window}, name + ":all:" + key, weight);
  };
  if (caller.has_session()) add_shared("address", caller.address_key);
  for (const std::string& key : caller.network_keys) {
    users = times(users, addresses_per_network);
    add_shared("network", key);
  }
  if (rules_.rejections_max > 0) {
    wishes.push_back({Blocks::key_of(caller), storage::no_limit, 1min, 0});
  }
  if (wishes.empty()) return Verdict{};

  const auto counted = counters_.count(wishes);
  if (!counted.ok()) return counted.error();
  if (rules_.rejections_max > 0 && counted->back().used > 0) {
    Verdict blocked{.allowed = false, .policy = "blocked"};
    blocked.left = counted->back().left;
    return blocked;
  }
  if (policies.empty()) return Verdict{};
  // The first limit that rejects, else the caller's own, which comes first.
  const auto refusing = std::find_if(counted->begin(), counted->end(),
                                     [](const storage::Counted& one) { return !one.allowed; });
  const auto shown =
      refusing == counted->end() ? 0U : static_cast<std::size_t>(refusing - counted->begin());
  return verdict_of(policies[shown], (*counted)[shown]);
}

Result<Verdict> RateLimits::ask_global(const Caller& caller, Use use) {
  const std::int64_t capacity = rules_.global_per_second;
  // Even a small capacity has room for an upload.
  constexpr std::int64_t uploads_min = 20;
  const std::int64_t weight = std::clamp<std::int64_t>(capacity / uploads_min, 1, weight_of(use));
  const auto used = counters_.count({{"global", capacity, 1s, 0}});
  if (!used.ok()) return used.error();
  const std::int64_t free = std::max<std::int64_t>(0, capacity - used->front().used);
  const auto counted = counters_.count(
      {{"global:" + caller.widest_key(), free, 1s, weight}, {"global", capacity, 1s, weight}});
  if (!counted.ok()) return counted.error();
  const storage::Counted& refusing = counted->at(counted->front().allowed ? 1 : 0);
  return verdict_of({"global", capacity, 1s}, refusing);
}

}  // namespace schedgen::guard
