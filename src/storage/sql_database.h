// An SQL database, as sql_records and the queue use it. It lends connections, limits the time of
// every call, and turns library exceptions into Errors. This class hides the differences between
// SQLite and PostgreSQL; the SQL of its users is the same.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "base/result.h"

namespace soci {
class session;
}

namespace schedgen::storage {

// The failures that a change must survive once the call has returned.
enum class Durability {
  process_crash,  // the program is killed: the operating system has the change
  power_cut,      // the power fails: the disk has the change
};

class SqlDatabase {
 public:
  // Can throw SOCI's exceptions and can return errors.
  using Work = std::function<Status(soci::session&)>;

  // Receives how long a transaction waited for a connection or for its turn to write, even if it
  // got none. Called on the caller's thread or on another that writes for it; must be quick and not
  // throw.
  using OnWait = std::function<void(std::chrono::microseconds)>;

  virtual ~SqlDatabase() = default;

  // Call at most once, before other threads use this.
  virtual void watch_waits(OnWait on_wait) = 0;

  // Runs the work in one transaction with a consistent view of the database. STORAGE_UNAVAILABLE,
  // DATABASE_TIMEOUT, or the error that the work returned.
  virtual Status read(const Work& work) = 0;
  // Runs the work in one transaction, after every write that has already returned. If the work
  // returns an error or throws, nothing is changed. Must not be called inside another work.
  virtual Status write(Durability durability, const Work& work) = 0;

  // The same, durably, for changes of tables: only one process at a time runs such work.
  virtual Status change_schema(const Work& work) = 0;
};

// Work that returns a value.
template <typename T>
Result<T> read_value(SqlDatabase& database, const std::function<Result<T>(soci::session&)>& work) {
  std::optional<T> value;
  const Status status = database.read([&](soci::session& sql) -> Status {
    Result<T> result = work(sql);
    if (!result.ok()) return result.error();
    value = *std::move(result);
    return Done{};
  });
  if (!status) return status.error();
  return *std::move(value);
}

template <typename T>
Result<T> write_value(SqlDatabase& database, Durability durability,
                      const std::function<Result<T>(soci::session&)>& work) {
  std::optional<T> value;
  const Status status = database.write(durability, [&](soci::session& sql) -> Status {
    Result<T> result = work(sql);
    if (!result.ok()) return result.error();
    value = *std::move(result);
    return Done{};
  });
  if (!status) return status.error();
  return *std::move(value);
}

template <typename T>
Result<T> change_schema_value(SqlDatabase& database,
                              const std::function<Result<T>(soci::session&)>& work) {
  std::optional<T> value;
  const Status status = database.change_schema([&](soci::session& sql) -> Status {
    Result<T> result = work(sql);
    if (!result.ok()) return result.error();
    value = *std::move(result);
    return Done{};
  });
  if (!status) return status.error();
  return *std::move(value);
}

}  // namespace schedgen::storage
