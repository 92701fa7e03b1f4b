#include "storage/spare_counters.h"

namespace schedgen::storage {

// The first caller after the pause starts the next one, so only that caller waits.
bool SpareCounters::may_try() {
  Moment until = rests_until_.load();
  if (until == Moment::min()) return true;
  const Moment now = clock_.moment();
  return now >= until && rests_until_.compare_exchange_strong(until, now + rest_);
}

Result<std::vector<Counted>> SpareCounters::count(const std::vector<CountWish>& wishes) {
  if (may_try()) {
    auto counted = shared_.count(wishes);
    if (counted.ok()) {
      rests_until_ = Moment::min();
      return counted;
    }
    rests_until_ = clock_.moment() + rest_;
  }
  ++spared_;
  return spare_.count(wishes);
}

Status SpareCounters::forget(std::string_view key) {
  const Status spare = spare_.forget(key);
  const Status shared = shared_.forget(key);
  return shared.ok() ? spare : shared;
}

}  // namespace schedgen::storage
