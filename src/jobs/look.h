// A job's answers, through the cache.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "jobs/seams.h"

namespace schedgen::jobs {

struct Look {
  std::string json;
  bool ended = false;  // only removal can change it
};

// {"id","status","pdfType","createdAt","completedAt","code","error","attempts"}; absent values of
// completedAt, code and error are null. An error is shown once the job has failed. INVALID_JOB_ID,
// JOB_NOT_FOUND, or the store's error.
Result<Look> look_at_status(const Seams& seams, const Rules& rules, std::string_view job_id);

// The same, but only from the cache; nothing if it is not there, or for an invalid id.
std::optional<Look> look_in_cache(const Seams& seams, std::string_view job_id);

// {"id","pdfType","pages","events","complete","warnings","metadata"}. JOB_NOT_COMPLETED without a
// result; if the job failed, the sentence has the reason.
Result<std::string> look_at_result(const Seams& seams, const Rules& rules, std::string_view job_id);

// The cached value under status_key(): "1" if the job has ended, else "0", then the JSON.
std::string cached_status(const storage::JobRow& row);
// The cached value under result_key(), for a completed row.
std::string cached_result(const storage::JobRow& row);

}  // namespace schedgen::jobs
