// Where a job's answers stand in the cache, and how a change keeps them out of it.
#pragma once

#include <string>
#include <string_view>

#include "jobs/seams.h"

namespace schedgen::jobs {

std::string status_key(std::string_view job_id);  // "job:{id}"
std::string result_key(std::string_view job_id);  // "job:{id}:result"

// Around one change of a row. A change whose outcome is not known is never opened: the cache lets
// go of the key by itself after block_time_max, which is slower and not wrong.
//
// When the cache cannot be reached, others may still read old answers in it. Then the change is
// given up and made later: a job may be late, what it shows is never wrong.
class CacheGuard {
 public:
  enum class Of { status, status_and_result };  // a result comes once and goes with its job

  CacheGuard(storage::Cache& cache, std::string_view job_id, Of of = Of::status);
  CacheGuard(const CacheGuard&) = delete;
  CacheGuard& operator=(const CacheGuard&) = delete;

  // False: the change may not be made.
  bool closed() const { return closed_; }
  // The change was made, or certainly was not. Once.
  void open();

 private:
  storage::Cache& cache_;
  std::string status_key_;
  std::string result_key_;  // empty: stays open
  bool closed_ = false;
};

}  // namespace schedgen::jobs
