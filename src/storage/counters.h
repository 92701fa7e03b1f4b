// Counts events by key in time windows: the basis of rate limits, sign-in limits and blocks.
//
// A key's window begins with the first event counted in it and has a fixed end, when the key is
// forgotten. All calls are thread-safe, take bounded time and do not throw. The program makes the
// keys, of at most 200 bytes: a kind, which ends at the last ':', and a name. If the engine cannot
// be reached, calls fail with STORAGE_UNAVAILABLE.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace schedgen::storage {

// Counts without a limit.
inline constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

struct CountWish {
  std::string key;
  std::int64_t limit = no_limit;  // not allowed when the sum would exceed this
  std::chrono::milliseconds window{60'000};
  std::int64_t amount = 1;  // 0 only queries
};

struct Counted {
  bool allowed = true;                // considering only this wish
  std::int64_t used = 0;              // in the window, including this wish if it was counted
  std::chrono::milliseconds left{0};  // of the window; the full window if nothing has been counted

  friend bool operator==(const Counted&, const Counted&) = default;
};

class Counters {
 public:
  virtual ~Counters() = default;

  // Atomic: counts all wishes or, if one is not allowed, none. Returns one answer for each wish, in
  // order; their keys must differ. STORAGE_UNAVAILABLE means that the outcome is unknown: they may
  // have been counted.
  virtual Result<std::vector<Counted>> count(const std::vector<CountWish>& wishes) = 0;
  // Ends the key's window.
  virtual Status forget(std::string_view key) = 0;
  virtual Status ping() = 0;
};

}  // namespace schedgen::storage
