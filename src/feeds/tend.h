// Regular maintenance: no subscription is kept longer than promised, and no cancelled event stays
// in a calendar for ever.
//
// Each call does a bounded amount of work (Rules::batch) and can run in any number of processes at
// the same time. Call both every minute.
#pragma once

#include "base/result.h"
#include "feeds/seams.h"

namespace schedgen::feeds {

struct Tended {
  int done = 0;         // subscriptions
  Status met = Done{};  // the first failure
};

// Deletes expired subscriptions.
Tended expire(const Seams& seams, const Rules& rules);
// Drops events from calendars that have been cancelled for long enough.
Tended tidy(const Seams& seams, const Rules& rules);

}  // namespace schedgen::feeds
