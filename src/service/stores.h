// What the service keeps things in: each engine that the settings name, and the embedded ones for
// the rest. The one place that picks engines.
//
//   rows    PostgreSQL, or SQLite in the folder
//   queue   Redis, or a table of the folder's SQLite
//   cache   Redis; without it memory, or none at all when others may change the same rows
//   files   S3, or the folder
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "base/clock.h"
#include "base/log.h"
#include "base/random.h"
#include "base/result.h"
#include "queue/queue.h"
#include "service/data_folder.h"
#include "settings/settings.h"
#include "storage/file_blobs.h"
#include "storage/postgres_database.h"
#include "storage/redis_cache.h"
#include "storage/sqlite_database.h"

namespace schedgen::service {

// How a start waits for engines that do not answer yet.
struct Patience {
  // Waits for about so long. False: somebody wants the start to end.
  std::function<bool(std::chrono::milliseconds)> pause;
  Log* log = nullptr;  // may be none
};

class Stores {
 public:
  // Locks the folder if there is one, waits for the engines for at most ENGINES_WAIT_MS, makes or
  // updates the tables and the bucket. The error's sentence is for whoever starts the service.
  // Clock, random and log outlive it.
  static Result<std::unique_ptr<Stores>> open(const settings::Settings& settings,
                                              const Patience& patience, const Clock& clock,
                                              Random& random);
  // The rows alone, for `schedgen migrate`.
  static Result<std::unique_ptr<Stores>> open_rows(const settings::Settings& settings,
                                                   const Patience& patience, const Clock& clock,
                                                   Random& random);

  // Of the rows.
  storage::SqlDatabase& database();
  storage::Blobs& blobs() { return *blobs_; }
  storage::Cache& cache() { return *cache_; }
  // Of the subscriptions: in memory it has room of its own.
  storage::Cache& feed_cache() { return feed_cache_ ? *feed_cache_ : *cache_; }
  queue::Queue& queue() { return *queue_; }

  // The database that several programs share; none when this one is alone.
  storage::SqlDatabase* shared_database() { return postgres_.get(); }
  // Nothing without a cache in Redis.
  storage::RedisCache* redis_cache() { return redis_cache_; }
  // What puts that were killed left in the folder; 0 when files are elsewhere.
  Result<int> sweep_temporary(Moment before);

  // What was deleted from the data folder's database is overwritten in its files; there may be
  // none.
  Status erase_deleted() { return sqlite_ ? sqlite_->erase_deleted() : Done{}; }

  // "/var/lib/schedgen/schedgen.db" or "postgresql://host:5432/schedgen".
  const std::string& rows_name() const { return rows_name_; }
  int schema_version() const { return schema_version_; }
  int connections_active() const;
  int connections_idle() const;

 private:
  class Opening;
  Stores() = default;

  std::optional<DataFolder> folder_;
  std::unique_ptr<storage::SqliteDatabase> sqlite_;
  std::unique_ptr<storage::PostgresDatabase> postgres_;
  std::string rows_name_;
  int schema_version_ = 0;
  std::unique_ptr<storage::Blobs> blobs_;
  storage::FileBlobs* file_blobs_ = nullptr;
  std::unique_ptr<storage::Cache> cache_;
  storage::RedisCache* redis_cache_ = nullptr;
  std::unique_ptr<storage::Cache> feed_cache_;  // none: the other one
  std::unique_ptr<queue::Queue> queue_;
};

}  // namespace schedgen::service
