#include "storage/memory_counters.h"

#include <algorithm>

namespace schedgen::storage {

// Each key is dropped once, so this is cheap over all calls.
void MemoryCounters::drop_ended(Moment now) {
  while (!ends_.empty() && ends_.begin()->first <= now) {
    entries_.erase(ends_.begin()->second);
    ends_.erase(ends_.begin());
  }
}

void MemoryCounters::add(const CountWish& wish, Moment now) {
  const auto [place, is_new] = entries_.try_emplace(wish.key);
  if (is_new) place->second.end = ends_.emplace(now + wish.window, wish.key);
  place->second.used += wish.amount;
}

Result<std::vector<Counted>> MemoryCounters::count(const std::vector<CountWish>& wishes) {
  std::vector<Counted> counted;
  counted.reserve(wishes.size());
  const std::scoped_lock lock(mutex_);
  const Moment now = clock_.moment();
  drop_ended(now);
  bool all_allowed = true;
  for (const CountWish& wish : wishes) {
    const auto place = entries_.find(wish.key);
    const bool is_there = place != entries_.end();
    Counted one;
    one.used = is_there ? place->second.used : 0;
    one.left = is_there ? place->second.end->first - now : wish.window;
    one.allowed = wish.amount <= wish.limit - std::min(one.used, wish.limit);
    all_allowed = all_allowed && one.allowed;
    counted.push_back(one);
  }
  if (!all_allowed) return counted;
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    if (wishes[i].amount == 0) continue;
    add(wishes[i], now);
    counted[i].used += wishes[i].amount;
  }
  while (entries_.size() > keys_max_) {
    entries_.erase(ends_.begin()->second);
    ends_.erase(ends_.begin());
  }
  return counted;
}

Status MemoryCounters::forget(std::string_view key) {
  const std::scoped_lock lock(mutex_);
  const auto place = entries_.find(std::string(key));
  if (place == entries_.end()) return Done{};
  ends_.erase(place->second.end);
  entries_.erase(place);
  return Done{};
}

std::size_t MemoryCounters::keys() const {
  const std::scoped_lock lock(mutex_);
  return entries_.size();
}

}  // namespace schedgen::storage
