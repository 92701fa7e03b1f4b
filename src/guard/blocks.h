// Blocks addresses that keep being rejected: after `rejections_max` within ten minutes, an address
// is blocked for a quarter of an hour, and for twice as long each further time, up to a day. IPv6
// addresses are blocked by their /64. RateLimits checks the block together with its counts.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "guard/caller.h"
#include "storage/counters.h"

namespace schedgen::guard {

struct BlockState {
  std::int64_t rejections = 0;  // in the current window
  std::optional<std::chrono::milliseconds> blocked_for;
  std::int64_t blocks = 0;  // recent ones, including the current one
};

class Blocks {
 public:
  static constexpr std::chrono::milliseconds rejections_within = std::chrono::minutes(10);
  static constexpr std::chrono::milliseconds first_block = std::chrono::minutes(15);
  static constexpr std::chrono::milliseconds block_max = std::chrono::hours(24);
  // How long a block is remembered, which makes the next one longer.
  static constexpr std::chrono::milliseconds remembered = std::chrono::hours(24);

  // With 0 rejections, nothing is blocked. The counters must outlive this.
  Blocks(storage::Counters& counters, std::int64_t rejections_max)
      : counters_(counters), rejections_max_(rejections_max) {}

  // If this key's window has a count, the address is blocked until the window ends.
  static std::string key_of(const Caller& caller) { return "block:" + caller.address_key; }

  // Counts a rejection. If it started a block, returns its duration.
  std::optional<std::chrono::milliseconds> rejected(const Caller& caller);
  Result<BlockState> state_of(const Caller& caller);
  // Removes the block and everything remembered about the address.
  Status unblock(const Caller& caller);

 private:
  storage::Counters& counters_;
  const std::int64_t rejections_max_;
};

}  // namespace schedgen::guard
