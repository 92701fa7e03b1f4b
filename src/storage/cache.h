// A cache that never serves what is no longer so, with readers and writers racing.
//
// Readers fill it, writers only ever empty it. A reader asks for leave to fill BEFORE it reads the
// record; the leave is void if the key was emptied since. A writer calls block() before its change
// can be seen by anyone, and unblock() after: in between nobody gets leave. So no value read before
// a change can be stored after it. Blocks are counted: a key that two writers blocked wants two
// unblocks, or the first to end would open the other's change. A writer that dies in between leaves
// the key blocked for block_time_max after the last block, which costs speed and nothing else.
//
// A cache that outlives its writers' processes and comes back empty has forgotten who blocks, so it
// gives no leave at all for block_time_max.
//
// A cache that others share may be away for one process and there for another: whoever cannot reach
// it cannot empty it. So nothing stands in it that work changes (jobs/cache_guard.h).
//
// A cache that is away answers "nothing" and swallows the rest: it makes the service slower, never
// wrong. That is why nothing here returns an error but ping().
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace schedgen::storage {

using Leave = std::string;  // opaque; empty: no leave, fill() does nothing

class Cache {
 public:
  static constexpr std::chrono::seconds block_time_max{30};

  virtual ~Cache() = default;
  virtual std::optional<std::string> get(std::string_view key) = 0;
  virtual Leave leave_to_fill(std::string_view key) = 0;
  virtual void fill(std::string_view key, const Leave& leave, std::string_view value,
                    std::chrono::seconds time_to_live) = 0;
  // Both empty the key and make every leave void. Returns false when the cache could not be
  // reached: then values may be stale for as long as their time to live, unless the writer waits
  // or gives up its change; jobs/ says which.
  virtual bool block(std::string_view key) = 0;
  virtual void unblock(std::string_view key) = 0;
  virtual Status ping() = 0;
  // Other processes change what it tells of, too, so it is no memory of this one.
  virtual bool is_shared() const = 0;
};

}  // namespace schedgen::storage
