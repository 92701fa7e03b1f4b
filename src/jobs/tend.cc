#include "jobs/tend.h"

#include <algorithm>
#include <vector>

#include "jobs/change.h"
#include "jobs/remove.h"

namespace schedgen::jobs {
namespace {

using storage::JobRow;

Status queue_again(const Seams& seams, const JobRow& row) {
  return seams.queue.add(row.id, static_cast<queue::Priority>(row.priority),
                         std::chrono::milliseconds(0));
}

// Adding a known entry changes nothing, so we need not know which ones the queue has lost.
Tended rescue_overdue(const Seams& seams, const Rules& rules) {
  Tended tended;
  const auto rows = seams.records.overdue(seams.clock.moment() - rules.overdue, rules.batch);
  if (!rows.ok()) return {0, rows.error()};
  for (const JobRow& row : *rows) {
    tended.met = queue_again(seams, row);
    if (!tended.met.ok()) return tended;
    ++tended.done;
  }
  return tended;
}

// Usually the expired lease returns the job much earlier; this is for a queue that has lost it.
Tended rescue_abandoned(const Seams& seams, const Rules& rules) {
  Tended tended;
  const Moment now = seams.clock.moment();
  const Moment before = now - rules.parse_wall_max - 2 * rules.lease;
  const auto rows = seams.records.abandoned(before, rules.batch);
  if (!rows.ok()) return {0, rows.error()};
  for (const JobRow& row : *rows) {
    const Changed changed = give_up(seams, row, now);
    if (changed == Changed::unknown) {
      tended.met = Error::of(ErrorCode::storage_unavailable, "a row could not be put back");
      return tended;
    }
    if (changed == Changed::refused) continue;
    tended.met = queue_again(seams, row);
    if (!tended.met.ok()) return tended;
    ++tended.done;
  }
  return tended;
}

Tended sweep_ended(const Seams& seams, const Rules& rules) {
  Tended tended;
  const auto rows = seams.records.ended_with_blob(rules.batch);
  if (!rows.ok()) return {0, rows.error()};
  for (const JobRow& row : *rows) {
    tended.met = seams.blobs.remove(row.blob_key);
    if (tended.met.ok()) tended.met = seams.records.forget_blob(row.id);
    if (!tended.met.ok()) return tended;
    ++tended.done;
  }
  return tended;
}

Tended sweep_strays(const Seams& seams, const Rules& rules, std::string& after) {
  Tended tended;
  const auto keys = seams.blobs.list(seams.clock.moment() - rules.stray_age, after, rules.batch);
  if (!keys.ok()) return {0, keys.error()};
  if (keys->empty()) {
    after.clear();
    return tended;
  }
  const auto known = seams.records.known_blobs(*keys);
  if (!known.ok()) return {0, known.error()};
  for (const std::string& key : *keys) {
    if (std::find(known->begin(), known->end(), key) != known->end()) continue;
    tended.met = seams.blobs.remove(key);
    if (!tended.met.ok()) return tended;
    ++tended.done;
  }
  after = keys->back();
  return tended;
}

// Do the second part even if the first failed: it uses a different seam.
Tended both(const Tended& first, const Tended& second) {
  return {first.done + second.done, first.met.ok() ? second.met : first.met};
}

}  // namespace

Tended rescue(const Seams& seams, const Rules& rules) {
  const Tended first = rescue_overdue(seams, rules);
  return both(first, rescue_abandoned(seams, rules));
}

Tended expire(const Seams& seams, const Rules& rules) {
  Tended tended;
  const Moment now = seams.clock.moment();
  const auto rows = seams.records.expired(now, rules.batch);
  if (!rows.ok()) return {0, rows.error()};
  for (const JobRow& row : *rows) {
    tended.met = remove_expired(seams, row, now);
    if (!tended.met.ok()) return tended;
    ++tended.done;
  }
  return tended;
}

Tended sweep(const Seams& seams, const Rules& rules, std::string& after) {
  const Tended first = sweep_ended(seams, rules);
  return both(first, sweep_strays(seams, rules, after));
}

}  // namespace schedgen::jobs
