// Runs on the real PostgreSQL and PgBouncer that script/engines starts.
#include "storage/postgres_database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <soci/soci.h>

#include <atomic>
#include <barrier>
#include <future>
#include <thread>

#include "base/testing/clock.h"
#include "storage/migrations.h"
#include "storage/sql_records.h"
#include "storage/testing/records_contract.h"
#include "storage/testing/test_database.h"
#include "storage/testing/test_postgres.h"

namespace schedgen::storage {
namespace {

using testing::HasSubstr;
using testing::Not;

template <TestPostgres::Way way>
class PostgresRecordsStore {
 public:
  Records& records() { return records_; }

 private:
  TestPostgres database_{way};
  SqlRecords records_{*database_};
};
using Direct = PostgresRecordsStore<TestPostgres::Way::direct>;
using Bounced = PostgresRecordsStore<TestPostgres::Way::pgbouncer>;
INSTANTIATE_TYPED_TEST_SUITE_P(Postgres, RecordsContract, Direct);
INSTANTIATE_TYPED_TEST_SUITE_P(PgBouncer, RecordsContract, Bounced);

// Distinguishes them from PgBouncer's own connections, which have its clients' names.
constexpr const char* own_name = "application_name=schedgen-own";

PostgresSettings small(int min, int max) {
  PostgresSettings settings;
  settings.connections_min = min;
  settings.connections_max = max;
  return settings;
}

// Waits for an event that must come, however busy the machine is.
template <typename Condition>
void await(const Condition& condition) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!condition()) {
    ASSERT_LT(std::chrono::steady_clock::now(), end) << "it never came";
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

int number(SqlDatabase& database, const std::string& query) {
  int value = -1;
  const Status status = database.read([&](soci::session& sql) -> Status {
    sql << query, soci::into(value);
    return Done{};
  });
  EXPECT_TRUE(status) << status.error().log;
  return value;
}

TEST(PostgresDatabaseTest, AWrongAddressOrPasswordIsToldAtOnceAndTheSecretIsNot) {
  const auto away = PostgresDatabase::open("postgresql://u:hush@127.0.0.1:1/none");
  ASSERT_FALSE(away);
  EXPECT_EQ(away.error().code, ErrorCode::storage_unavailable);
  EXPECT_THAT(away.error().log, Not(HasSubstr("hush")));

  std::string wrong = TestPostgres::url(TestPostgres::Way::direct);
  wrong.insert(wrong.find('@'), "wrong");
  const auto refused = PostgresDatabase::open(wrong);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().log, HasSubstr("password"));
}

TEST(PostgresDatabaseTest, KeepsItsMinimumAndNeverOpensMoreThanItsMaximum) {
  const TestPostgres database(TestPostgres::Way::direct, small(2, 5), TestPostgres::Tables::empty,
                              own_name);
  await([&] { return (*database).counts().idle == 2; });
  constexpr int callers = 20;
  std::barrier together(callers);
  std::atomic<int> most{0};
  std::vector<std::jthread> threads;
  for (int i = 0; i < callers; ++i) {
    threads.emplace_back([&] {
      together.arrive_and_wait();
      for (int turn = 0; turn < 5; ++turn) {
        const int seen = number(*database,
                                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = "
                                "current_database() AND application_name = 'schedgen-own' "
                                "AND pg_sleep(0.005) IS NOT NULL");
        int before = most.load();
        while (seen > before && !most.compare_exchange_weak(before, seen)) {
        }
      }
    });
  }
  threads.clear();
  EXPECT_LE(most, 5);
  EXPECT_GT(most, 2);
  EXPECT_LE((*database).counts().active + (*database).counts().idle, 5);
}

TEST(PostgresDatabaseTest, ClosesWhatIsIdleAboveTheMinimum) {
  PostgresSettings settings = small(1, 4);
  settings.idle_max = std::chrono::milliseconds(300);
  const TestPostgres database(TestPostgres::Way::direct, settings);
  std::barrier together(4);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      EXPECT_TRUE((*database).read([&](soci::session&) -> Status {
        together.arrive_and_wait();  // all four have a connection now
        return Done{};
      }));
    });
  }
  threads.clear();
  await([&] { return (*database).counts().idle == 1 && (*database).counts().active == 0; });
}

