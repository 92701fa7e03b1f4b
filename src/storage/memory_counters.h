// Counters in the memory of one process.
//
// When there are too many keys, the one whose window ends soonest is forgotten: somebody who
// invents addresses to be forgotten himself wins the rest of a minute, not the rest of an hour.
#pragma once

#include <map>
#include <mutex>
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

  std::size_t keys() const;

 private:
  using Ends = std::multimap<Moment, std::string>;
  struct Entry {
    std::int64_t used = 0;
    Ends::iterator end;
  };

  void drop_ended(Moment now);
  void add(const CountWish& wish, Moment now);

  const Clock& clock_;
  const std::size_t keys_max_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
  Ends ends_;
};

}  // namespace schedgen::storage
