// A job that waits for its next attempt has waited long enough: an operator says so.
#pragma once

#include <string_view>

#include "base/result.h"
#include "jobs/seams.h"

namespace schedgen::jobs {

// The wait after a failed attempt ends now, and the queue hands the job out in its turn. Nothing
// else changes: attempts count as before. May be repeated, and when it dies half-way the job is
// tried at the end of its old wait at the latest. False, and nothing changes, when it runs, has
// ended (then its PDF is deleted) or has not been tried yet.
//
// INVALID_JOB_ID, JOB_NOT_FOUND; STORAGE_UNAVAILABLE, DATABASE_TIMEOUT or QUEUE_UNAVAILABLE: ask
// again.
Result<bool> retry_now(const Seams& seams, std::string_view job_id);

}  // namespace schedgen::jobs
