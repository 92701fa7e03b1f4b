// Counts things by key in windows of time: what rate limits, quotas of sign-ins and blocks stand
// on.
//
// A key's window begins with the first that is counted in it and has a fixed end; then the key is
// forgotten. All calls: any thread, bounded time, nothing thrown. Keys are texts of the program's
// own, at most 200 bytes: a kind, which ends with the last ':', and a name. An engine that is away
// gives STORAGE_UNAVAILABLE.
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace schedgen::storage {

// Counts and never refuses.
inline constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

struct CountWish {
  std::string key;
  std::int64_t limit = no_limit;  // refused when the sum would be more
  std::chrono::milliseconds window{60'000};
  std::int64_t amount = 1;  // 0 only asks
};

struct Counted {
  bool allowed = true;                // this wish alone
  std::int64_t used = 0;              // in the window, with this if it was counted
  std::chrono::milliseconds left{0};  // of the window; the whole of it when nothing was counted yet

  friend bool operator==(const Counted&, const Counted&) = default;
};

class Counters {
 public:
  virtual ~Counters() = default;

  // In one step, whatever others do: all are counted, or, when one is refused, none. One answer for
  // each wish, in order; no two may have one key. An unknown outcome is STORAGE_UNAVAILABLE: it may
  // have been counted.
  virtual Result<std::vector<Counted>> count(const std::vector<CountWish>& wishes) = 0;
  // The key's window ends now.
  virtual Status forget(std::string_view key) = 0;
  virtual Status ping() = 0;
};

}  // namespace schedgen::storage
