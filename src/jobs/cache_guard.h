// The cache keys of a job's answers, and how a change keeps old answers out of the cache.
#pragma once

#include <string>
#include <string_view>

#include "jobs/seams.h"
#include "storage/records.h"

namespace schedgen::jobs {

std::string status_key(std::string_view job_id);  // "job:{id}"
std::string result_key(std::string_view job_id);  // "job:{id}:result"

// Whether an answer about a job may be cached. In a shared cache, only if the job has ended: while
// it lives, its changes must not wait for a cache that is unavailable.
bool may_be_cached(const storage::Cache& cache, storage::JobState state);

// Blocks a job's answers in the cache during one change of its row. After a change with an unknown
// outcome they are not unblocked: the block ends by itself after block_time_max, which is slower
// but not wrong.
//
// If this process cannot reach a shared cache, others may still read old answers in it. So work
// only changes what is not in it, and an ended job is removed later, when the cache is back.
class CacheGuard {
 public:
  // The answers that the change makes stale: the status of a live job, or all of a removed one.
  enum class Of { live_status, status_and_result };

  CacheGuard(storage::Cache& cache, std::string_view job_id, Of of);
  CacheGuard(const CacheGuard&) = delete;
  CacheGuard& operator=(const CacheGuard&) = delete;

  // False: the change must not be made.
  bool closed() const { return closed_; }
  // Call at most once, when the change was made or certainly was not.
  void open();

 private:
  storage::Cache& cache_;
  std::string status_key_;  // empty: not in the cache
  std::string result_key_;  // the same
  bool closed_ = false;
};

}  // namespace schedgen::jobs