TEST(PostgresDatabaseTest, WhoGetsNoConnectionInTimeIsTold) {
  PostgresSettings settings = small(0, 1);
  settings.acquire_max = std::chrono::milliseconds(50);
  const TestPostgres database(TestPostgres::Way::direct, settings);
  const Status outer = (*database).read([&](soci::session&) -> Status {
    // From another thread: one inside the other would be forbidden.
    const Status inner = std::async(std::launch::async, [&] {
                           return (*database).read([](soci::session&) -> Status { return Done{}; });
                         }).get();
    EXPECT_FALSE(inner);
    if (!inner) {
      EXPECT_EQ(inner.error().code, ErrorCode::database_timeout);
    }
    return Done{};
  });
  EXPECT_TRUE(outer);
  EXPECT_EQ((*database).counts().given_up, 1u);
}

TEST(PostgresDatabaseTest, AStatementThatTakesTooLongIsEnded) {
  PostgresSettings settings = small(1, 2);
  settings.statement_max = std::chrono::milliseconds(50);
  const TestPostgres database(TestPostgres::Way::direct, settings);
  const Status slow = (*database).read([](soci::session& sql) -> Status {
    sql << "SELECT pg_sleep(600)";
    return Done{};
  });
  ASSERT_FALSE(slow);
  EXPECT_EQ(slow.error().code, ErrorCode::database_timeout);
  EXPECT_EQ(number(*database, "SELECT 1"), 1);
}

TEST(PostgresDatabaseTest, AServerThatSaysNothingIsCutOff) {
  PostgresSettings settings = small(1, 2);
  settings.silence_max = std::chrono::milliseconds(400);
  const TestPostgres database(TestPostgres::Way::direct, settings);
  const Status silent = (*database).read([](soci::session& sql) -> Status {
    sql << "SET LOCAL statement_timeout = 0";
    sql << "SELECT pg_sleep(600)";
    return Done{};
  });
  ASSERT_FALSE(silent);
  EXPECT_EQ(silent.error().code, ErrorCode::database_timeout);
  EXPECT_EQ(number(*database, "SELECT 1"), 1);
}

TEST(PostgresDatabaseTest, ConnectionsThatDiedWhileIdleAreReplaced) {
  const TestPostgres database(TestPostgres::Way::direct, small(3, 5), TestPostgres::Tables::empty,
                              own_name);
  await([&] { return (*database).counts().idle == 3; });
  const TestPostgres other(TestPostgres::Way::direct, small(0, 1), TestPostgres::Tables::as_found);
  EXPECT_EQ(number(*other,
                   "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE "
                   "datname = current_database() AND pid <> pg_backend_pid() "
                   "AND application_name = 'schedgen-own'"),
            3);
  EXPECT_EQ(number(*database, "SELECT 1"), 1);
  await([&] { return (*database).counts().idle == 3; });
}

TEST(PostgresDatabaseTest, AConnectionThatDiesInATransactionIsAnErrorAndNoChange) {
  const TestPostgres database(TestPostgres::Way::direct, small(1, 3));
  SqlRecords records(*database);
  const Status cut = (*database).write(Durability::power_cut, [](soci::session& sql) -> Status {
    sql << "INSERT INTO schema_migrations VALUES (99, 'x', 0)";
    sql << "SELECT pg_terminate_backend(pg_backend_pid())";
    return Done{};
  });
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code, ErrorCode::storage_unavailable);
  EXPECT_EQ(number(*database, "SELECT COUNT(*) FROM schema_migrations WHERE version = 99"), 0);
}

