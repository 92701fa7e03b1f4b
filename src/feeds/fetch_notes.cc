#include "feeds/fetch_notes.h"

#include <utility>
#include <vector>

namespace schedgen::feeds {

void FetchNotes::note(std::string_view feed_id, Moment at, std::string_view kind) {
  const std::scoped_lock lock(mutex_);
  const auto found = notes_.find(feed_id);
  if (found == notes_.end()) {
    if (notes_.size() >= notes_max) return;
    notes_.emplace(feed_id, storage::FeedFetch{std::string(feed_id), at, std::string(kind)});
  } else if (found->second.at <= at) {
    found->second.at = at;
    found->second.by = kind;
  }
}

std::optional<storage::FeedFetch> FetchNotes::noted(std::string_view feed_id) const {
  const std::scoped_lock lock(mutex_);
  const auto found = notes_.find(feed_id);
  if (found == notes_.end()) return std::nullopt;
  return found->second;
}

// In order of the ids, so that instances that store at the same time do not wait for each other in
// a circle.
Status FetchNotes::store(storage::Feeds& rows) {
  constexpr std::size_t batch = 500;
  for (;;) {
    std::vector<storage::FeedFetch> fetches;
    {
      const std::scoped_lock lock(mutex_);
      for (const auto& [id, fetch] : notes_) {
        if (fetches.size() == batch) break;
        fetches.push_back(fetch);
      }
    }
    if (fetches.empty()) return Done{};
    if (Status stored = rows.note_fetches(fetches); !stored.ok()) return stored;
    const std::scoped_lock lock(mutex_);
    for (const storage::FeedFetch& fetch : fetches) {
      const auto found = notes_.find(fetch.feed_id);
      if (found != notes_.end() && found->second == fetch) notes_.erase(found);
    }
    if (fetches.size() < batch) return Done{};
  }
}

}  // namespace schedgen::feeds
