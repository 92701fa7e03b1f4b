// A database that speaks SQL, as sql_records and the queue use it. It lends connections, gives
// every call a bounded time, and turns whatever the library throws into an Error. What differs
// between SQLite and PostgreSQL stands behind this class; the SQL above it is the same.
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include "base/result.h"

namespace soci {
class session;
}

namespace schedgen::storage {

// What a change must survive once the call has returned.
enum class Durability {
  process_crash,  // a kill of the program: the operating system has it
  power_cut,      // a loss of power: the disk has it
};

class SqlDatabase {
 public:
  // May throw what SOCI throws, and may return an error of its own.
  using Work = std::function<Status(soci::session&)>;

  // How long one transaction has waited for a connection or for its turn to write, in vain too. On
  // the caller's thread or another's that writes for it; quick, throws nothing.
  using OnWait = std::function<void(std::chrono::microseconds)>;

  virtual ~SqlDatabase() = default;

  // Once, before other threads use this.
  virtual void watch_waits(OnWait on_wait) = 0;

  // In one transaction that sees one state of the database. STORAGE_UNAVAILABLE, DATABASE_TIMEOUT,
  // or the error that the work returned.
  virtual Status read(const Work& work) = 0;
  // In one transaction, after every write that returned before: all of it or, when the work
  // returns an error or throws, nothing. Must not be called from inside a work.
  virtual Status write(Durability durability, const Work& work) = 0;

  // The same, durably, for changes of tables: of all processes only one is inside at a time.
  virtual Status change_schema(const Work& work) = 0;
};

// A work that yields something.
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
