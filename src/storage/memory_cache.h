// A cache in the memory of one process: what was used least goes first, when there are too many
// entries or bytes.
#pragma once

#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/clock.h"
#include "storage/cache.h"

namespace schedgen::storage {

class MemoryCache final : public Cache {
 public:
  struct Limits {
    std::size_t entries_max = 10'000;
    std::size_t bytes_max = 64u * 1024 * 1024;  // keys and values, and what holds them
  };

  // The clock outlives this.
  MemoryCache(const Limits& limits, const Clock& clock) : limits_(limits), clock_(clock) {}

  std::optional<std::string> get(std::string_view key) override;
  Leave leave_to_fill(std::string_view key) override;
  void fill(std::string_view key, const Leave& leave, std::string_view value,
            std::chrono::seconds time_to_live) override;
  bool block(std::string_view key) override;
  void unblock(std::string_view key) override;
  Status ping() override;
  bool is_shared() const override { return false; }

  std::size_t entries() const;
  std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const std::string> value;  // copied out after the lock is given back
    Moment expires_at;
  };
  using Entries = std::list<Entry>;  // used last comes first

  // What happened to a key whose leaves are void. Kept for the newest such keys only: leaves older
  // than what was dropped are void without a look.
  struct Emptied {
    std::string key;
    std::uint64_t count;
  };

  static std::size_t bytes_of(const Entry& entry);
  void erase(Entries::iterator entry);
  void empty(std::string_view key);
  bool is_blocked(const std::string& key);
  std::optional<std::uint64_t> count_of(const Leave& leave) const;

  const Limits limits_;
  const Clock& clock_;

  mutable std::mutex mutex_;
  Entries entries_;
  std::unordered_map<std::string, Entries::iterator> places_;
  std::size_t bytes_ = 0;
  // Until when each writer that has not come back keeps the key blocked; oldest first.
  std::unordered_map<std::string, std::deque<Moment>> blocks_;
  std::uint64_t emptied_count_ = 0;
  std::uint64_t oldest_leave_ = 0;  // leaves from before this count are void
  std::unordered_map<std::string, std::uint64_t> emptied_;
  std::deque<Emptied> emptied_order_;
};

}  // namespace schedgen::storage
