// Removes a job everywhere.
#pragma once

#include <string_view>

#include "base/result.h"
#include "jobs/seams.h"

namespace schedgen::jobs {

// Removes a job at once, in any state: from here on it cannot be found, and the answer of a running
// attempt changes nothing. Also removes its queue entry and its file. If one of their engines is
// unavailable, the entry ends when it is taken, and the file is swept as a stray.
//
// INVALID_JOB_ID, JOB_NOT_FOUND; STORAGE_UNAVAILABLE or DATABASE_TIMEOUT: try again.
Status remove(const Seams& seams, std::string_view job_id);

// The same for an expired row. Also succeeds when another process was faster, or when the job has
// ended since the row was read: then it expires later, and stays.
Status remove_expired(const Seams& seams, const storage::JobRow& row, Moment now);

}  // namespace schedgen::jobs
