// Runs on the real servers that script/engines starts.
#include <gmock/gmock.h>

#include "storage/postgres_facts.h"
#include "storage/redis_facts.h"
#include "storage/testing/test_postgres.h"
#include "storage/testing/test_servers.h"

namespace schedgen::storage {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

PostgresFacts facts_by(TestPostgres::Way way) {
  return must(postgres_facts(TestPostgres::url(way), SystemClock(), 5s));
}

TEST(PostgresFactsTest, TellsVersionRightsTablesAndClock) {
  const TestPostgres database(TestPostgres::Way::direct);
  const PostgresFacts facts = facts_by(TestPostgres::Way::direct);
  EXPECT_GE(facts.major, 13);
  EXPECT_THAT(facts.version, HasSubstr(std::to_string(facts.major)));
  EXPECT_FALSE(facts.is_standby);
  EXPECT_TRUE(facts.may_create_tables);
  EXPECT_EQ(facts.connections_max, 200);
  EXPECT_EQ(facts.schema_version, postgres_migrations().back().version);
  EXPECT_EQ(facts.oldest_program, postgres_migrations().back().oldest_program);
  EXPECT_EQ(facts.pooling, PostgresFacts::Pooling::none);
  EXPECT_LT(std::chrono::abs(facts.ahead), 60s);
}

TEST(PostgresFactsTest, SeesAPoolBetween) {
  const TestPostgres database(TestPostgres::Way::direct);
  EXPECT_NE(facts_by(TestPostgres::Way::pgbouncer).pooling, PostgresFacts::Pooling::none);
}

TEST(PostgresFactsTest, AnEmptyDatabaseHasNoVersion) {
  const TestPostgres database(TestPostgres::Way::direct, {}, TestPostgres::Tables::none);
  EXPECT_EQ(facts_by(TestPostgres::Way::direct).schema_version, 0);
}

TEST(RedisFactsTest, TellsWhetherItForgets) {
  RedisPool queue(test_redis("SCHEDGEN_TEST_REDIS_QUEUE_URL"));
  const RedisFacts of_queue = must(redis_facts(queue, SystemClock()));
  EXPECT_EQ(of_queue.maxmemory_policy, "noeviction");
  EXPECT_TRUE(of_queue.appends_to_file);
  EXPECT_TRUE(of_queue.is_master);
  EXPECT_FALSE(of_queue.version.empty());
  EXPECT_LT(std::chrono::abs(of_queue.ahead), 60s);
  must(try_redis_rights(queue, "schedgen:doctor:test"));

  RedisPool cache(test_redis_cache());
  const RedisFacts of_cache = must(redis_facts(cache, SystemClock()));
  EXPECT_EQ(of_cache.maxmemory_policy, "allkeys-lru");
  EXPECT_FALSE(of_cache.appends_to_file);
  EXPECT_EQ(of_cache.maxmemory_bytes, 64ll << 20);
  EXPECT_GT(of_cache.used_bytes, 100'000);
}

}  // namespace
}  // namespace schedgen::storage
