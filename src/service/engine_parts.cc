#include "service/engine_parts.h"

#include <cassert>

namespace schedgen::service {

using std::chrono::milliseconds;

storage::PostgresSettings postgres_settings_of(const settings::Settings& settings) {
  storage::PostgresSettings postgres;
  postgres.connections_min = static_cast<int>(settings.database_pool_min);
  postgres.connections_max = static_cast<int>(settings.database_pool_max);
  postgres.acquire_max = milliseconds(settings.database_acquire_timeout_ms);
  postgres.idle_max = milliseconds(settings.database_idle_timeout_ms);
  postgres.statement_max = milliseconds(settings.database_statement_timeout_ms);
  // The server's own end of a statement comes first.
  postgres.silence_max = postgres.statement_max + postgres.statement_max / 2;
  return postgres;
}

queue::BullmqSettings bullmq_settings_of(const settings::Settings& settings) {
  assert(settings.engines.queue_server);
  queue::BullmqSettings bullmq;
  bullmq.address = *settings.engines.queue_server;
  bullmq.attempts = static_cast<int>(settings.queue_attempts);
  bullmq.backoff = milliseconds(settings.queue_backoff_ms);
  bullmq.limit_max = settings.queue_limit_max;
  bullmq.limit_duration = milliseconds(settings.queue_limit_duration_ms);
  bullmq.stalled_interval = milliseconds(settings.queue_stalled_interval_ms);
  return bullmq;
}

storage::RedisSettings cache_settings_of(const settings::Settings& settings) {
  assert(settings.engines.cache_server);
  storage::RedisSettings cache;
  cache.address = *settings.engines.cache_server;
  return cache;
}

std::string why_it_forgets(const storage::RedisFacts& queue_server) {
  std::string why;
  if (queue_server.maxmemory_policy != "noeviction") {
    why = "Its maxmemory-policy is " + queue_server.maxmemory_policy +
          ", so it drops jobs when its memory is full: set maxmemory-policy to noeviction.";
  }
  if (!queue_server.appends_to_file) {
    why += why.empty() ? "" : " ";
    why += "It writes nothing down, so a restart loses its jobs: set appendonly to yes.";
  }
  return why;
}

}  // namespace schedgen::service
