// Limits how many requests each caller can make.
//
// Limits apply to the session, or to the address of callers without one. In addition, an address
// counts as at most `users_per_address` users, and the wider networks of an IPv6 address as a few
// times more: so students behind one address do not lock each other out, and making up sessions or
// addresses only gains a bounded number of requests. A session costs nothing until it makes a
// request.
//
// The limit for all callers together is shared fairly: an address is allowed more requests while it
// has used less than is left for this second. A single address gets half of it, n of them at most
// an n-th part each, and the next caller still finds room. A request rejected by this limit still
// counts for the caller and its address.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "guard/caller.h"
#include "storage/counters.h"

namespace schedgen::guard {

// The kind of a request; feed: a new subscription. Uploads, calendars and subscriptions cost more
// than others in shared limits, which do not apply to the operator.
enum class Use { request, calendar, upload, feed, status, operation };

struct RateRules {
  // 0 disables a limit.
  std::int64_t requests_per_minute = 100;
  std::int64_t uploads_per_hour = 10;
  std::int64_t status_per_minute = 100;
  std::int64_t global_per_second = 0;     // for all callers together
  std::int64_t users_per_address = 1000;  // 0: an address has no limit beyond its sessions'
  std::int64_t rejections_max = 300;      // by an address before it is blocked (guard/blocks.h)
  std::int64_t feeds_per_hour = 10;       // new subscriptions
  std::int64_t fetches_per_minute = 60;   // of one subscription, by all its clients
};

struct Verdict {
  bool allowed = true;
  // The limit to which the figures belong: "requests", "uploads", "feeds" or "status"; "address",
  // "network" or "global" when that one rejected; "blocked", with `left` only, when the address is
  // blocked. Empty: there is no limit and there are no figures.
  std::string_view policy;
  std::int64_t limit = 0;
  std::chrono::milliseconds window{0};
  std::int64_t remaining = 0;
  std::chrono::milliseconds left{0};  // until the window ends
};

class RateLimits {
 public:
  // The counters must outlive this.
  RateLimits(storage::Counters& counters, const RateRules& rules)
      : counters_(counters), rules_(rules) {}

  // Counts the request unless one of its sender's limits rejects it. Fails if the counters do;
  // callers should use counters with a fallback (storage/spare_counters.h).
  Result<Verdict> ask(const Caller& caller, Use use);

  const RateRules& rules() const { return rules_; }

 private:
  Result<Verdict> ask_sender(const Caller& caller, Use use);
  Result<Verdict> ask_global(const Caller& caller, Use use);

  storage::Counters& counters_;
  const RateRules rules_;
};

}  // namespace schedgen::guard
