// The seams that jobs/ uses, and the rules that settings can change.
#pragma once

#include <chrono>
#include <cstddef>
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

// All of them must outlive every call.
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
  // Limits for the first reading of an upload, while its sender waits. A document of a hundred
  // pages takes 0.2 s of CPU time; one designed to take long must not delay others. Larger files
  // get more, so the cost is proportional to the upload.
  std::chrono::seconds first_look_cpu_max{3};
  std::chrono::seconds first_look_cpu_max_per_mib{1};
  // A busy machine takes longer for that. This limits a child that waits instead of reading; it is
  // less than uploads wait for a thread, so that the next sender is still connected.
  std::chrono::milliseconds first_look_wall_max{15'000};
  std::int64_t waiting_max = 500;  // QUEUE_WAITING_MAX; people would not wait for a longer queue
  std::int64_t owner_bytes_max = 50ll * 1024 * 1024;  // STORAGE_QUOTA_BYTES
  std::chrono::milliseconds keep =
      std::chrono::hours(24);  // of a job: counted from its start and again from its end

  // What the first reading found is kept in the row for the first attempt, so that a document is
  // read once. Where it is longer than this, the attempt reads the document again.
  std::size_t reading_kept_bytes_max = limits::reading_kept_bytes_max;  // READING_KEPT_BYTES_MAX

  // Working.
  int attempts_max = 3;  // QUEUE_ATTEMPTS
  std::chrono::milliseconds backoff{
      5'000};  // QUEUE_BACKOFF_MS: after the first attempt; then it doubles
  // The wait while a seam is unavailable; it doubles each time. The maximum delays jobs after the
  // seam is back, so it is short; each worker asks so rarely that it causes no load.
  std::chrono::milliseconds away{1'000};
  std::chrono::milliseconds away_max{10'000};
  std::chrono::milliseconds lease{30'000};                            // QUEUE_STALLED_INTERVAL_MS
  std::chrono::milliseconds parse_wall_max = limits::parse_wall_max;  // PARSE_TIMEOUT_MS

  // Tending.
  std::chrono::milliseconds overdue{10'000};  // a pending row that waits longer is queued again
  std::chrono::milliseconds stray_age = std::chrono::hours(1);  // longer than any accept
  std::chrono::milliseconds missing_max =
      std::chrono::minutes(10);  // after this, a missing file is considered lost
  int batch = 100;               // rows or files that one call handles

  // Looking.
  std::chrono::seconds ended_kept_in_cache = std::chrono::hours(1);
  // Not in a shared cache: see jobs/cache_guard.h.
  std::chrono::seconds live_kept_in_cache = std::chrono::minutes(1);
};

}  // namespace schedgen::jobs
