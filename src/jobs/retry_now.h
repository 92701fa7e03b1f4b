// Lets an operator end a job's wait for its next attempt.
#pragma once

#include <string_view>

#include "base/result.h"
#include "jobs/seams.h"

namespace schedgen::jobs {

// Ends the wait after a failed attempt now, so that the queue hands out the job in its turn.
// Attempts count as before. It can be repeated; if it dies half-way, the job is retried at the end
// of its old wait at the latest. Returns false, without any change, when the job is running, has
// ended (its PDF is deleted then) or has not been tried yet.
//
// INVALID_JOB_ID, JOB_NOT_FOUND; STORAGE_UNAVAILABLE, DATABASE_TIMEOUT or QUEUE_UNAVAILABLE: try
// again.
Result<bool> retry_now(const Seams& seams, std::string_view job_id);

}  // namespace schedgen::jobs
