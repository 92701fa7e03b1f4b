#include "jobs/cache_guard.h"

#include <cassert>

#include "jobs/job_state.h"

namespace schedgen::jobs {

std::string status_key(std::string_view job_id) {
  return "job:" + std::string(job_id);
}

std::string result_key(std::string_view job_id) {
  return "job:" + std::string(job_id) + ":result";
}

bool may_be_cached(const storage::Cache& cache, storage::JobState state) {
  return has_ended(state) || !cache.is_shared();
}

CacheGuard::CacheGuard(storage::Cache& cache, std::string_view job_id, Of of) : cache_(cache) {
  if (of == Of::live_status && cache.is_shared()) {
    closed_ = true;
    return;
  }
  status_key_ = status_key(job_id);
  if (of == Of::status_and_result) result_key_ = result_key(job_id);
  if (!cache_.block(status_key_)) return;
  if (!result_key_.empty() && !cache_.block(result_key_)) {
    cache_.unblock(status_key_);
    return;
  }
  closed_ = true;
}

void CacheGuard::open() {
  assert(closed_);
  closed_ = false;
  if (!status_key_.empty()) cache_.unblock(status_key_);
  if (!result_key_.empty()) cache_.unblock(result_key_);
}

}  // namespace schedgen::jobs
