// Limits the fetches of subscriptions.
//
// A calendar service fetches the subscriptions of many people from few addresses. So fetches of
// a subscription count for the subscription, however many clients there are; and only requests for
// addresses that do not exist count for their sender, who may be guessing.
#pragma once

#include <string_view>

#include "base/result.h"
#include "guard/caller.h"
#include "guard/rate_limits.h"
#include "storage/counters.h"

namespace schedgen::guard {

class FetchLimits {
 public:
  // The counters must outlive this.
  FetchLimits(storage::Counters& counters, const RateRules& rules)
      : counters_(counters), rules_(rules) {}

  // Counts a fetch of this subscription, unless it has been fetched too often: "fetches".
  Result<Verdict> ask(std::string_view feed_id);
  // Whether the sender may name an address that may not exist: "misses". Counts nothing.
  Result<Verdict> ask_to_look(const Caller& caller);
  // Counts an address that does not exist.
  Status count_miss(const Caller& caller);

 private:
  storage::Counters& counters_;
  const RateRules rules_;
};

}  // namespace schedgen::guard
