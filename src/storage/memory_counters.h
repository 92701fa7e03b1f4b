// Counters in the memory of one process.
//
// No key is dropped before its window ends. When there is no room for another, new keys of one kind
// share a few hundred counters. So whoever invents keys makes nobody forgotten, and nobody is
// let in without a limit. A new key without a limit is not counted then: it would count others.
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

  // The clock outlives this.
  explicit MemoryCounters(const Clock& clock, std::size_t keys_max = usual_keys_max)
      : clock_(clock), keys_max_(keys_max) {}

  Result<std::vector<Counted>> count(const std::vector<CountWish>& wishes) override;
  Status forget(std::string_view key) override;
  Status ping() override { return Done{}; }

  // Without the shared ones.
  std::size_t keys() const;

 private:
  using Ends = std::multimap<Moment, std::string>;
  struct Entry {
    std::int64_t used = 0;
    Ends::iterator end;
  };

  void drop_ended(Moment now);
  // The key that this wish is counted by; nothing when it is not counted.
  std::optional<std::string> place_of(const CountWish& wish) const;
  void add(const std::string& key, const CountWish& wish, Moment now);

  const Clock& clock_;
  const std::size_t keys_max_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
  Ends ends_;
  std::size_t shared_ = 0;  // of the entries
};

}  // namespace schedgen::storage
