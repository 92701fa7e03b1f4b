// Counters in the memory of one process.
//
// No key is dropped before its window ends. When there is no room for another, new keys of the same
// kind share a few hundred counters. So an attacker that invents keys cannot evict other callers'
// counts, and no caller gets in without a limit. New keys without a limit are then not counted,
// because they would count for others.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/clock.h"
#include "storage/counters.h"

namespace schedgen::storage {

class MemoryCounters final : public Counters {
 public:
  static constexpr std::size_t usual_keys_max = 200'000;  // about 50 MB

  // The clock must outlive this.
  explicit MemoryCounters(const Clock& clock, std::size_t keys_max = usual_keys_max)
      : clock_(clock), keys_max_(keys_max) {}

  Result<std::vector<Counted>> count(const std::vector<CountWish>& wishes) override;
  Status forget(std::string_view key) override;
  Status ping() override { return Done{}; }

  // Not counting the shared ones.
  std::size_t keys() const;

 private:
  using Ends = std::multimap<Moment, std::string>;
  struct Entry {
    std::int64_t used = 0;
    Ends::iterator end;
  };

  void drop_ended(Moment now);
  // The key under which this wish is counted; nothing when it is not counted.
  std::optional<std::string> place_of(const CountWish& wish) const;
  void add(const std::string& key, const CountWish& wish, Moment now);

  const Clock& clock_;
  const std::size_t keys_max_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
  Ends ends_;
  std::size_t shared_ = 0;  // number of shared entries
};

}  // namespace schedgen::storage
