#include "feeds/tend.h"

#include <utility>

#include "calendar/edition.h"
#include "feeds/cache_guard.h"
#include "feeds/row.h"

namespace schedgen::feeds {
namespace {

using storage::FeedKeys;
using storage::FeedRow;

Result<bool> store_tidied(const Seams& seams, const Rules& rules, const FeedKeys& keys) {
  auto found = seams.rows.find(keys.id);
  if (!found.ok()) return found.error();
  // Another instance may have been faster.
  if (!*found || !(*found)->tidy_at || (*found)->tidy_at > seams.clock.moment()) return false;
  FeedRow row = **std::move(found);
  const auto edition = calendar::edition_of(row.calendar, row.state);
  if (!edition.ok()) return edition.error();
  const Instant at = next_change(row, seams.clock);
  row.changed_at = at;
  put_edition(row, calendar::without_cancelled(*edition, at - rules.cancelled_kept), rules);
  CacheGuard guard(seams.cache, row.read_hash);
  if (!guard.closed()) return cache_is_away();
  auto stored = seams.rows.update(row);
  if (stored.ok()) guard.open();
  return stored;
}

Result<bool> remove_expired(const Seams& seams, const FeedKeys& keys, Moment now) {
  CacheGuard guard(seams.cache, keys.read_hash);
  if (!guard.closed()) return cache_is_away();
  auto removed = seams.rows.remove_expired(keys.id, now);
  if (removed.ok()) guard.open();
  return removed;
}

void add(Tended& tended, const Result<bool>& outcome) {
  if (!outcome.ok()) {
    if (tended.met.ok()) tended.met = outcome.error();
  } else if (*outcome) {
    ++tended.done;
  }
}

}  // namespace

Tended expire(const Seams& seams, const Rules& rules) {
  Tended tended;
  const Moment now = seams.clock.moment();
  const auto rows = seams.rows.expired(now, rules.batch);
  if (!rows.ok()) return {0, rows.error()};
  for (const FeedKeys& keys : *rows) add(tended, remove_expired(seams, keys, now));
  return tended;
}

Tended tidy(const Seams& seams, const Rules& rules) {
  Tended tended;
  const auto rows = seams.rows.untidy(seams.clock.moment(), rules.batch);
  if (!rows.ok()) return {0, rows.error()};
  for (const FeedKeys& keys : *rows) add(tended, store_tidied(seams, rules, keys));
  return tended;
}

}  // namespace schedgen::feeds
