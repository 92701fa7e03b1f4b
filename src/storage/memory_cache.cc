#include "storage/memory_cache.h"

#include <cassert>

#include "base/number.h"

namespace schedgen::storage {
namespace {

// The containers' overhead for an entry, besides its key (twice) and its value.
constexpr std::size_t bytes_per_entry = 200;

// Keys whose leaves are tracked separately. A reader fills within milliseconds; a leave older than
// this many changes of other keys can be dropped.
constexpr std::size_t emptied_max = 10'000;

// With more blocked keys than this, look for writers that have died.
constexpr std::size_t blocks_to_sweep = 1'000;

}  // namespace

std::size_t MemoryCache::bytes_of(const Entry& entry) {
  return bytes_per_entry + 2 * entry.key.size() + entry.value->size();
}

void MemoryCache::erase(Entries::iterator entry) {
  bytes_ -= bytes_of(*entry);
  places_.erase(entry->key);
  entries_.erase(entry);
}

std::optional<std::string> MemoryCache::get(std::string_view key) {
  std::shared_ptr<const std::string> value;
  {
    const std::scoped_lock lock(mutex_);
    const auto place = places_.find(std::string(key));
    if (place == places_.end()) return std::nullopt;
    if (place->second->expires_at <= clock_.moment()) {
      erase(place->second);
      return std::nullopt;
    }
    entries_.splice(entries_.begin(), entries_, place->second);
    value = place->second->value;
  }
  return *value;
}

// A key stays blocked until each writer that blocked it has unblocked it or has taken too long.
bool MemoryCache::is_blocked(const std::string& key) {
  const auto found = blocks_.find(key);
  if (found == blocks_.end()) return false;
  const Moment now = clock_.moment();
  std::erase_if(found->second, [now](Moment until) { return until <= now; });
  if (!found->second.empty()) return true;
  blocks_.erase(found);
  return false;
}

// A leave is the number of times that keys had been emptied when it was given.
Leave MemoryCache::leave_to_fill(std::string_view key) {
  const std::scoped_lock lock(mutex_);
  if (is_blocked(std::string(key))) return {};
  return std::to_string(emptied_count_);
}

std::optional<std::uint64_t> MemoryCache::count_of(const Leave& leave) const {
  return number_of<std::uint64_t>(leave);
}

void MemoryCache::fill(std::string_view key, const Leave& leave, std::string_view value,
                       std::chrono::seconds time_to_live) {
  const std::optional<std::uint64_t> count = count_of(leave);
  if (!count || time_to_live <= std::chrono::seconds::zero()) return;
  Entry entry{std::string(key), std::make_shared<const std::string>(value),
              clock_.moment() + time_to_live};
  const std::scoped_lock lock(mutex_);
  if (*count < oldest_leave_ || is_blocked(entry.key)) return;
  const auto emptied = emptied_.find(entry.key);
  if (emptied != emptied_.end() && emptied->second > *count) return;
  if (const auto place = places_.find(entry.key); place != places_.end()) erase(place->second);
  if (bytes_of(entry) > limits_.bytes_max || limits_.entries_max == 0) return;
  bytes_ += bytes_of(entry);
  entries_.push_front(std::move(entry));
  places_[entries_.front().key] = entries_.begin();
  while (bytes_ > limits_.bytes_max || entries_.size() > limits_.entries_max) {
    erase(std::prev(entries_.end()));
  }
}

void MemoryCache::empty(std::string_view key) {
  const std::string name(key);
  if (const auto place = places_.find(name); place != places_.end()) erase(place->second);
  emptied_[name] = ++emptied_count_;
  emptied_order_.push_back({name, emptied_count_});
  while (emptied_order_.size() > emptied_max) {
    const Emptied& oldest = emptied_order_.front();
    oldest_leave_ = oldest.count;
    const auto known = emptied_.find(oldest.key);
    if (known != emptied_.end() && known->second == oldest.count) emptied_.erase(known);
    emptied_order_.pop_front();
  }
}

bool MemoryCache::block(std::string_view key) {
  const std::scoped_lock lock(mutex_);
  empty(key);
  const Moment now = clock_.moment();
  if (blocks_.size() >= blocks_to_sweep) {
    std::erase_if(blocks_, [now](const auto& block) { return block.second.back() <= now; });
  }
  blocks_[std::string(key)].push_back(now + block_time_max);
  return true;
}

void MemoryCache::unblock(std::string_view key) {
  const std::scoped_lock lock(mutex_);
  empty(key);
  const auto found = blocks_.find(std::string(key));
  if (found == blocks_.end()) return;
  // It is unknown which writer this is. Drop the block that ends first, so that the remaining ones,
  // which may be the other writers', last long enough.
  found->second.pop_front();
  if (found->second.empty()) blocks_.erase(found);
}

Status MemoryCache::ping() {
  return Done{};
}

std::size_t MemoryCache::entries() const {
  const std::scoped_lock lock(mutex_);
  return entries_.size();
}

std::size_t MemoryCache::bytes() const {
  const std::scoped_lock lock(mutex_);
  return bytes_;
}

}  // namespace schedgen::storage
