// Finds a row by the id that a user names.
#pragma once

#include <string_view>

#include "base/result.h"
#include "jobs/seams.h"

namespace schedgen::jobs {

// INVALID_JOB_ID, JOB_NOT_FOUND, or an error of the records.
Result<storage::JobRow> find_row(const Seams& seams, std::string_view job_id);

}  // namespace schedgen::jobs
