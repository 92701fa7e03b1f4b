#include "feeds/fetch.h"

#include <algorithm>
#include <utility>

#include "feeds/change.h"
#include "feeds/secret.h"

namespace schedgen::feeds {

std::optional<Standing> look_in_cache(const Seams& seams, std::string_view read_secret) {
  if (!is_secret(read_secret)) return std::nullopt;
  const auto text = seams.cache.get(cache_key(hash_of(read_secret)));
  if (!text) return std::nullopt;
  auto standing = standing_of_text(*text);
  if (!standing || standing->expires_at <= seams.clock.moment()) return std::nullopt;
  return standing;
}

Result<Fetched> fetch(const Seams& seams, const Rules& rules, std::string_view read_secret) {
  const Error unknown = Error::of(ErrorCode::feed_not_found, "no subscription has this address");
  if (!is_secret(read_secret)) return unknown;
  const std::string hash = hash_of(read_secret);
  const std::string key = cache_key(hash);
  const storage::Leave leave = seams.cache.leave_to_fill(key);
  auto row = seams.rows.find_by_address(hash);
  if (!row.ok()) return row.error();
  const Moment now = seams.clock.moment();
  if (!*row || (*row)->expires_at <= now) return unknown;
  Fetched fetched{standing_of(**row), std::move((*row)->calendar)};
  const auto left = std::chrono::floor<std::chrono::seconds>(fetched.standing.expires_at - now);
  seams.cache.fill(key, leave, text_of(fetched.standing), std::min(rules.kept_in_cache, left));
  return fetched;
}

Result<Facts> facts(const Seams& seams, FetchNotes& notes, std::string_view id,
                    std::string_view edit_secret) {
  const auto row = find(seams, id, edit_secret);
  if (!row.ok()) return row.error();
  auto last = seams.rows.last_fetch(id);
  if (!last.ok()) return last.error();
  Facts facts{row->created_at, row->changed_at, row->expires_at, *std::move(last)};
  if (auto noted = notes.noted(id)) facts.last_fetch = std::move(noted);
  return facts;
}

}  // namespace schedgen::feeds
