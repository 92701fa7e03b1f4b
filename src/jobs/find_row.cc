#include "jobs/find_row.h"

#include "base/uuid.h"

namespace schedgen::jobs {

Result<storage::JobRow> find_row(const Seams& seams, std::string_view job_id) {
  if (!is_uuid(job_id)) return Error::of(ErrorCode::invalid_job_id, "not a UUID");
  auto found = seams.records.find(job_id);
  if (!found.ok()) return found.error();
  if (!found->has_value()) return Error::of(ErrorCode::job_not_found, "no such row");
  return **std::move(found);
}

}  // namespace schedgen::jobs
