#include "settings/setting_values.h"

namespace schedgen::settings {
namespace {

constexpr std::string_view port_allowed = "a whole number from 1 to 65535";
constexpr std::int64_t port_max = 65'535;
constexpr std::int64_t hour_ms = 3'600'000;

bool set_database_url(Settings& settings, std::string_view text) {
  if (!text.starts_with("postgresql://") && !text.starts_with("postgres://")) return false;
  return set_engine_text<&EngineTexts::database_url>(settings, text);
}

}  // namespace

std::vector<Setting> storage_settings() {
  using T = EngineTexts;
  constexpr Secrecy open = Secrecy::open, address = Secrecy::address, secret = Secrecy::secret;
  return {
      {"DATABASE_URL", "Keep jobs and results in PostgreSQL instead of SQLite in the data folder",
       "postgresql://user:password@host:port/database", "", set_database_url, address},
      {"POSTGRES_HOST", "PostgreSQL without a URL: the host", "a host", "",
       set_engine_text<&T::postgres_host>, open, "HOST"},
      {"POSTGRES_PORT", "The port (default: 5432)", port_allowed, "",
       set_engine_number<&T::postgres_port, 1, port_max>},
      {"POSTGRES_USER", "The user", "a name", "", set_engine_text<&T::postgres_user>, open, "NAME"},
      {"POSTGRES_PASSWORD", "The password", "a line of text", "",
       set_engine_text<&T::postgres_password>, secret},
      {"POSTGRES_DB", "The database (default: the name of the user)", "a name", "",
       set_engine_text<&T::postgres_db>, open, "NAME"},
      {"DATABASE_SSL", "Use TLS for PostgreSQL and verify its certificate and host name",
       "true or false", "", set_engine_switch<&T::database_ssl>, open, "BOOL"},
      {"DATABASE_SSL_CA", "The certificate authorities to trust for that (default: the system's)",
       "a file", "", set_engine_text<&T::database_ssl_ca>, open, "FILE"},
      {"DATABASE_POOL_MIN", "Connections to PostgreSQL to keep open",
       "a whole number from 0 to 1000", "10", set_number<&Settings::database_pool_min, 0, 1'000>},
      {"DATABASE_POOL_MAX", "Connections to PostgreSQL at most", "a whole number from 1 to 1000",
       "50", set_number<&Settings::database_pool_max, 1, 1'000>},
      {"DATABASE_ACQUIRE_TIMEOUT_MS", "How long to wait for a free connection",
       "milliseconds, from 100 to 3600000", "30000",
       set_number<&Settings::database_acquire_timeout_ms, 100, hour_ms>},
      {"DATABASE_IDLE_TIMEOUT_MS",
       "When to close an idle connection beyond those that are kept open",
       "milliseconds, from 100 to 3600000", "30000",
       set_number<&Settings::database_idle_timeout_ms, 100, hour_ms>},
      {"DATABASE_STATEMENT_TIMEOUT_MS", "How long one statement may take",
       "milliseconds, from 100 to 3600000", "10000",
       set_number<&Settings::database_statement_timeout_ms, 100, hour_ms>},
      {"REDIS_URL", "Keep the queue and the cache in Redis instead of the data folder and memory",
       "redis://:password@host:port/database", "", set_engine_text<&T::redis_url>, address},
      {"REDIS_QUEUE_URL", "Redis for the queue only", "redis://:password@host:port/database", "",
       set_engine_text<&T::redis_queue_url>, address},
      {"REDIS_CACHE_URL", "Redis for the cache only", "redis://:password@host:port/database", "",
       set_engine_text<&T::redis_cache_url>, address},
      {"REDIS_HOST", "Redis without a URL: the host", "a host", "", set_engine_text<&T::redis_host>,
       open, "HOST"},
      {"REDIS_PORT", "The port (default: 6379)", port_allowed, "",
       set_engine_number<&T::redis_port, 1, port_max>},
      {"REDIS_PASSWORD", "The password", "a line of text", "", set_engine_text<&T::redis_password>,
       secret},
      {"REDIS_DB", "The database (default: 0)", "a whole number from 0 to 1000", "",
       set_engine_number<&T::redis_db, 0, 1'000>},
      {"S3_ENDPOINT", "Keep uploaded files on an S3 server instead of in the data folder",
       "an address such as https://s3.example.org:9000", "", set_engine_text<&T::s3_endpoint>, open,
       "URL"},
      {"S3_REGION", "The region (default: us-east-1)", "a name", "", set_engine_text<&T::s3_region>,
       open, "NAME"},
      {"S3_BUCKET", "The bucket (default: schedgen), created if it does not exist", "a name", "",
       set_engine_text<&T::s3_bucket>, open, "NAME"},
      {"S3_ACCESS_KEY", "The access key", "a line of text", "", set_engine_text<&T::s3_access_key>,
       secret},
      {"S3_SECRET_KEY", "The secret key", "a line of text", "", set_engine_text<&T::s3_secret_key>,
       secret},
      {"MINIO_ENDPOINT", "The S3 server by MinIO's names: the host", "a host, or an address", "",
       set_engine_text<&T::minio_endpoint>, open, "HOST"},
      {"MINIO_PORT", "The port (default: 9000)", port_allowed, "",
       set_engine_number<&T::minio_port, 1, port_max>},
      {"MINIO_USE_SSL", "Whether to use TLS", "true or false", "",
       set_engine_switch<&T::minio_use_ssl>, open, "BOOL"},
      {"MINIO_REGION", "The region (default: us-east-1)", "a name", "",
       set_engine_text<&T::minio_region>, open, "NAME"},
      {"MINIO_BUCKET", "The bucket (default: schedgen)", "a name", "",
       set_engine_text<&T::minio_bucket>, open, "NAME"},
      {"MINIO_ACCESS_KEY", "The access key", "a line of text", "",
       set_engine_text<&T::minio_access_key>, secret},
      {"MINIO_SECRET_KEY", "The secret key", "a line of text", "",
       set_engine_text<&T::minio_secret_key>, secret},
      {"MINIO_ROOT_USER", "The same as MINIO_ACCESS_KEY", "a line of text", "",
       set_engine_text<&T::minio_root_user>, secret},
      {"MINIO_ROOT_PASSWORD", "The same as MINIO_SECRET_KEY", "a line of text", "",
       set_engine_text<&T::minio_root_password>, secret},
      {"ENGINES_WAIT_MS",
       "How long to wait at the start for a database, Redis or S3 server that does not answer yet",
       "milliseconds, from 0 to 3600000", "60000",
       set_number<&Settings::engines_wait_ms, 0, hour_ms>},
  };
}

}  // namespace schedgen::settings
