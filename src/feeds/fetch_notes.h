// Who fetched each subscription last. A fetch only leaves a note in memory, so that it need not
// change the database; the notes are stored together now and then. A crash loses those of the last
// seconds.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "storage/feeds.h"

namespace schedgen::feeds {

class FetchNotes {
 public:
  // Of different subscriptions, between two calls of store(). More are not noted.
  static constexpr std::size_t notes_max = 20'000;

  // All calls: any thread.
  void note(std::string_view feed_id, Moment at, std::string_view kind);
  // One that is not stored yet.
  std::optional<storage::FeedFetch> noted(std::string_view feed_id) const;
  // Keeps the notes if that fails.
  Status store(storage::Feeds& rows);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, storage::FeedFetch, std::less<>> notes_;
};

}  // namespace schedgen::feeds
