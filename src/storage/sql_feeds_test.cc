// The contract on SQLite, on the model of other rooms' tests, and on the PostgreSQL and PgBouncer
// that script/engines starts.
#include "storage/sql_feeds.h"

#include <soci/soci.h>

#include <fstream>
#include <sstream>

#include "storage/testing/feeds_contract.h"
#include "storage/testing/model_feeds.h"
#include "storage/testing/test_database.h"
#include "storage/testing/test_postgres.h"

namespace schedgen::storage {
namespace {

class SqliteFeedsStore {
 public:
  Feeds& feeds() { return feeds_; }

 private:
  TestDatabase database_;
  SqlFeeds feeds_{*database_};
};
INSTANTIATE_TYPED_TEST_SUITE_P(Sqlite, FeedsContract, SqliteFeedsStore);

class ModelFeedsStore {
 public:
  Feeds& feeds() { return feeds_; }

 private:
  ModelFeeds feeds_;
};
INSTANTIATE_TYPED_TEST_SUITE_P(Model, FeedsContract, ModelFeedsStore);

template <TestPostgres::Way way>
class PostgresFeedsStore {
 public:
  Feeds& feeds() { return feeds_; }

 private:
  TestPostgres database_{way};
  SqlFeeds feeds_{*database_};
};
using DirectFeeds = PostgresFeedsStore<TestPostgres::Way::direct>;
using BouncedFeeds = PostgresFeedsStore<TestPostgres::Way::pgbouncer>;
INSTANTIATE_TYPED_TEST_SUITE_P(PostgresFeeds, FeedsContract, DirectFeeds);
INSTANTIATE_TYPED_TEST_SUITE_P(PgBouncerFeeds, FeedsContract, BouncedFeeds);

std::string bytes_of(const std::string& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TEST(SqlFeedsTest, WhatWasReplacedOrRemovedIsInNoFile) {
  TestDatabase database;
  SqlFeeds feeds(*database);
  const auto is_in_files = [&](const std::string& text) {
    return (bytes_of(database.path()) + bytes_of(database.path() + "-wal")).find(text) !=
           std::string::npos;
  };
  FeedRow row = feed_row("a");
  row.calendar = "the first calendar " + std::string(20'000, 'x');
  ASSERT_TRUE(feeds.create(row));
  ASSERT_TRUE((*database).erase_deleted());
  EXPECT_TRUE(is_in_files("the first calendar"));
  row.calendar = "the second calendar " + std::string(30'000, 'x');
  ASSERT_TRUE(*feeds.update(row));
  ASSERT_TRUE((*database).erase_deleted());
  EXPECT_FALSE(is_in_files("the first calendar"));
  EXPECT_TRUE(is_in_files("the second calendar"));
  ASSERT_TRUE(feeds.note_fetches({{"a", feed_moment(1), "THUNDERBIRD"}}));
  ASSERT_TRUE(*feeds.remove_version("a", 2));
  ASSERT_TRUE((*database).erase_deleted());
  for (const char* text : {"the second calendar", "read-a", "edit-a", "THUNDERBIRD"}) {
    EXPECT_FALSE(is_in_files(text)) << text;
  }
}

// As many as are counted anew each time, and one more.
void fill(SqlDatabase& database) {
  ASSERT_TRUE(database.write(Durability::power_cut, [](soci::session& sql) -> Status {
    const long long rows = SqlFeeds::exact_count_max + 1;
    sql << "WITH RECURSIVE numbers (n) AS "
           "(SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :rows) "
           "INSERT INTO feeds SELECT n, 'read' || n, 'edit' || n, 'others', 'elsewhere', "
           "1, '', '', '', 0, 0, 0, NULL FROM numbers",
        soci::use(rows);
    return Done{};
  }));
}

TEST(SqlFeedsTest, ManyRowsAreNotCountedForEachNewOne) {
  TestDatabase database;
  SqlFeeds patient(*database, std::chrono::hours(1));
  SqlFeeds exact(*database, std::chrono::milliseconds(0));
  fill(*database);
  constexpr std::int64_t filled = SqlFeeds::exact_count_max + 1;
  EXPECT_EQ(*patient.count(), filled);
  ASSERT_TRUE(patient.create(feed_row("a")));
  EXPECT_EQ(*patient.count(), filled);
  // Those of one owner and of one network are always exact.
  EXPECT_EQ(*patient.counts("others", "elsewhere"), (FeedCounts{filled, filled, filled}));
  EXPECT_EQ(*patient.counts(feed_row("a").owner, feed_row("a").network),
            (FeedCounts{filled, 1, 1}));
  EXPECT_EQ(*exact.count(), filled + 1);
  EXPECT_EQ(exact.counts("others", "elsewhere")->all, filled + 1);
}

TEST(SqlFeedsTest, FewRowsAreCountedExactly) {
  TestDatabase database;
  SqlFeeds feeds(*database, std::chrono::hours(1));
  EXPECT_EQ(*feeds.count(), 0);
  ASSERT_TRUE(feeds.create(feed_row("a")));
  EXPECT_EQ(*feeds.count(), 1);
  EXPECT_EQ(feeds.counts("x", "y")->all, 1);
}

}  // namespace
}  // namespace schedgen::storage
