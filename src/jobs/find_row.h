// The row that somebody names by its id.
#pragma once

#include <string_view>

#include "base/result.h"
#include "jobs/seams.h"

namespace schedgen::jobs {

// INVALID_JOB_ID, JOB_NOT_FOUND, or what the records answer.
Result<storage::JobRow> find_row(const Seams& seams, std::string_view job_id);

}  // namespace schedgen::jobs
