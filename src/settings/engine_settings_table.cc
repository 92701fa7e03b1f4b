#include "base/text.h"
#include "settings/setting_values.h"

namespace schedgen::settings {
namespace {

bool is_line(std::string_view text) {
  constexpr std::string_view not_in_a_line("\0\r\n", 3);
  return !text.empty() && text.find_first_of(not_in_a_line) == std::string_view::npos;
}

// These are only checked. engine_settings.h says what they mean together.
SettingValue line(std::string allowed, std::string_view kind = "N") {
  return {std::move(allowed), [](Settings&, std::string_view text) { return is_line(text); }, kind};
}

SettingValue postgres_address() {
  return {"postgresql://user:password@host:port/database", [](Settings&, std::string_view text) {
            return is_line(text) &&
                   (text.starts_with("postgresql://") || text.starts_with("postgres://"));
          }};
}

SettingValue redis_address() {
  return line("redis://:password@host:port/database");
}

SettingValue port() {
  return whole(1, 65'535);
}

SettingValue yes_or_no() {
  return {"true or false",
          [](Settings&, std::string_view text) { return truth_of(text).has_value(); }, "BOOL"};
}

}  // namespace

std::vector<Setting> database_settings() {
  using S = Settings;
  std::vector<Setting> settings{
      {"DATABASE_URL", "Keep jobs and results in PostgreSQL instead of SQLite in the data folder",
       postgres_address(), "", common_address},
      {"POSTGRES_HOST", "PostgreSQL without a URL: the host", line("a host", "HOST")},
      {"POSTGRES_PORT", "The port (default: 5432)", port()},
      {"POSTGRES_USER", "The user", line("a name", "NAME")},
      {"POSTGRES_PASSWORD", "The password", line("a line of text"), "", secret_text},
      {"POSTGRES_DB", "The database (default: the name of the user)", line("a name", "NAME")},
      {"DATABASE_SSL", "Use TLS for PostgreSQL and verify its certificate and host name",
       yes_or_no()},
      {"DATABASE_SSL_CA", "The certificate authorities to trust for that (default: the system's)",
       line("a file", "FILE")},
      {"DATABASE_POOL_MIN", "Connections to PostgreSQL to keep open",
       whole(0, 1'000, &S::database_pool_min), "10"},
      {"DATABASE_POOL_MAX", "Connections to PostgreSQL at most",
       whole(1, 1'000, &S::database_pool_max), "50"},
      {"DATABASE_ACQUIRE_TIMEOUT_MS", "How long to wait for a free connection",
       milliseconds(100, hour_ms, &S::database_acquire_timeout_ms), "30000"},
      {"DATABASE_IDLE_TIMEOUT_MS",
       "When to close an idle connection beyond those that are kept open",
       milliseconds(100, hour_ms, &S::database_idle_timeout_ms), "30000"},
      {"DATABASE_STATEMENT_TIMEOUT_MS", "How long one statement may take",
       milliseconds(100, hour_ms, &S::database_statement_timeout_ms), "10000"},
  };
  for (Setting& setting : settings) setting.traits.audience = Audience::every_command;
  return settings;
}

std::vector<Setting> storage_settings() {
  return {
      {"REDIS_URL", "Keep the queue and the cache in Redis instead of the data folder and memory",
       redis_address(), "", common_address},
      {"REDIS_QUEUE_URL", "Redis for the queue only", redis_address(), "", secret_address},
      {"REDIS_CACHE_URL", "Redis for the cache only", redis_address(), "", secret_address},
      {"REDIS_HOST", "Redis without a URL: the host", line("a host", "HOST")},
      {"REDIS_PORT", "The port (default: 6379)", port()},
      {"REDIS_PASSWORD", "The password", line("a line of text"), "", secret_text},
      {"REDIS_DB", "The database (default: 0)", whole(0, 1'000)},
      {"S3_ENDPOINT", "Keep uploaded files on an S3 server instead of in the data folder",
       line("an address such as https://s3.example.org:9000", "URL"), "", common},
      {"S3_REGION", "The region (default: us-east-1)", line("a name", "NAME")},
      {"S3_BUCKET", "The bucket (default: schedgen), created if it does not exist",
       line("a name", "NAME")},
      {"S3_ACCESS_KEY", "The access key", line("a line of text"), "", secret_text},
      {"S3_SECRET_KEY", "The secret key", line("a line of text"), "", secret_text},
      {"MINIO_ENDPOINT", "The S3 server by MinIO's names: the host",
       line("a host, or an address", "HOST")},
      {"MINIO_PORT", "The port (default: 9000)", port()},
      {"MINIO_USE_SSL", "Whether to use TLS", yes_or_no()},
      {"MINIO_REGION", "The region (default: us-east-1)", line("a name", "NAME")},
      {"MINIO_BUCKET", "The bucket (default: schedgen)", line("a name", "NAME")},
      {"MINIO_ACCESS_KEY", "The access key", line("a line of text"), "", secret_text},
      {"MINIO_SECRET_KEY", "The secret key", line("a line of text"), "", secret_text},
      {"MINIO_ROOT_USER", "The same as MINIO_ACCESS_KEY", line("a line of text"), "", secret_text},
      {"MINIO_ROOT_PASSWORD", "The same as MINIO_SECRET_KEY", line("a line of text"), "",
       secret_text},
      {"ENGINES_WAIT_MS",
       "How long to wait at the start for a database, Redis or S3 server that does not answer yet",
       milliseconds(0, hour_ms, &Settings::engines_wait_ms), "60000", of_every_command},
  };
}

}  // namespace schedgen::settings
