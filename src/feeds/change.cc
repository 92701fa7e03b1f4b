#include "feeds/change.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "base/uuid.h"
#include "calendar/edition.h"
#include "feeds/cache_guard.h"
#include "feeds/row.h"
#include "feeds/secret.h"

namespace schedgen::feeds {
namespace {

using calendar::Edition;
using storage::FeedRow;

// Of one owner's simultaneous changes, each makes another one start again.
constexpr int attempts_max = 5;

Moment expiry_of(const Rules& rules, const Edition& edition, Instant changed_at) {
  Moment end = changed_at;
  if (const auto last = calendar::last_day(edition)) {
    const Moment midnight = schedule::instant_of(schedule::add_days(*last, 1), {0});
    end = std::max(end, midnight);
  }
  return std::min<Moment>(end + rules.kept_after_end, changed_at + rules.kept_after_change_max);
}

// Reads the row, lets `change` alter it, and stores it, until nobody else was faster. `change`
// returns false when there is nothing to store.
Result<FeedRow> change_row(const Seams& seams, std::string_view id, std::string_view edit_secret,
                           const std::function<Result<bool>(FeedRow&)>& change) {
  for (int attempt = 0; attempt < attempts_max; ++attempt) {
    auto row = find(seams, id, edit_secret);
    if (!row.ok()) return row;
    const std::string read_hash = row->read_hash;
    const Result<bool> has_changed = change(*row);
    if (!has_changed.ok()) return has_changed.error();
    if (!*has_changed) return row;
    CacheGuard guard(seams.cache, read_hash);
    if (!guard.closed()) return cache_is_away();
    const Result<bool> stored = seams.rows.update(*row);
    if (!stored.ok()) return stored.error();
    guard.open();
    if (*stored) return row;
  }
  return Error::of(ErrorCode::database_timeout, "a subscription changed again and again");
}

}  // namespace

Result<FeedRow> find(const Seams& seams, std::string_view id, std::string_view edit_secret) {
  const Error unknown = Error::of(ErrorCode::feed_not_found, "no such subscription and secret");
  if (!is_uuid(id)) return unknown;
  auto row = seams.rows.find(id);
  if (!row.ok()) return row.error();
  // Hashes even what cannot be right, so that all wrong answers cost the same.
  const std::string hash = hash_of(edit_secret);
  const bool is_right = are_equal_hashes(hash, *row ? (*row)->edit_hash : hash_of(""));
  if (!*row || !is_right || (*row)->expires_at <= seams.clock.moment()) return unknown;
  return **std::move(row);
}

Result<Created> create(const Seams& seams, const Rules& rules, const calendar::Timetable& timetable,
                       const calendar::Choices& choices, const Subscriber& subscriber) {
  // Requests at the same moment may exceed the numbers by a few, which harms nobody.
  const auto counts = seams.rows.counts(subscriber.owner, subscriber.network);
  if (!counts.ok()) return counts.error();
  if (counts->of_owner >= rules.of_owner_max) {
    return Error::of(ErrorCode::too_many_feeds, "an owner has too many subscriptions");
  }
  if (counts->all >= rules.total_max) {
    return Error::of(ErrorCode::feeds_full, "FEEDS_MAX subscriptions are stored");
  }
  if (counts->of_network >= std::max<std::int64_t>(1, rules.total_max / rules.shares)) {
    return Error::of(ErrorCode::feeds_full, "a network has its share of FEEDS_MAX");
  }
  const Instant now = seams.clock.now();
  auto edition = calendar::make_edition(timetable, choices, now, nullptr, now);
  if (!edition.ok()) return edition.error();

  Created created{random_uuid(seams.random), new_secret(seams.random), new_secret(seams.random),
                  now, expiry_of(rules, *edition, now)};
  FeedRow row;
  row.id = created.id;
  row.read_hash = hash_of(created.read_secret);
  row.edit_hash = hash_of(created.edit_secret);
  row.owner = subscriber.owner;
  row.network = subscriber.network;
  row.created_at = seams.clock.moment();
  row.changed_at = now;
  row.expires_at = created.expires_at;
  put_edition(row, *std::move(edition), rules);
  if (const Status stored = seams.rows.create(row); !stored.ok()) return stored.error();
  return created;
}

Result<Updated> update(const Seams& seams, const Rules& rules, std::string_view id,
                       std::string_view edit_secret, const calendar::Timetable& timetable,
                       const calendar::Choices& choices) {
  bool changed = false;
  const auto row = change_row(seams, id, edit_secret, [&](FeedRow& one) -> Result<bool> {
    const auto previous = calendar::edition_of(one.calendar, one.state);
    if (!previous.ok()) return previous.error();
    const Instant at = next_change(one, seams.clock);
    auto edition =
        calendar::make_edition(timetable, choices, at, &*previous, at - rules.cancelled_kept);
    if (!edition.ok()) return edition.error();
    changed = edition->ics != one.calendar;
    if (!changed) return false;
    one.changed_at = at;
    one.expires_at = expiry_of(rules, *edition, at);
    put_edition(one, *std::move(edition), rules);
    return true;
  });
  if (!row.ok()) return row.error();
  return Updated{changed, row->changed_at, row->expires_at};
}

Result<std::string> renew_address(const Seams& seams, std::string_view id,
                                  std::string_view edit_secret) {
  std::string secret = new_secret(seams.random);
  const auto row = change_row(seams, id, edit_secret, [&](FeedRow& one) -> Result<bool> {
    one.read_hash = hash_of(secret);
    return true;
  });
  if (!row.ok()) return row.error();
  return secret;
}

Status end(const Seams& seams, std::string_view id, std::string_view edit_secret) {
  // Again if its address was renewed meanwhile: that one is in the cache, too.
  for (int attempt = 0; attempt < attempts_max; ++attempt) {
    const auto row = find(seams, id, edit_secret);
    if (!row.ok()) return row.error();
    CacheGuard guard(seams.cache, row->read_hash);
    if (!guard.closed()) return cache_is_away();
    const auto removed = seams.rows.remove_version(id, row->version);
    if (!removed.ok()) return removed.error();
    guard.open();
    if (*removed) return Done{};
  }
  return Error::of(ErrorCode::database_timeout, "a subscription changed again and again");
}

}  // namespace schedgen::feeds
