// Duties that only one instance has at a time: each is a lease, stored as a row in the shared
// database. Times are the database's, so instances' clocks do not matter.
//
// The lease holder renews its lease before it expires. When the holder has died, another instance
// gets the lease after it expires. A holder that was suspended for longer than its lease may still
// act on it, so a duty must be harmless when it is done twice.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sql_database.h"

namespace schedgen::storage {

class DutyLeases {
 public:
  // `holder` is unique to this instance, such as a random UUID. The database must be a migrated
  // PostgreSQL and outlive this.
  DutyLeases(SqlDatabase& database, std::string holder)
      : database_(database), holder_(std::move(holder)) {}

  // Takes or renews the lease for `time` from now. False if another instance holds it.
  Result<bool> take(std::string_view duty, std::chrono::milliseconds time);
  // Releases the lease, if it is ours.
  Status give_back(std::string_view duty);

  struct Held {
    std::string duty;
    std::string holder;
    std::chrono::milliseconds left{};  // negative: so long ago it expired without being released
  };
  // All leases, of all instances, that are current or expired at most `expired_for` ago, by duty.
  Result<std::vector<Held>> held(std::chrono::milliseconds expired_for = {});
  // Deletes the rows of duties with this prefix that expired longer ago and will not be taken
  // again.
  Status forget_ended(std::string_view prefix, std::chrono::milliseconds expired_for = {});

 private:
  SqlDatabase& database_;
  const std::string holder_;
};

}  // namespace schedgen::storage
