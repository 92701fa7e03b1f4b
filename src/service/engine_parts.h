// The settings of each engine's client, out of the program's.
#pragma once

#include <string>

#include "queue/bullmq_queue.h"
#include "settings/settings.h"
#include "storage/postgres_database.h"
#include "storage/redis_connection.h"
#include "storage/redis_facts.h"

namespace schedgen::service {

storage::PostgresSettings postgres_settings_of(const settings::Settings& settings);
// Both: only when the settings name that server.
queue::BullmqSettings bullmq_settings_of(const settings::Settings& settings);
storage::RedisSettings cache_settings_of(const settings::Settings& settings);

// Why a server may forget jobs of the queue that it holds, and what to do; empty when it keeps
// them.
std::string why_it_forgets(const storage::RedisFacts& queue_server);

}  // namespace schedgen::service
