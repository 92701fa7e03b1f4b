// The tables, as numbered steps that lead from an empty file to what this program needs. A step
// that has been released is never changed; a change is a new step.
#pragma once

#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "storage/sql_database.h"

namespace schedgen::storage {

struct Migration {
  int version;            // 1, 2, 3 ...
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
// Safe when several processes do it at once. INVALID_ARGUMENT when the database is newer than the
// steps: an older program would not know what it changes.
Result<int> migrate(SqlDatabase& database, const std::vector<Migration>& steps, const Clock& clock);

// INVALID_ARGUMENT, with what to do, when the database is older or newer than the steps.
Status check_schema(SqlDatabase& database, const std::vector<Migration>& steps);

}  // namespace schedgen::storage
