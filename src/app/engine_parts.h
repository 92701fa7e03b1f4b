// The settings of each engine's client, out of the program's.
#pragma once

#include "app/settings.h"
#include "queue/bullmq_queue.h"
#include "storage/postgres_database.h"
#include "storage/redis_connection.h"

namespace schedgen::app {

storage::PostgresSettings postgres_settings_of(const Settings& settings);
// Both: only when the settings name that server.
queue::BullmqSettings bullmq_settings_of(const Settings& settings);
storage::RedisSettings cache_settings_of(const Settings& settings);

}  // namespace schedgen::app
