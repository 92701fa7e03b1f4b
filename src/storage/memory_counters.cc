#include "storage/memory_counters.h"

#include <algorithm>
#include <functional>

namespace schedgen::storage {
namespace {

constexpr std::string_view shared_prefix = "shared:";
// Few enough to cost nothing, but enough that one flood does not fill all of them.
constexpr std::size_t groups = 256;

bool is_shared(std::string_view key) {
  return key.starts_with(shared_prefix);
}

// "shared:requests:session:17"
std::string shared_key_of(std::string_view key) {
  const std::string_view kind = key.substr(0, key.rfind(':') + 1);
  const std::size_t group = std::hash<std::string_view>{}(key) % groups;
  return std::string(shared_prefix).append(kind).append(std::to_string(group));
}

}  // namespace

// Each key is dropped only once, so the total cost is low.
void MemoryCounters::drop_ended(Moment now) {
  while (!ends_.empty() && ends_.begin()->first <= now) {
    if (is_shared(ends_.begin()->second)) --shared_;
    entries_.erase(ends_.begin()->second);
    ends_.erase(ends_.begin());
  }
}

std::optional<std::string> MemoryCounters::place_of(const CountWish& wish) const {
  const bool has_room = entries_.size() - shared_ < keys_max_;
  if (has_room || entries_.contains(wish.key)) return wish.key;
  if (wish.limit == no_limit) return std::nullopt;
  return shared_key_of(wish.key);
}

void MemoryCounters::add(const std::string& key, const CountWish& wish, Moment now) {
  const auto [place, is_new] = entries_.try_emplace(key);
  if (is_new) {
    place->second.end = ends_.emplace(now + wish.window, key);
    if (is_shared(key)) ++shared_;
  }
  place->second.used += wish.amount;
}

Result<std::vector<Counted>> MemoryCounters::count(const std::vector<CountWish>& wishes) {
  std::vector<Counted> counted;
  counted.reserve(wishes.size());
  const std::scoped_lock lock(mutex_);
  const Moment now = clock_.moment();
  drop_ended(now);
  bool all_allowed = true;
  std::vector<std::optional<std::string>> keys;
  keys.reserve(wishes.size());
  for (const CountWish& wish : wishes) {
    keys.push_back(place_of(wish));
    const auto place = keys.back() ? entries_.find(*keys.back()) : entries_.end();
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
    if (wishes[i].amount == 0 || !keys[i]) continue;
    add(*keys[i], wishes[i], now);
    counted[i].used += wishes[i].amount;
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
  return entries_.size() - shared_;
}

}  // namespace schedgen::storage
