// An edition of the calendar in the row of its subscription.
#pragma once

#include <algorithm>
#include <utility>

#include "base/clock.h"
#include "base/result.h"
#include "calendar/edition.h"
#include "feeds/seams.h"
#include "feeds/secret.h"

namespace schedgen::feeds {

// When the next edition is made: later than the one before, whatever the clock says, because a
// client may know an edition by its time alone.
inline Instant next_change(const storage::FeedRow& row, const Clock& clock) {
  const Instant before = std::chrono::floor<std::chrono::seconds>(row.changed_at);
  return std::max(before + std::chrono::seconds(1), clock.now());
}

// All but the times of the change and of the expiry.
inline void put_edition(storage::FeedRow& row, calendar::Edition edition, const Rules& rules) {
  row.state = calendar::state_of(edition);
  row.tidy_at.reset();
  if (const auto first = calendar::first_cancelled(edition)) {
    row.tidy_at = *first + rules.cancelled_kept + std::chrono::seconds(1);
  }
  row.calendar = std::move(edition.ics);
  constexpr std::size_t tag_digits = 32;
  row.etag = '"' + hash_of(row.calendar).substr(0, tag_digits) + '"';
}

inline Error cache_is_away() {
  return Error::of(ErrorCode::storage_unavailable,
                   "a subscription cannot change while the shared cache is away");
}

}  // namespace schedgen::feeds
