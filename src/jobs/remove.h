// A job goes, everywhere.
#pragma once

#include <string_view>

#include "base/result.h"
#include "jobs/seams.h"

namespace schedgen::jobs {

// At once and in any state: from here on nobody finds the job, and the answer of an attempt that
// runs changes nothing. Its entry in the queue and its file go with it; where their engine is away,
// the entry ends when it is taken and the file is swept as a stray.
//
// INVALID_JOB_ID, JOB_NOT_FOUND; STORAGE_UNAVAILABLE or DATABASE_TIMEOUT: ask again.
Status remove(const Seams& seams, std::string_view job_id);

// The same for a row whose time is over. Success, too, when another was quicker, or when the job
// has ended since the row was read: then its time begins anew, and it stays.
Status remove_expired(const Seams& seams, const storage::JobRow& row, Moment now);

}  // namespace schedgen::jobs
