// BullMQ's own scripts, extracted from its npm package at build time (bullmq/embed.mjs). The
// comment at the head of each describes its arguments and results.
#pragma once

#include <string_view>

#include "storage/redis_connection.h"

namespace schedgen::queue {

extern const std::string_view bullmq_version;  // "6.7.0"

const storage::RedisScript& add_delayed_job_script();
const storage::RedisScript& add_prioritized_job_script();
const storage::RedisScript& extend_lock_script();
const storage::RedisScript& move_job_from_active_to_wait_script();
const storage::RedisScript& move_stalled_jobs_to_wait_script();
const storage::RedisScript& move_to_active_script();
const storage::RedisScript& move_to_delayed_script();
const storage::RedisScript& move_to_finished_script();
const storage::RedisScript& remove_job_script();
const storage::RedisScript& retry_job_script();

}  // namespace schedgen::queue
