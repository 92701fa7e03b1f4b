// A cache that never serves stale values, even while readers and writers race.
//
// Readers fill it; writers only ever empty it. A reader asks for leave (permission) to fill BEFORE
// it reads the record; the leave becomes void if the key is emptied. A writer calls block() before
// its change becomes visible and unblock() afterwards: in between, no leave is given. So no value
// read before a change can be stored after it. Blocks are counted: a key that two writers have
// blocked needs two unblocks; otherwise the first writer to finish would expose the other's change.
// A writer that dies in between leaves the key blocked for block_time_max after the last block,
// which only costs speed.
//
// A shared cache that restarts empty has lost its writers' blocks, so it gives no leave for
// block_time_max.
//
// One process may reach a shared cache while another does not, and a process that cannot reach it
// cannot empty it. So a shared cache never contains anything that work changes
// (jobs/cache_guard.h).
//
// An unavailable cache returns nothing and ignores all other calls: it makes the service slower,
// never wrong. That is why only ping() returns an error.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace schedgen::storage {

using Leave = std::string;  // opaque; empty: no leave, and fill() does nothing

class Cache {
 public:
  static constexpr std::chrono::seconds block_time_max{30};

  virtual ~Cache() = default;
  virtual std::optional<std::string> get(std::string_view key) = 0;
  virtual Leave leave_to_fill(std::string_view key) = 0;
  virtual void fill(std::string_view key, const Leave& leave, std::string_view value,
                    std::chrono::seconds time_to_live) = 0;
  // Both empty the key and make every leave void. They return false when the cache could not be
  // reached: values may then be stale until their time to live ends, unless the writer waits or
  // abandons its change; jobs/ decides which.
  virtual bool block(std::string_view key) = 0;
  virtual void unblock(std::string_view key) = 0;
  virtual Status ping() = 0;
  // Whether other processes share it.
  virtual bool is_shared() const = 0;
};

}  // namespace schedgen::storage
