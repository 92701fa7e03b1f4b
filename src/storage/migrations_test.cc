#include "storage/migrations.h"

#include <gtest/gtest.h>
#include <soci/soci.h>

#include <atomic>
#include <thread>

#include "storage/test_database.h"

namespace schedgen::storage {
namespace {

class MigrationsTest : public testing::Test {
 protected:
  std::unique_ptr<SqliteDatabase> open() { return must(SqliteDatabase::open(path_)); }
  static long long rows(SqlDatabase& database, const std::string& table) {
    return must(read_value<long long>(database, [&](soci::session& sql) -> Result<long long> {
      long long count = 0;
      sql << "SELECT COUNT(*) FROM " + table, soci::into(count);
      return count;
    }));
  }

  TestFolder folder_;
  std::string path_ = folder_.file("jobs.sqlite");
  FixedClock clock_{Instant{}};
  // A later version of this program might have these.
  std::vector<Migration> steps_{
      {1, "first", {"CREATE TABLE a (x INTEGER)", "INSERT INTO a VALUES (1)"}},
      {2, "second", {"ALTER TABLE a ADD COLUMN y INTEGER", "INSERT INTO a VALUES (2, 2)"}},
      {3, "third", {"CREATE TABLE b (x INTEGER)"}}};
};

TEST_F(MigrationsTest, StepsAreNumberedFromOne) {
  int expected = 1;
  for (const Migration& step : sqlite_migrations()) EXPECT_EQ(step.version, expected++);
  EXPECT_GT(expected, 1);
}

TEST_F(MigrationsTest, LeadFromNothingToTheLastOnce) {
  const auto database = open();
  EXPECT_EQ(must(schema_version(*database)), 0);
  EXPECT_FALSE(check_schema(*database, steps_));
  EXPECT_EQ(must(migrate(*database, steps_, clock_)), 3);
  EXPECT_EQ(must(schema_version(*database)), 3);
  EXPECT_EQ(rows(*database, "a"), 2);
  EXPECT_EQ(must(migrate(*database, steps_, clock_)), 3);
  EXPECT_EQ(rows(*database, "a"), 2);
  EXPECT_TRUE(check_schema(*database, steps_));
}

TEST_F(MigrationsTest, LeadOnFromWhereAnOlderProgramStopped) {
  const auto database = open();
  must(migrate(*database, {steps_[0]}, clock_));
  const Status older = check_schema(*database, steps_);
  EXPECT_EQ(older.error().code, ErrorCode::invalid_argument);
  EXPECT_NE(older.error().user.find("schedgen migrate"), std::string::npos);
  EXPECT_EQ(must(migrate(*database, steps_, clock_)), 3);
  EXPECT_EQ(rows(*database, "a"), 2);
}

TEST_F(MigrationsTest, RefuseADatabaseThatIsNewer) {
  const auto database = open();
  must(migrate(*database, steps_, clock_));
  const std::vector<Migration> older(steps_.begin(), steps_.begin() + 2);
  for (const Error& error :
       {migrate(*database, older, clock_).error(), check_schema(*database, older).error()}) {
    EXPECT_EQ(error.code, ErrorCode::invalid_argument);
    EXPECT_NE(error.user.find("newer version"), std::string::npos);
    EXPECT_NE(error.user.find("version 3"), std::string::npos);
  }
  EXPECT_EQ(must(schema_version(*database)), 3);
}

TEST_F(MigrationsTest, AStepThatFailsLeavesTheStepsBeforeIt) {
  const auto database = open();
  steps_[1].statements.emplace_back("INSERT INTO nowhere VALUES (1)");
  EXPECT_FALSE(migrate(*database, steps_, clock_));
  EXPECT_EQ(must(schema_version(*database)), 1);
  EXPECT_EQ(rows(*database, "a"), 1);
  steps_[1].statements.pop_back();
  EXPECT_EQ(must(migrate(*database, steps_, clock_)), 3);
}

TEST_F(MigrationsTest, ManyProcessesAtOnceDoEachStepOnce) {
  constexpr int processes = 6;
  std::atomic<int> reached = 0;
  {
    std::vector<std::jthread> running;
    for (int i = 0; i < processes; ++i) {
      running.emplace_back([&] {
        const auto database = open();
        const Result<int> version = migrate(*database, steps_, clock_);
        if (version && *version == 3) ++reached;
      });
    }
  }
  EXPECT_EQ(reached, processes);
  EXPECT_EQ(rows(*open(), "a"), 2);
  EXPECT_EQ(rows(*open(), "schema_migrations"), 3);
}

}  // namespace
}  // namespace schedgen::storage
