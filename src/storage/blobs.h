// Uploaded files by key, until their job has ended. A put that returned is on disk: a crash or a
// power cut after it loses nothing. Any thread. Keys are ours (letters, digits, hyphens, at most
// 100), never a user's name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace schedgen::storage {

class Blobs {
 public:
  virtual ~Blobs() = default;

  // Whole or not at all; replaces what was there.
  virtual Status put(std::string_view key, std::string_view bytes) = 0;
  // BLOB_NOT_FOUND, or STORAGE_UNAVAILABLE when nothing can be said.
  virtual Result<std::string> get(std::string_view key) = 0;
  // Also when there is none.
  virtual Status remove(std::string_view key) = 0;
  // Keys last written before `before`, at most `limit`, after `after` in the order of keys.
  virtual Result<std::vector<std::string>> list(Moment before, std::string_view after,
                                                int limit) = 0;
  virtual Status ping() = 0;
};

}  // namespace schedgen::storage
