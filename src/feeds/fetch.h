// Fetching a subscription by its address, and what its owner may know of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "feeds/cache_guard.h"
#include "feeds/fetch_notes.h"
#include "feeds/seams.h"

namespace schedgen::feeds {

// What the cache knows of the address; touches nothing else. Nothing when it does not know.
std::optional<Standing> look_in_cache(const Seams& seams, std::string_view read_secret);

struct Fetched {
  Standing standing;
  std::string calendar;
};
// FEED_NOT_FOUND, or a failure of the engine. Fills the cache.
Result<Fetched> fetch(const Seams& seams, const Rules& rules, std::string_view read_secret);

struct Facts {
  Moment created_at{};
  Moment changed_at{};
  Moment expires_at{};
  std::optional<storage::FeedFetch> last_fetch;
};
// FEED_NOT_FOUND without the right edit secret. Other instances' fetches of the last seconds are
// missing.
Result<Facts> facts(const Seams& seams, FetchNotes& notes, std::string_view id,
                    std::string_view edit_secret);

}  // namespace schedgen::feeds
