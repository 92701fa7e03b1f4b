#include "service/engine_parts.h"

#include <gtest/gtest.h>

#include <map>

#include "jobs/seams.h"

namespace schedgen::service {
namespace {

// What is not set is as the clients have it by themselves.
TEST(EngineParts, TheDefaultsAreThoseOfTheClients) {
  settings::SettingTexts texts;
  texts.environment = [](std::string_view) { return std::nullopt; };
  texts.flags = {
      {"DATABASE_URL", "postgresql://a/b"}, {"REDIS_URL", "redis://a"}, {"DATA_DIR", "x"}};
  const auto read = settings::read_settings(texts);
  ASSERT_TRUE(read.ok()) << read.error().user;
  EXPECT_EQ(bullmq_settings_of(read->settings).limit_max, 10);
  const storage::PostgresSettings pool = postgres_settings_of(read->settings);
  const storage::PostgresSettings usual;
  EXPECT_EQ(pool.connections_min, usual.connections_min);
  EXPECT_EQ(pool.connections_max, usual.connections_max);
  EXPECT_EQ(pool.acquire_max, usual.acquire_max);
  EXPECT_EQ(pool.idle_max, usual.idle_max);
  EXPECT_EQ(pool.statement_max, usual.statement_max);
  EXPECT_EQ(pool.silence_max, usual.silence_max);
}

}  // namespace
}  // namespace schedgen::service
