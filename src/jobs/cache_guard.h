// Where a job's answers stand in the cache, and how a change keeps them out of it.
#pragma once

#include <string>
#include <string_view>

#include "jobs/seams.h"
#include "storage/records.h"

namespace schedgen::jobs {

std::string status_key(std::string_view job_id);  // "job:{id}"
std::string result_key(std::string_view job_id);  // "job:{id}:result"

// Whether an answer about a job may stand in the cache. In one that others share, only what is said
// of a job that has ended: while it lives, its changes must not wait for a cache that is away.
bool may_be_cached(const storage::Cache& cache, storage::JobState state);

// Around one change of a row. A change whose outcome is not known is never opened: the cache lets
// go of the key by itself after block_time_max, which is slower and not wrong.
//
// When a shared cache cannot be reached, others may still read old answers in it. So work changes
// only what does not stand in it, and an ended job is removed later, when the cache is back.
class CacheGuard {
 public:
  // What the change makes untrue: the status of a job that lives, or all of one that goes.
  enum class Of { live_status, status_and_result };

  CacheGuard(storage::Cache& cache, std::string_view job_id, Of of);
  CacheGuard(const CacheGuard&) = delete;
  CacheGuard& operator=(const CacheGuard&) = delete;

  // False: the change may not be made.
  bool closed() const { return closed_; }
  // The change was made, or certainly was not. Once.
  void open();

 private:
  storage::Cache& cache_;
  std::string status_key_;  // empty: nothing of it is in the cache
  std::string result_key_;  // the same
  bool closed_ = false;
};

}  // namespace schedgen::jobs
