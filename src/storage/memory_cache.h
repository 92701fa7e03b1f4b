// A cache in the memory of one process. With too many entries or bytes, the least recently used
// entries are dropped.
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
    std::size_t bytes_max = 64u * 1024 * 1024;  // keys, values and overhead
  };

  // The clock must outlive this.
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
    std::shared_ptr<const std::string> value;  // copied out after the lock has been released
    Moment expires_at;
  };
  using Entries = std::list<Entry>;  // most recently used first

  // The state of a key whose leaves are void. Kept only for the newest such keys: leaves older than
  // any dropped state are void.
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
  // For each writer that has not unblocked the key: when its block ends; oldest first.
  std::unordered_map<std::string, std::deque<Moment>> blocks_;
  std::uint64_t emptied_count_ = 0;
  std::uint64_t oldest_leave_ = 0;  // leaves from before this count are void
  std::unordered_map<std::string, std::uint64_t> emptied_;
  std::deque<Emptied> emptied_order_;
};

}  // namespace schedgen::storage
