// For tests: an empty SQLite database with this program's tables, in a separate folder.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "base/testing/clock.h"
#include "base/testing/temporary_folder.h"
#include "storage/migrations.h"
#include "storage/sqlite_database.h"

namespace schedgen::storage {

// A test that cannot open its database cannot run.
template <typename T>
T must(Result<T> result) {
  if (!result.ok()) {
    std::fprintf(stderr, "%s\n", result.error().log.c_str());
    std::abort();
  }
  return *std::move(result);
}

class TestDatabase {
 public:
  TestDatabase() : database_(open()) {
    must(migrate(*database_, sqlite_migrations(), FixedClock(Instant{})));
  }
  SqliteDatabase& operator*() { return *database_; }
  std::string path() const { return folder_.file("jobs.sqlite"); }
  // Opens it as another process would.
  std::unique_ptr<SqliteDatabase> open() const { return must(SqliteDatabase::open(path())); }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<SqliteDatabase> database_;
};

}  // namespace schedgen::storage
