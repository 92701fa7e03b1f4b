// Which engines the service stands on, from the settings as they were typed.
//
// Each has several ways to be named: one address, its parts, or the names that others' compose
// files use. Ways that are mixed, or of which something is missing, are refused with a sentence.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "storage/redis_connection.h"
#include "storage/s3_blobs.h"

namespace schedgen::settings {

// The settings that have a value, as they were typed, by name.
using TypedSettings = std::map<std::string, std::string, std::less<>>;

struct Engines {
  std::optional<std::string> postgres_url;            // rows; else SQLite in the folder
  std::optional<storage::RedisAddress> queue_server;  // else a table of the folder's SQLite
  std::optional<storage::RedisAddress> cache_server;  // else memory, or none: see stores.h
  std::optional<storage::S3Settings> s3;              // files; else in the folder

  // Whether other programs may work on the same jobs.
  bool are_shared() const { return postgres_url.has_value(); }
  bool need_sqlite() const { return !postgres_url || !queue_server; }
  bool need_folder() const { return need_sqlite() || !s3; }
};

// INVALID_ARGUMENT with the sentence. No value is in it.
Result<Engines> engines_of(const TypedSettings& typed);

// For the operator: with neither password nor user, "postgresql://host:5432/schedgen".
std::string shown_address(std::string_view url);
std::string shown_address(const storage::RedisAddress& address);

}  // namespace schedgen::settings
