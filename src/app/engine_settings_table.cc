#include "app/setting_values.h"

namespace schedgen::app {
namespace {

constexpr std::string_view port_allowed = "a whole number from 1 to 65535";
constexpr std::int64_t port_max = 65'535;
constexpr std::int64_t hour_ms = 3'600'000;

bool set_database_url(Settings& settings, std::string_view text) {
  if (!text.starts_with("postgresql://") && !text.starts_with("postgres://")) return false;
  return set_engine_text<&EngineTexts::database_url>(settings, text);
}

}  // namespace

std::vector<Setting> engine_settings_table() {
  using T = EngineTexts;
  constexpr Secrecy open = Secrecy::open, address = Secrecy::address, secret = Secrecy::secret;
  return {
      {"DATABASE_URL", "PostgreSQL for the rows, instead of SQLite in the folder",
       "postgresql://user:password@host:port/database", "", set_database_url, address},
      {"POSTGRES_HOST", "The same in parts: its host", "a host", "",
       set_engine_text<&T::postgres_host>, open, "HOST"},
      {"POSTGRES_PORT", "its port (default: 5432)", port_allowed, "",
       set_engine_number<&T::postgres_port, 1, port_max>},
      {"POSTGRES_USER", "its user", "a name", "", set_engine_text<&T::postgres_user>, open, "NAME"},
      {"POSTGRES_PASSWORD", "its password", "a line of text", "",
       set_engine_text<&T::postgres_password>, secret},
      {"POSTGRES_DB", "its database (default: as the user)", "a name", "",
       set_engine_text<&T::postgres_db>, open, "NAME"},
      {"DATABASE_SSL", "Whether PostgreSQL is spoken to over TLS", "true or false", "",
       set_engine_switch<&T::database_ssl>, open, "BOOL"},
      {"DATABASE_POOL_MIN", "Connections to PostgreSQL that are kept",
       "a whole number from 0 to 1000", "10", set_number<&Settings::database_pool_min, 0, 1'000>},
      {"DATABASE_POOL_MAX", "The most connections to PostgreSQL", "a whole number from 1 to 1000",
       "50", set_number<&Settings::database_pool_max, 1, 1'000>},
      {"DATABASE_ACQUIRE_TIMEOUT_MS", "How long to wait for a connection that is free",
       "milliseconds, from 100 to 3600000", "30000",
       set_number<&Settings::database_acquire_timeout_ms, 100, hour_ms>},
      {"DATABASE_IDLE_TIMEOUT_MS", "An idle connection above the least is closed then",
       "milliseconds, from 100 to 3600000", "30000",
       set_number<&Settings::database_idle_timeout_ms, 100, hour_ms>},
      {"DATABASE_STATEMENT_TIMEOUT_MS", "The longest that a statement may take",
       "milliseconds, from 100 to 3600000", "10000",
       set_number<&Settings::database_statement_timeout_ms, 100, hour_ms>},
      {"REDIS_URL", "Redis for queue and cache, instead of the folder and memory",
       "redis://:password@host:port/database", "", set_engine_text<&T::redis_url>, address},
      {"REDIS_QUEUE_URL", "Redis for the queue alone", "redis://:password@host:port/database", "",
       set_engine_text<&T::redis_queue_url>, address},
      {"REDIS_CACHE_URL", "Redis for the cache alone", "redis://:password@host:port/database", "",
       set_engine_text<&T::redis_cache_url>, address},
      {"REDIS_HOST", "Redis for both, in parts: its host", "a host", "",
       set_engine_text<&T::redis_host>, open, "HOST"},
      {"REDIS_PORT", "its port (default: 6379)", port_allowed, "",
       set_engine_number<&T::redis_port, 1, port_max>},
      {"REDIS_PASSWORD", "its password", "a line of text", "", set_engine_text<&T::redis_password>,
       secret},
      {"REDIS_DB", "its database (default: 0)", "a whole number from 0 to 1000", "",
       set_engine_number<&T::redis_db, 0, 1'000>},
      {"S3_ENDPOINT", "An S3 server for the files, instead of the folder",
       "an address such as https://s3.example.org:9000", "", set_engine_text<&T::s3_endpoint>, open,
       "URL"},
      {"S3_REGION", "its region (default: us-east-1)", "a name", "", set_engine_text<&T::s3_region>,
       open, "NAME"},
      {"S3_BUCKET", "its bucket (default: schedgen), made when there is none", "a name", "",
       set_engine_text<&T::s3_bucket>, open, "NAME"},
      {"S3_ACCESS_KEY", "its access key", "a line of text", "", set_engine_text<&T::s3_access_key>,
       secret},
      {"S3_SECRET_KEY", "its secret key", "a line of text", "", set_engine_text<&T::s3_secret_key>,
       secret},
      {"MINIO_ENDPOINT", "The same by other names: the host", "a host, or an address", "",
       set_engine_text<&T::minio_endpoint>, open, "HOST"},
      {"MINIO_PORT", "its port (default: 9000)", port_allowed, "",
       set_engine_number<&T::minio_port, 1, port_max>},
      {"MINIO_USE_SSL", "whether it is spoken to over TLS", "true or false", "",
       set_engine_switch<&T::minio_use_ssl>, open, "BOOL"},
      {"MINIO_REGION", "its region (default: us-east-1)", "a name", "",
       set_engine_text<&T::minio_region>, open, "NAME"},
      {"MINIO_BUCKET", "its bucket (default: schedgen)", "a name", "",
       set_engine_text<&T::minio_bucket>, open, "NAME"},
      {"MINIO_ACCESS_KEY", "its access key", "a line of text", "",
       set_engine_text<&T::minio_access_key>, secret},
      {"MINIO_SECRET_KEY", "its secret key", "a line of text", "",
       set_engine_text<&T::minio_secret_key>, secret},
      {"MINIO_ROOT_USER", "instead of MINIO_ACCESS_KEY", "a line of text", "",
       set_engine_text<&T::minio_root_user>, secret},
      {"MINIO_ROOT_PASSWORD", "instead of MINIO_SECRET_KEY", "a line of text", "",
       set_engine_text<&T::minio_root_password>, secret},
      {"ENGINES_WAIT_MS", "How long a start waits for engines that do not answer yet",
       "milliseconds, from 0 to 3600000", "60000",
       set_number<&Settings::engines_wait_ms, 0, hour_ms>},
  };
}

}  // namespace schedgen::app
