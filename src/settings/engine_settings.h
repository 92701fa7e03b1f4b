// Which engines the service stands on, from the settings as they were typed.
//
// Each has several ways to be named: one address, its parts, or the names that others' compose
// files use. Ways that are mixed, or of which something is missing, are refused with a sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "storage/redis_connection.h"
#include "storage/s3_blobs.h"

namespace schedgen::settings {

// Empty or absent: not set.
struct EngineTexts {
  std::string database_url;
  std::string postgres_host, postgres_user, postgres_password, postgres_db;
  std::optional<std::int64_t> postgres_port;
  std::optional<bool> database_ssl;
  std::string database_ssl_ca;
  std::string redis_url, redis_queue_url, redis_cache_url;
  std::string redis_host, redis_password;
  std::optional<std::int64_t> redis_port, redis_db;
  std::string s3_endpoint, s3_region, s3_bucket, s3_access_key, s3_secret_key;
  std::string minio_endpoint, minio_region, minio_bucket;
  std::string minio_access_key, minio_secret_key, minio_root_user, minio_root_password;
  std::optional<std::int64_t> minio_port;
  std::optional<bool> minio_use_ssl;
};

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
Result<Engines> engines_of(const EngineTexts& texts);

// For the operator: with neither password nor user, "postgresql://host:5432/schedgen".
std::string shown_address(std::string_view url);
std::string shown_address(const storage::RedisAddress& address);

}  // namespace schedgen::settings
