// The rows of subscriptions: calendars that are fetched by secret addresses until they expire.
//
// Secrets are stored as hashes alone. Every change of a row is a compare-and-set on its version.
// All calls are thread-safe, block for a bounded time and do not throw. They fail with
// STORAGE_UNAVAILABLE when the engine cannot be reached, and with DATABASE_TIMEOUT when an
// operation takes too long; after either, the caller does not know whether the change was made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace schedgen::storage {

struct FeedRow {
  std::string id;         // UUID version 4
  std::string read_hash;  // SHA-256 in hexadecimal digits: of the address, and of the edit secret
  std::string edit_hash;
  std::string owner;         // the session or address key of the client that made it
  std::string network;       // the key of that client's network
  std::int64_t version = 1;  // one more with every change
  std::string calendar;      // what is served, UTF-8
  std::string etag;          // of the calendar, with its quotes
  std::string state;         // JSON: what the next edition needs
  Moment created_at{};
  Moment changed_at{};            // whole seconds: Last-Modified
  Moment expires_at{};            // the row is deleted after this
  std::optional<Moment> tidy_at;  // when cancelled events are to be dropped from the calendar

  friend bool operator==(const FeedRow&, const FeedRow&) = default;
};

// What names a row, without its calendar: a hundred of those could hold hundreds of megabytes.
struct FeedKeys {
  std::string id;
  std::string read_hash;

  friend bool operator==(const FeedKeys&, const FeedKeys&) = default;
};

struct FeedCounts {
  std::int64_t all = 0;
  std::int64_t of_owner = 0;
  std::int64_t of_network = 0;

  friend bool operator==(const FeedCounts&, const FeedCounts&) = default;
};

// The last fetch of a subscription.
struct FeedFetch {
  std::string feed_id;
  Moment at{};
  std::string by;  // the kind of program, such as "GOOGLE"

  friend bool operator==(const FeedFetch&, const FeedFetch&) = default;
};

class Feeds {
 public:
  virtual ~Feeds() = default;

  // ALREADY_EXISTS when the id or one of the hashes is taken.
  virtual Status create(const FeedRow& row) = 0;
  // Nothing when there is none.
  virtual Result<std::optional<FeedRow>> find(std::string_view id) = 0;
  virtual Result<std::optional<FeedRow>> find_by_address(std::string_view read_hash) = 0;
  // Replaces all but id, edit_hash, owner, network and created_at, if the stored version is
  // row.version; the row then has the next version. False when it has another version by now, or is
  // gone.
  virtual Result<bool> update(const FeedRow& row) = 0;
  // Deletes the row and what is noted of its fetches, if it has this version. Else false.
  virtual Result<bool> remove_version(std::string_view id, std::int64_t version) = 0;
  // The same if its expires_at has passed.
  virtual Result<bool> remove_expired(std::string_view id, Moment now) = 0;

  // At most `limit`, oldest first: those to delete, and those with a calendar to tidy.
  virtual Result<std::vector<FeedKeys>> expired(Moment now, int limit) = 0;
  virtual Result<std::vector<FeedKeys>> untidy(Moment now, int limit) = 0;

  // Large numbers of all rows may be a minute old.
  virtual Result<std::int64_t> count() = 0;
  virtual Result<FeedCounts> counts(std::string_view owner, std::string_view network) = 0;

  // Keeps the latest fetch of each; ignores subscriptions that are gone.
  virtual Status note_fetches(const std::vector<FeedFetch>& fetches) = 0;
  virtual Result<std::optional<FeedFetch>> last_fetch(std::string_view id) = 0;
};

}  // namespace schedgen::storage
