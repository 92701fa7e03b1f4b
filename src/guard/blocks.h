// Addresses that keep being rejected: after `rejections_max` within ten minutes an address is
// blocked for a quarter of an hour, the next time for twice as long, up to a day. An IPv6 address
// is its /64. RateLimits asks for the block together with its counts.
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
  std::int64_t rejections = 0;  // in the present window
  std::optional<std::chrono::milliseconds> blocked_for;
  std::int64_t blocks = 0;  // of late, the present one too
};

class Blocks {
 public:
  static constexpr std::chrono::milliseconds rejections_within = std::chrono::minutes(10);
  static constexpr std::chrono::milliseconds first_block = std::chrono::minutes(15);
  static constexpr std::chrono::milliseconds block_max = std::chrono::hours(24);
  // So long a block is remembered for the next one.
  static constexpr std::chrono::milliseconds remembered = std::chrono::hours(24);

  // 0 rejections: nobody is blocked. The counters outlive this.
  Blocks(storage::Counters& counters, std::int64_t rejections_max)
      : counters_(counters), rejections_max_(rejections_max) {}

  // Used in a window: the address is blocked until its end.
  static std::string key_of(const Caller& caller) { return "block:" + caller.address_key; }

  // Counts a rejection. How long the address is blocked, when this one began a block.
  std::optional<std::chrono::milliseconds> rejected(const Caller& caller);
  Result<BlockState> state_of(const Caller& caller);
  // Not blocked any more, and nothing remembered.
  Status unblock(const Caller& caller);

 private:
  storage::Counters& counters_;
  const std::int64_t rejections_max_;
};

}  // namespace schedgen::guard
