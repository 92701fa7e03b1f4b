// For tests: the PostgreSQL that script/engines has started, with empty tables. Tests that use it
// take turns, even across processes, because the database contains only one test's rows.
#pragma once

#include <fcntl.h>
#include <soci/soci.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "base/testing/clock.h"
#include "storage/migrations.h"
#include "storage/postgres_database.h"
#include "storage/testing/test_servers.h"

namespace schedgen::storage {

class TestPostgres {
 public:
  enum class Way { direct, pgbouncer };
  enum class Tables { empty, none, as_found };  // as_found: another TestPostgres has the turn

  explicit TestPostgres(Way way, const PostgresSettings& settings = {},
                        Tables tables = Tables::empty, const std::string& option = {})
      : turn_(tables == Tables::as_found ? -1 : take_turn()) {
    // Connects directly, because schema changes must not go through a pooler.
    if (tables != Tables::as_found) clear(tables);
    database_ =
        must(PostgresDatabase::open(url(way) + (option.empty() ? "" : "?" + option), settings));
  }
  ~TestPostgres() {
    database_.reset();
    if (turn_ >= 0) close(turn_);
  }
  TestPostgres(const TestPostgres&) = delete;
  TestPostgres& operator=(const TestPostgres&) = delete;

  PostgresDatabase& operator*() const { return *database_; }

  static std::string url(Way way) {
    return test_setting(way == Way::direct ? "SCHEDGEN_TEST_DATABASE_URL"
                                           : "SCHEDGEN_TEST_PGBOUNCER_URL");
  }

 private:
  static int take_turn() {
    const std::string path = test_setting("SCHEDGEN_TEST_ENGINES") + "/postgresql.turn";
    constexpr mode_t owner_only = 0600;
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only);
    if (file < 0 || flock(file, LOCK_EX) != 0) std::abort();
    return file;
  }

  static void clear(Tables tables) {
    PostgresSettings one;
    one.connections_min = 0;
    one.connections_max = 1;
    const auto database = must(PostgresDatabase::open(url(Way::direct), one));
    must(database->change_schema([](soci::session& sql) -> Status {
      sql << "DROP TABLE IF EXISTS jobs, duty_leases, feed_fetches, feeds, schema_migrations, "
             "schema_support";
      return Done{};
    }));
    if (tables == Tables::empty) {
      must(migrate(*database, postgres_migrations(), FixedClock(Instant{})));
    }
  }

  const int turn_;
  std::unique_ptr<PostgresDatabase> database_;
};

}  // namespace schedgen::storage
