// How many requests each caller may make.
//
// A caller with a session has its session's limits; one without has its address's. Beyond that an
// address stands for at most `users_per_address` users: so students behind one address do not lock
// one another out, and whoever makes up sessions wins a bounded number of them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "guard/caller.h"
#include "storage/counters.h"

namespace schedgen::guard {

// What a request is counted as.
enum class Use { request, upload, status };

struct RateRules {
  // 0: no such limit.
  std::int64_t requests_per_minute = 100;
  std::int64_t uploads_per_hour = 10;
  std::int64_t status_per_minute = 100;
  std::int64_t global_per_second = 100;  // of all callers together
  std::int64_t users_per_address = 100;  // 0: an address has no limit beyond its sessions'
};

struct Verdict {
  bool allowed = true;
  // "requests", "uploads", "status": whose figures these are; "address" and "global" when that is
  // what refused. Empty: there is no limit, and no figures.
  std::string_view policy;
  std::int64_t limit = 0;
  std::chrono::milliseconds window{0};
  std::int64_t remaining = 0;
  std::chrono::milliseconds left{0};  // until the window ends
};

class RateLimits {
 public:
  // The counters outlive this.
  RateLimits(storage::Counters& counters, const RateRules& rules)
      : counters_(counters), rules_(rules) {}

  // Counts the request unless it is refused. The counters' error when they are away: it is for the
  // caller of this to have counters that are not (storage/spare_counters.h).
  Result<Verdict> ask(const Caller& caller, Use use);
  // Whether this address may have one more new session: five for each user an hour.
  bool may_begin_session(const Caller& caller);

  const RateRules& rules() const { return rules_; }

 private:
  storage::Counters& counters_;
  const RateRules rules_;
};

}  // namespace schedgen::guard
