// The tables, as numbered steps from an empty database to what this program needs. A released step
// is never changed; every change is a new step.
//
// Instances are upgraded one by one, and an upgrade may be rolled back. So each step says which
// programs can still use the tables after it; a program's level is the last step that it knows. A
// release first adds what older programs do not need and still allows them (expand); a later
// release removes what only older programs needed and rejects them (contract).
#pragma once

#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "storage/sql_database.h"

namespace schedgen::storage {

struct Migration {
  int version;            // 1, 2, 3 ...
  int oldest_program;     // the lowest level that can use the tables after this step
  std::string_view name;  // for the operator
  std::vector<std::string_view> statements;
};

// The steps of the embedded database: jobs, queue and subscriptions.
const std::vector<Migration>& sqlite_migrations();
// The steps of PostgreSQL: jobs, leases for duties, subscriptions. The queue is in Redis then.
const std::vector<Migration>& postgres_migrations();

// 0 for an empty database.
Result<int> schema_version(SqlDatabase& database);

// Applies the missing steps, each in a transaction, and returns the resulting version. Several
// processes can call it at the same time. A database that is newer than the steps stays as it is:
// returns its version if all its steps allow this program, else INVALID_ARGUMENT.
Result<int> migrate(SqlDatabase& database, const std::vector<Migration>& steps, const Clock& clock);

// INVALID_ARGUMENT, with advice, when the database is older than the steps, or so much newer that
// it does not allow this program.
Status check_schema(SqlDatabase& database, const std::vector<Migration>& steps);

}  // namespace schedgen::storage
