// What jobs/ works with: the seams, and the rules that a setting may change.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/clock.h"
#include "base/limits.h"
#include "base/random.h"
#include "queue/queue.h"
#include "sandbox/parser.h"
#include "storage/blobs.h"
#include "storage/cache.h"
#include "storage/records.h"

namespace schedgen::jobs {

// All of them outlive every call.
struct Seams {
  storage::Records& records;
  storage::Blobs& blobs;
  storage::Cache& cache;
  queue::Queue& queue;
  sandbox::Parser& parser;
  const Clock& clock;
  Random& random;
};

struct Rules {
  // Accepting.
  // The first look at an upload, while its sender waits. A document of a hundred pages takes 0.2 s
  // of processor time; one that is made to take long must not hold up those that are not. A larger
  // file gets more, so what a look may cost grows with what was sent.
  std::chrono::seconds first_look_cpu_max{3};
  std::chrono::seconds first_look_cpu_max_per_mib{1};
  // A busy machine needs longer for that. This is for a child that waits instead of reading, and
  // less than uploads wait for a thread, so that whoever is next is still there.
  std::chrono::milliseconds first_look_wall_max{15'000};
  std::int64_t waiting_max = 500;  // QUEUE_WAITING_MAX; more would wait longer than people do
  std::int64_t owner_bytes_max = 50ll * 1024 * 1024;        // STORAGE_QUOTA_BYTES
  std::chrono::milliseconds keep = std::chrono::hours(24);  // a job: from its start, from its end

  // Working.
  int attempts_max = 3;  // QUEUE_ATTEMPTS
  std::chrono::milliseconds backoff{
      5'000};  // QUEUE_BACKOFF_MS: after the first attempt, then twice that
  // When a seam is away; twice as long each time. The most is what a job may wait for after all is
  // well again, so it is short; each worker asks so seldom that it is no load.
  std::chrono::milliseconds away{1'000};
  std::chrono::milliseconds away_max{10'000};
  std::chrono::milliseconds lease{30'000};                            // QUEUE_STALLED_INTERVAL_MS
  std::chrono::milliseconds parse_wall_max = limits::parse_wall_max;  // PARSE_TIMEOUT_MS

  // Tending.
  std::chrono::milliseconds overdue{10'000};  // a pending row waits for longer: queue it again
  std::chrono::milliseconds stray_age = std::chrono::hours(1);       // no accept takes so long
  std::chrono::milliseconds missing_max = std::chrono::minutes(10);  // then a missing file is lost
  int batch = 100;  // rows or files that one call looks after

  // Looking.
  std::chrono::seconds ended_kept_in_cache = std::chrono::hours(1);
  // Not in a cache that others share: jobs/cache_guard.h.
  std::chrono::seconds live_kept_in_cache = std::chrono::minutes(1);
};

}  // namespace schedgen::jobs
