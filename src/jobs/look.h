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
  bool ended = false;  // nothing but its removal will change it
};

// {"id","status","pdfType","createdAt","completedAt","code","error","attempts"}; completedAt, code
// and error are null while there is none. An error is shown once the job has failed.
// INVALID_JOB_ID, JOB_NOT_FOUND, or the store's error.
Result<Look> look_at_status(const Seams& seams, const Rules& rules, std::string_view job_id);

// The same when the cache has it at hand, without a look at anything else; nothing otherwise, also
// for what is no id.
std::optional<Look> look_in_cache(const Seams& seams, std::string_view job_id);

// {"id","pdfType","pages","events","complete","warnings","metadata"}. JOB_NOT_COMPLETED while there
// is none, with the reason in the sentence when the job failed.
Result<std::string> look_at_result(const Seams& seams, const Rules& rules, std::string_view job_id);

// What the cache holds under status_key(): "1" or "0" for ended or not, and the JSON.
std::string cached_status(const storage::JobRow& row);
// What it holds under result_key(). Only of a completed row.
std::string cached_result(const storage::JobRow& row);

}  // namespace schedgen::jobs
