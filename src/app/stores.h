// What the embedded service keeps things in, opened in order.
#pragma once

#include <memory>

#include "app/data_folder.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "queue/sqlite_queue.h"
#include "storage/file_blobs.h"
#include "storage/memory_cache.h"
#include "storage/sql_records.h"
#include "storage/sqlite_database.h"

namespace schedgen::app {

struct Stores {
  // Locks the folder, makes or updates the tables. Clock and random outlive it.
  static Result<std::unique_ptr<Stores>> open(const std::string& data_dir, const Clock& clock,
                                              Random& random);

  Stores(DataFolder its_folder, std::unique_ptr<storage::SqliteDatabase> its_database,
         std::unique_ptr<storage::FileBlobs> its_blobs, int version, const Clock& clock,
         Random& random);

  DataFolder folder;
  std::unique_ptr<storage::SqliteDatabase> database;
  std::unique_ptr<storage::FileBlobs> blobs;
  int schema_version;
  storage::SqlRecords records;
  storage::MemoryCache cache;
  queue::SqliteQueue queue;
};

}  // namespace schedgen::app
