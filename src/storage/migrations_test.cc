#include "storage/migrations.h"

#include <gtest/gtest.h>
#include <soci/soci.h>

#include <atomic>
#include <regex>
#include <string>
#include <thread>

#include "base/testing/clock.h"
#include "storage/testing/test_database.h"

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

  TemporaryFolder folder_;
  std::string path_ = folder_.file("jobs.sqlite");
  FixedClock clock_{Instant{}};
  // A later version of this program might have these.
  std::vector<Migration> steps_{
      {1, 1, "first", {"CREATE TABLE a (x INTEGER)", "INSERT INTO a VALUES (1)"}},
      {2, 1, "second", {"ALTER TABLE a ADD COLUMN y INTEGER", "INSERT INTO a VALUES (2, 2)"}},
      {3, 3, "third", {"CREATE TABLE b (x INTEGER)"}}};
};

TEST_F(MigrationsTest, StepsAreNumberedFromOne) {
  int expected = 1;
  for (const Migration& step : sqlite_migrations()) EXPECT_EQ(step.version, expected++);
  EXPECT_GT(expected, 1);
}

// Changes that do not affect a program that does not know the step: a new table or index, or a
// column that it does not have to fill.
bool only_adds(std::string_view statement) {
  const std::string text(statement);
  static const std::regex more("\\s*CREATE\\s+(TABLE|INDEX)\\b[^]*");
  static const std::regex column("\\s*ALTER\\s+TABLE\\s+\\w+\\s+ADD\\s+COLUMN\\b([^]*)");
  std::smatch found;
  if (std::regex_match(text, more)) return true;
  if (!std::regex_match(text, found, column)) return false;
  return found[1].str().find("NOT NULL") == std::string::npos ||
         found[1].str().find("DEFAULT") != std::string::npos;
}

TEST(MigrationsRuleTest, AStepThatAllowsOlderProgramsOnlyAdds) {
  EXPECT_TRUE(only_adds("ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 0"));
  for (const char* breaks :
       {"ALTER TABLE a ADD COLUMN y INTEGER NOT NULL", "ALTER TABLE a RENAME COLUMN x TO y",
        "DROP TABLE a", "UPDATE a SET x = 2", "CREATE UNIQUE INDEX i ON a (x)"}) {
    EXPECT_FALSE(only_adds(breaks)) << breaks;
  }
  for (const auto* steps : {&sqlite_migrations(), &postgres_migrations()}) {
    for (const Migration& step : *steps) {
      EXPECT_GE(step.oldest_program, 1);
      EXPECT_LE(step.oldest_program, step.version);
      if (step.oldest_program == step.version) continue;
      for (const std::string_view statement : step.statements) {
        EXPECT_TRUE(only_adds(statement)) << statement;
      }
    }
  }
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

TEST_F(MigrationsTest, LeaveANewerDatabaseThatAllowsThisProgram) {
  const auto database = open();
  must(migrate(*database, {steps_[0], steps_[1]}, clock_));
  const std::vector<Migration> older{steps_[0]};
  EXPECT_EQ(must(migrate(*database, older, clock_)), 2);
  EXPECT_TRUE(check_schema(*database, older));
  EXPECT_EQ(rows(*database, "a"), 2);
  // A step cannot allow programs that an earlier step rejects.
  steps_.push_back({4, 1, "fourth", {"CREATE TABLE c (x INTEGER)"}});
  must(migrate(*database, steps_, clock_));
  EXPECT_FALSE(migrate(*database, older, clock_));
  EXPECT_FALSE(migrate(*database, {steps_[0], steps_[1]}, clock_));
  EXPECT_EQ(must(migrate(*database, {steps_[0], steps_[1], steps_[2]}, clock_)), 4);
}

// As early programs left them, which did not record whom a step allows.
TEST_F(MigrationsTest, LeadOnFromAProgramThatDidNotSayWhomItAllows) {
  const auto database = open();
  must(migrate(*database, {steps_[0], steps_[1]}, clock_));
  must(database->write(Durability::power_cut, [](soci::session& sql) -> Status {
    sql << "DROP TABLE schema_support";
    return Done{};
  }));
  EXPECT_FALSE(migrate(*database, {steps_[0]}, clock_));
  EXPECT_EQ(must(migrate(*database, steps_, clock_)), 3);
  EXPECT_EQ(rows(*database, "a"), 2);
}

TEST_F(MigrationsTest, RefuseADatabaseThatDoesNotAllowThisProgram) {
  const auto database = open();
  must(migrate(*database, steps_, clock_));
  const std::vector<Migration> older(steps_.begin(), steps_.begin() + 2);
  for (const Error& error :
       {migrate(*database, older, clock_).error(), check_schema(*database, older).error()}) {
    EXPECT_EQ(error.code, ErrorCode::invalid_argument);
    EXPECT_NE(error.user.find("newer version"), std::string::npos);
    EXPECT_NE(error.user.find("version 3 and allows programs that know version 3 or newer"),
              std::string::npos)
        << error.user;
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
