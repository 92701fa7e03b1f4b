#include "http/address_count.h"

#include <cassert>

#include "base/network.h"

namespace schedgen::http {

AddressCount::Entry AddressCount::enter(const std::string& address) {
  const std::scoped_lock lock(mutex_);
  const std::size_t max = limits_->connections_per_address_max;
  const auto known = addresses_.find(address);
  const bool is_full = max != 0 && known != addresses_.end() && known->second >= max;
  if (is_full || welcome_ >= limits_->connections_max) {
    if (refused_ >= limits_->refusals_at_once_max) return Entry::dropped;
    ++refused_;
    return Entry::refused;
  }
  ++welcome_;
  ++addresses_[address];
  return Entry::welcome;
}

void AddressCount::leave(const std::string& address, Entry entry) {
  const std::scoped_lock lock(mutex_);
  assert(entry != Entry::dropped);
  if (entry == Entry::refused) {
    --refused_;
  } else {
    --welcome_;
    const auto known = addresses_.find(address);
    assert(known != addresses_.end());
    if (--known->second == 0) addresses_.erase(known);
  }
  if (welcome_ + refused_ == 0) changed_.notify_all();
}

std::size_t AddressCount::open() const {
  const std::scoped_lock lock(mutex_);
  return welcome_ + refused_;
}

bool AddressCount::wait_until_none(std::chrono::milliseconds wait_max) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, wait_max, [this] { return welcome_ + refused_ == 0; });
}

std::string counted_address(const std::string& address) {
  const auto parsed = Address::parse(address);
  return parsed ? parsed->user_text() : address;
}

}  // namespace schedgen::http
