#include "feeds/cache_guard.h"

#include "base/number.h"
#include "base/text.h"

namespace schedgen::feeds {

Standing standing_of(const storage::FeedRow& row) {
  return {row.id, row.etag, std::chrono::floor<std::chrono::seconds>(row.changed_at),
          row.expires_at};
}

std::string cache_key(std::string_view read_hash) {
  return "feed:" + std::string(read_hash);
}

std::string text_of(const Standing& standing) {
  return standing.feed_id + ' ' + standing.etag + ' ' +
         std::to_string(standing.changed_at.time_since_epoch().count()) + ' ' +
         std::to_string(standing.expires_at.time_since_epoch().count());
}

std::optional<Standing> standing_of_text(std::string_view text) {
  const auto parts = split(text, ' ');
  constexpr std::size_t count = 4;
  if (parts.size() != count) return std::nullopt;
  const auto changed = number_of<std::int64_t>(parts[2]);
  const auto expires = number_of<std::int64_t>(parts[3]);
  if (!changed || !expires) return std::nullopt;
  return Standing{std::string(parts[0]), std::string(parts[1]),
                  Instant(std::chrono::seconds(*changed)),
                  Moment(std::chrono::milliseconds(*expires))};
}

}  // namespace schedgen::feeds