TEST(PostgresDatabaseTest, AnErrorOfTheWorkUndoesItAndLeavesNothingBehindForTheNext) {
  const TestPostgres database(TestPostgres::Way::pgbouncer, small(1, 1));
  for (int turn = 0; turn < 3; ++turn) {
    const Status failed =
        (*database).write(Durability::power_cut, [](soci::session& sql) -> Status {
          sql << "INSERT INTO schema_migrations VALUES (99, 'x', 0)";
          sql << "SELECT no_such_column FROM jobs";
          return Done{};
        });
    ASSERT_FALSE(failed);
    EXPECT_EQ(number(*database, "SELECT COUNT(*) FROM schema_migrations WHERE version = 99"), 0);
  }
}

TEST(PostgresDatabaseTest, ManyInstancesMayMigrateAtOnce) {
  const TestPostgres database(TestPostgres::Way::direct, small(0, 2), TestPostgres::Tables::none);
  constexpr int instances = 8;
  std::barrier together(instances);
  std::vector<std::jthread> threads;
  for (int i = 0; i < instances; ++i) {
    threads.emplace_back([&] {
      const TestPostgres mine(TestPostgres::Way::direct, small(0, 1),
                              TestPostgres::Tables::as_found);
      together.arrive_and_wait();
      const Result<int> reached = migrate(*mine, postgres_migrations(), FixedClock(Instant{}));
      EXPECT_TRUE(reached) << reached.error().log;
    });
  }
  threads.clear();
  EXPECT_TRUE(check_schema(*database, postgres_migrations()));
  EXPECT_EQ(number(*database, "SELECT COUNT(*) FROM schema_migrations"),
            static_cast<int>(postgres_migrations().size()));
}

TEST(PostgresDatabaseTest, ANewerDatabaseIsUsedIfItAllowsThisProgram) {
  const TestPostgres database(TestPostgres::Way::direct, small(0, 1));
  const FixedClock clock{Instant{}};
  std::vector<Migration> newer = postgres_migrations();
  const int known = newer.back().version;
  newer.push_back({known + 1, known, "more", {"ALTER TABLE jobs ADD COLUMN more TEXT"}});
  ASSERT_EQ(must(migrate(*database, newer, clock)), known + 1);
  EXPECT_EQ(must(migrate(*database, postgres_migrations(), clock)), known + 1);
  EXPECT_TRUE(check_schema(*database, postgres_migrations()));

  newer.push_back({known + 2, known + 2, "less", {"ALTER TABLE jobs DROP COLUMN more"}});
  ASSERT_EQ(must(migrate(*database, newer, clock)), known + 2);
  EXPECT_EQ(migrate(*database, postgres_migrations(), clock).error().code,
            ErrorCode::invalid_argument);
  EXPECT_FALSE(check_schema(*database, postgres_migrations()));
}

TEST(PostgresDatabaseTest, AJobIsFoundByItsIndex) {
  const TestPostgres database(TestPostgres::Way::direct, small(1, 2));
  ASSERT_TRUE((*database).write(Durability::process_crash, [](soci::session& sql) -> Status {
    sql << "INSERT INTO jobs SELECT 'job-' || n, 'pending', 'WEEKLY', '', '', '', '', 1, 1, 5, 0, "
           "0, '', '', '', 0, NULL, NULL, 0, 0 FROM generate_series(1, 20000) AS n";
    sql << "ANALYZE jobs";
    return Done{};
  }));
  std::string plan;
  ASSERT_TRUE((*database).read([&](soci::session& sql) -> Status {
    std::string line;
    sql << "EXPLAIN SELECT result FROM jobs WHERE id = 'job-777'", soci::into(line);
    plan = line;
    return Done{};
  }));
  EXPECT_THAT(plan, HasSubstr("Index Scan using jobs_pkey"));
}

}  // namespace
}  // namespace schedgen::storage
