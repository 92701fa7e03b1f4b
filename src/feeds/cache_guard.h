// What the cache holds of a subscription, and how a change keeps old values out of it.
//
// The cache holds what is needed to tell a client that nothing has changed. A change empties it
// before it becomes visible, so no client is told so wrongly (storage/cache.h). If a shared cache
// cannot be reached, other instances may still read it, so the change is not made.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "storage/cache.h"
#include "storage/feeds.h"

namespace schedgen::feeds {

// What identifies the edition that is served.
struct Standing {
  std::string feed_id;
  std::string etag;
  Instant changed_at{};
  Moment expires_at{};

  friend bool operator==(const Standing&, const Standing&) = default;
};

Standing standing_of(const storage::FeedRow& row);
std::string cache_key(std::string_view read_hash);  // "feed:{hash}"
std::string text_of(const Standing& standing);
std::optional<Standing> standing_of_text(std::string_view text);

// Empties the cache and blocks it during one change.
class CacheGuard {
 public:
  CacheGuard(storage::Cache& cache, std::string_view read_hash)
      : cache_(cache), key_(cache_key(read_hash)), closed_(cache.block(key_)) {}
  CacheGuard(const CacheGuard&) = delete;
  CacheGuard& operator=(const CacheGuard&) = delete;

  // False: the change must not be made.
  bool closed() const { return closed_; }
  // When the change was made or certainly was not. After an unknown outcome the block ends by
  // itself.
  void open() { cache_.unblock(key_); }

 private:
  storage::Cache& cache_;
  const std::string key_;
  const bool closed_;
};

}  // namespace schedgen::feeds
