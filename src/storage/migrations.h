// The tables, as numbered steps that lead from an empty file to what this program needs. A step
// that has been released is never changed; a change is a new step.
//
// Programs are replaced one by one, and a new one that disappoints is taken back. So a step says
// which programs may still work on what it leaves; a program's level is the last step that it
// knows. What an older program does not need is added first, with that program allowed (expand);
// what only older programs needed is taken away by a later release, with them refused (contract).
#pragma once

#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "storage/sql_database.h"

namespace schedgen::storage {

struct Migration {
  int version;            // 1, 2, 3 ...
  int oldest_program;     // the lowest level that may work on the tables after this step
  std::string_view name;  // for the operator
  std::vector<std::string_view> statements;
};

// The steps of the embedded database: jobs and queue.
const std::vector<Migration>& sqlite_migrations();
// Those of PostgreSQL: jobs, and who has which duty. The queue stands elsewhere then.
const std::vector<Migration>& postgres_migrations();

// 0 for an empty database.
Result<int> schema_version(SqlDatabase& database);

// Does the steps that are missing, each in one transaction, and gives the version that is reached.
// Safe when several processes do it at once. A database that is newer than the steps is left as it
// is: its version is given when all its steps allow this program, else INVALID_ARGUMENT.
Result<int> migrate(SqlDatabase& database, const std::vector<Migration>& steps, const Clock& clock);

// INVALID_ARGUMENT, with what to do, when the database is older than the steps, or so much newer
// that it does not allow this program.
Status check_schema(SqlDatabase& database, const std::vector<Migration>& steps);

}  // namespace schedgen::storage
