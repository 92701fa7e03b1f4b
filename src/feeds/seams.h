// The seams that feeds/ uses, and its rules.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/clock.h"
#include "base/random.h"
#include "storage/cache.h"
#include "storage/feeds.h"

namespace schedgen::feeds {

// All of them must outlive every call.
struct Seams {
  storage::Feeds& rows;
  storage::Cache& cache;
  const Clock& clock;
  Random& random;
};

struct Rules {
  std::int64_t total_max = 100'000;  // FEEDS_MAX; 0: nobody can subscribe
  std::int64_t of_owner_max = 20;    // one for each calendar, with room for mistakes
  // One network, which may be a campus, has at most this share of them: sessions cost nothing, and
  // subscriptions are kept for months.
  std::int64_t shares = 4;
  // Kept after its last event, or after its last change if that is later.
  std::chrono::hours kept_after_end{30 * 24};
  // And at most so long after its last change: events may have any date. A timetable is published
  // at most a year ahead.
  std::chrono::hours kept_after_change_max{500 * 24};
  // An event that is gone stays in the calendar as cancelled. Programs refresh daily; a phone may
  // be off for a holiday.
  std::chrono::hours cancelled_kept{30 * 24};
  // In the cache. Programs come back after 5 minutes to a day.
  std::chrono::seconds kept_in_cache = std::chrono::hours(25);
  int batch = 50;  // rows that one call of tend.h handles
};

}  // namespace schedgen::feeds
