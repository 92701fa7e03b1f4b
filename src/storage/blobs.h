// Uploaded files by key, until their job has ended. Once put() has returned, the file is on disk: a
// crash or a power cut loses nothing. Thread-safe. The program makes the keys (letters, digits,
// hyphens, at most 100); they never contain a user's file name.
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

  // Atomic; replaces an existing blob.
  virtual Status put(std::string_view key, std::string_view bytes) = 0;
  // BLOB_NOT_FOUND, or STORAGE_UNAVAILABLE when that is not known.
  virtual Result<std::string> get(std::string_view key) = 0;
  // Succeeds if there is none.
  virtual Status remove(std::string_view key) = 0;
  // At most `limit` keys that follow `after` in key order and were last written before `before`.
  virtual Result<std::vector<std::string>> list(Moment before, std::string_view after,
                                                int limit) = 0;
  virtual Status ping() = 0;
};

}  // namespace schedgen::storage
