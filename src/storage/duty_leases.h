// Duties that one program in all has at a time: a lease for each, as a row of the database that
// they share. Times are the database's, so that no instance's clock matters.
//
// Who holds a lease renews it before it has run out. When the holder has died, another gets it once
// it has run out. A holder that was silent for longer than its lease may still believe in it: a
// duty must be harmless when it is done twice.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "storage/sql_database.h"

namespace schedgen::storage {

class DutyLeases {
 public:
  // `holder` is this program's alone, such as a random UUID. PostgreSQL, migrated, outlives this.
  DutyLeases(SqlDatabase& database, std::string holder)
      : database_(database), holder_(std::move(holder)) {}

  // Whether the duty is ours for `time` from now on: it was, or nobody has it.
  Result<bool> take(std::string_view duty, std::chrono::milliseconds time);
  // For the next one, if it is ours.
  Status give_back(std::string_view duty);

  struct Held {
    std::string duty;
    std::string holder;
  };
  // All that somebody has at this moment, of anybody, by duty.
  Result<std::vector<Held>> held();
  // Rows of duties that begin so and that ran out: nobody takes them again.
  Status forget_ended(std::string_view prefix);

 private:
  SqlDatabase& database_;
  const std::string holder_;
};

}  // namespace schedgen::storage
