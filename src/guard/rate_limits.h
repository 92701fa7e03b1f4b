// How many requests each caller may make.
//
// A caller with a session has its session's limits; one without has its address's. Beyond that an
// address stands for at most `users_per_address` users, and the wider networks of an IPv6 address
// for a few times as many: so students behind one address do not lock one another out, and whoever
// makes up sessions or addresses wins a bounded number of them. A session costs nothing until
// it asks for something.
//
// The limit of all callers together is shared: an address may go on while it has used less than is
// left of the second. One alone gets half of it, n of them an n-th part each or less, and who comes
// next finds room. What it refuses has been counted for the caller and for its address all the
// same.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "guard/caller.h"
#include "storage/counters.h"

namespace schedgen::guard {

// What a request is counted as. Uploads and calendars weigh more than others in what callers share;
// the operator has no part in that.
enum class Use { request, calendar, upload, status, operation };

struct RateRules {
  // 0: no such limit.
  std::int64_t requests_per_minute = 100;
  std::int64_t uploads_per_hour = 10;
  std::int64_t status_per_minute = 100;
  std::int64_t global_per_second = 0;     // of all callers together
  std::int64_t users_per_address = 1000;  // 0: an address has no limit beyond its sessions'
  std::int64_t rejections_max = 300;      // of an address, before it is blocked: guard/blocks.h
};

struct Verdict {
  bool allowed = true;
  // "requests", "uploads", "status": whose figures these are; "address", "network" and "global"
  // when that is what refused, "blocked" without any figures but `left` when the address is. Empty:
  // there is no limit, and no figures.
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

  // Counts the request unless a limit of its sender refuses it. The counters' error when they are
  // away: it is for the caller of this to have counters that are not (storage/spare_counters.h).
  Result<Verdict> ask(const Caller& caller, Use use);

  const RateRules& rules() const { return rules_; }

 private:
  Result<Verdict> ask_sender(const Caller& caller, Use use);
  Result<Verdict> ask_global(const Caller& caller, Use use);

  storage::Counters& counters_;
  const RateRules rules_;
};

}  // namespace schedgen::guard
