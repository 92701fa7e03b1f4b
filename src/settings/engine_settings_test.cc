// Which engines the settings name, as an operator writes them.
#include "settings/engine_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/settings.h"

namespace schedgen::settings {
namespace {

using testing::HasSubstr;
using testing::Not;
using Variables = std::map<std::string, std::string, std::less<>>;

class EngineSettingsTest : public testing::Test {
 protected:
  Result<SettingsRead> read(const Variables& variables) {
    SettingTexts texts;
    texts.environment = [variables](std::string_view name) -> std::optional<std::string> {
      const auto found = variables.find(name);
      if (found == variables.end()) return std::nullopt;
      return found->second;
    };
    texts.secret_file = [this](const std::string& path) -> Result<std::string> {
      const auto found = files_.find(path);
      if (found == files_.end()) return Error::of(ErrorCode::file_not_found, path);
      return found->second;
    };
    texts.flags = flags_;
    return read_settings(texts);
  }
  Settings settings(const Variables& variables) {
    const auto read_now = read(variables);
    EXPECT_TRUE(read_now.ok()) << (read_now.ok() ? "" : read_now.error().user);
    return read_now.ok() ? read_now->settings : Settings{};
  }
  Engines engines(const Variables& variables) { return settings(variables).engines; }
  std::string refusal(const Variables& variables) {
    const auto read_now = read(variables);
    if (read_now.ok()) return "";
    EXPECT_EQ(read_now.error().code, ErrorCode::invalid_argument);
    EXPECT_THAT(read_now.error().user, Not(HasSubstr("hunter2")));
    EXPECT_THAT(read_now.error().log, Not(HasSubstr("hunter2")));
    return read_now.error().user;
  }
  Variables files_;
  Variables flags_{{"DATA_DIR", "/data"}};
};

TEST_F(EngineSettingsTest, WithoutAnyTheServiceIsAlone) {
  const Engines none = engines({});
  EXPECT_FALSE(none.postgres_url || none.queue_server || none.cache_server || none.s3);
  EXPECT_TRUE(none.need_sqlite());
  EXPECT_TRUE(none.need_folder());
  EXPECT_FALSE(none.are_shared());
}

TEST_F(EngineSettingsTest, AllOfThemNeedNoFolder) {
  const Engines all = engines({{"DATABASE_URL", "postgresql://me:hunter2@db:5433/jobs"},
                               {"REDIS_QUEUE_URL", "redis://:hunter2@queue:7000/2"},
                               {"REDIS_CACHE_URL", "redis://cache"},
                               {"S3_ENDPOINT", "http://store:9000"},
                               {"S3_ACCESS_KEY", "key"},
                               {"S3_SECRET_KEY", "hunter2"}});
  EXPECT_FALSE(all.need_folder());
  EXPECT_TRUE(all.are_shared());
  EXPECT_EQ(all.postgres_url, "postgresql://me:hunter2@db:5433/jobs");
  EXPECT_EQ(all.queue_server->host, "queue");
  EXPECT_EQ(all.queue_server->port, 7000);
  EXPECT_EQ(all.queue_server->database, 2);
  EXPECT_EQ(all.cache_server->host, "cache");
  EXPECT_EQ(all.s3->bucket, "schedgen");
  EXPECT_EQ(all.s3->region, "us-east-1");
  EXPECT_TRUE(engines({{"DATABASE_URL", "postgresql://db/jobs"}}).need_folder());
}

TEST_F(EngineSettingsTest, TheNamesOfTheOriginalAreUnderstood) {
  const Engines all = engines({{"POSTGRES_HOST", "db"},
                               {"POSTGRES_USER", "me"},
                               {"POSTGRES_PASSWORD", "p@ss:/word"},
                               {"POSTGRES_DB", "jobs"},
                               {"REDIS_HOST", "redis"},
                               {"REDIS_PORT", "6380"},
                               {"REDIS_PASSWORD", "hunter2"},
                               {"MINIO_ENDPOINT", "minio"},
                               {"MINIO_PORT", "9001"},
                               {"MINIO_USE_SSL", "true"},
                               {"MINIO_ROOT_USER", "root"},
                               {"MINIO_ROOT_PASSWORD", "hunter2"},
                               {"MINIO_BUCKET", "pdfs"}});
  EXPECT_EQ(all.postgres_url, "postgresql://me:p%40ss%3A%2Fword@db:5432/jobs");
  EXPECT_EQ(all.queue_server->port, 6380);
  EXPECT_EQ(all.cache_server->password, "hunter2");
  EXPECT_EQ(all.s3->endpoint, "https://minio:9001");
  EXPECT_EQ(all.s3->access_key, "root");
  EXPECT_EQ(all.s3->bucket, "pdfs");
}

TEST_F(EngineSettingsTest, OneRedisStandsForBothUnlessOneHasItsOwn) {
  Engines both = engines({{"REDIS_URL", "redis://one"}});
  EXPECT_EQ(both.queue_server->host, "one");
  EXPECT_EQ(both.cache_server->host, "one");
  both = engines({{"REDIS_URL", "redis://one"}, {"REDIS_CACHE_URL", "redis://two"}});
  EXPECT_EQ(both.queue_server->host, "one");
  EXPECT_EQ(both.cache_server->host, "two");
  const Engines cache_alone = engines({{"REDIS_CACHE_URL", "redis://two"}});
  EXPECT_FALSE(cache_alone.queue_server);
  EXPECT_TRUE(cache_alone.need_sqlite());
}

TEST_F(EngineSettingsTest, ContradictionsAreToldInOneSentence) {
  const Variables url{{"DATABASE_URL", "postgresql://me:hunter2@db/jobs"}};
  Variables mixed = url;
  mixed["POSTGRES_HOST"] = "db";
  EXPECT_THAT(refusal(mixed), HasSubstr("DATABASE_URL and POSTGRES_HOST are both set"));
  EXPECT_THAT(refusal({{"POSTGRES_PASSWORD", "hunter2"}}), HasSubstr("but not POSTGRES_HOST"));
  EXPECT_THAT(refusal({{"POSTGRES_HOST", "db"}}), HasSubstr("but not POSTGRES_USER"));
  EXPECT_THAT(refusal({{"REDIS_URL", "redis://a"}, {"REDIS_HOST", "a"}}),
              HasSubstr("REDIS_URL and REDIS_HOST are both set"));
  EXPECT_THAT(refusal({{"REDIS_PASSWORD", "hunter2"}}), HasSubstr("but not REDIS_HOST"));
  EXPECT_THAT(refusal({{"REDIS_URL", "redis://a"},
                       {"REDIS_QUEUE_URL", "redis://b"},
                       {"REDIS_CACHE_URL", "redis://c"}}),
              HasSubstr("Take REDIS_URL away"));
  EXPECT_THAT(refusal({{"S3_ENDPOINT", "http://a"}, {"S3_SECRET_KEY", "hunter2"}}),
              HasSubstr("but not S3_ACCESS_KEY"));
  EXPECT_THAT(refusal({{"S3_BUCKET", "pdfs"}}), HasSubstr("but not S3_ENDPOINT"));
  EXPECT_THAT(refusal({{"S3_ENDPOINT", "http://a"}, {"MINIO_ENDPOINT", "a"}}),
              HasSubstr("S3_ENDPOINT and MINIO_ENDPOINT are both set"));
  EXPECT_THAT(refusal({{"MINIO_ENDPOINT", "a"}, {"MINIO_ACCESS_KEY", "key"}}),
              HasSubstr("but not MINIO_SECRET_KEY"));
  EXPECT_THAT(refusal({{"DATABASE_POOL_MIN", "60"}}), HasSubstr("more than DATABASE_POOL_MAX"));
  EXPECT_THAT(refusal({{"DATABASE_SSL", "true"}}), HasSubstr("but not DATABASE_URL"));
}

TEST_F(EngineSettingsTest, TlsToTheDatabaseVerifiesTheServer) {
  const Variables url{{"DATABASE_URL", "postgresql://db/jobs?a=b"}};
  const auto with = [&](Variables more) {
    more.insert(url.begin(), url.end());
    return *engines(more).postgres_url;
  };
  EXPECT_EQ(with({{"DATABASE_SSL", "false"}}), "postgresql://db/jobs?a=b&sslmode=disable");
  EXPECT_EQ(with({{"DATABASE_SSL", "true"}}),
            "postgresql://db/jobs?a=b&sslmode=verify-full"
            "&sslrootcert=%2Fetc%2Fssl%2Fcerts%2Fca-certificates.crt");
  EXPECT_EQ(with({{"DATABASE_SSL", "true"}, {"DATABASE_SSL_CA", "/etc/our ca.pem"}}),
            "postgresql://db/jobs?a=b&sslmode=verify-full&sslrootcert=%2Fetc%2Four%20ca.pem");
  EXPECT_THAT(refusal({{"DATABASE_URL", "postgresql://db/jobs"}, {"DATABASE_SSL_CA", "/ca.pem"}}),
              HasSubstr("DATABASE_SSL is not true"));
}

TEST_F(EngineSettingsTest, RedisOverTlsIsRefusedWithItsReason) {
  EXPECT_THAT(refusal({{"REDIS_URL", "rediss://redis:6379"}}),
              HasSubstr("Redis over TLS is not supported"));
}

TEST_F(EngineSettingsTest, WrongAddressesAreToldWithoutTheirPasswords) {
  EXPECT_THAT(refusal({{"DATABASE_URL", "mysql://me:hunter2@db/jobs"}}),
              HasSubstr("postgresql://user:password@host"));
  EXPECT_THAT(refusal({{"REDIS_QUEUE_URL", "http://:hunter2@a"}}),
              HasSubstr("REDIS_QUEUE_URL is wrong"));
}

TEST_F(EngineSettingsTest, SecretsComeFromFilesToo) {
  files_["/run/secrets/database"] = "postgresql://me:hunter2@db/jobs\n";
  files_["/run/secrets/empty"] = "\n";
  const Engines from_file = engines({{"DATABASE_URL_FILE", "/run/secrets/database"}});
  EXPECT_EQ(from_file.postgres_url, "postgresql://me:hunter2@db/jobs");
  EXPECT_THAT(refusal({{"DATABASE_URL_FILE", "/run/secrets/none"}}),
              HasSubstr("/run/secrets/none (DATABASE_URL_FILE of the environment) cannot be read"));
  EXPECT_THAT(refusal({{"DATABASE_URL_FILE", "/run/secrets/empty"}}), HasSubstr("is empty"));
  EXPECT_THAT(refusal({{"DATABASE_URL_FILE", "/run/secrets/database"},
                       {"DATABASE_URL", "postgresql://me:hunter2@db/jobs"}}),
              HasSubstr("DATABASE_URL and DATABASE_URL_FILE are both set"));
  flags_["DATABASE_URL_FILE"] = "/run/secrets/database";
  EXPECT_EQ(engines({}).postgres_url, "postgresql://me:hunter2@db/jobs");
}

TEST_F(EngineSettingsTest, NoSecretIsEverShown) {
  const auto shown =
      read({{"DATABASE_URL", "postgresql://me:hunter2@db:5433/jobs?password=hunter2"},
            {"REDIS_URL", "redis://:hunter2@a:1"},
            {"S3_ENDPOINT", "http://store:9000"},
            {"S3_ACCESS_KEY", "hunter2"},
            {"S3_SECRET_KEY", "hunter2"}});
  ASSERT_TRUE(shown.ok());
  std::string all;
  for (const SettingShown& one : shown->shown) all += one.value + "\n" + one.source + "\n";
  EXPECT_THAT(all, Not(HasSubstr("hunter2")));
  EXPECT_THAT(all, HasSubstr("postgresql://db:5433/jobs\n"));
  EXPECT_THAT(all, HasSubstr("redis://a:1\n"));
  for (const char* odd : {"postgresql://me:hun@ter2@db/x", "postgresql://me:12/3@db/x",
                          "postgresql://me:hun/ter2@db/x", "hunter2"}) {
    EXPECT_EQ(shown_address(odd), "(not shown)") << odd;
  }
}

TEST_F(EngineSettingsTest, WithRedisTheTimesAreThoseOfManyWorkers) {
  const Settings scaled = settings({{"REDIS_URL", "redis://a"}});
  EXPECT_EQ(scaled.queue_limit_max, 10);
  EXPECT_EQ(scaled.queue_limit_duration_ms, 1'000);
  EXPECT_EQ(scaled.queue_concurrency, 5);
  // A killed worker's job is free when its lock has ended and the next look has found it.
  EXPECT_LT(scaled.queue_lock_ms + scaled.queue_stalled_interval_ms, 10'000);
  EXPECT_EQ(settings({{"REDIS_URL", "redis://a"}, {"QUEUE_LIMIT_MAX", "0"}}).queue_limit_max, 0);
}

}  // namespace
}  // namespace schedgen::settings
