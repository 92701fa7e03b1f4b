#include "jobs/retry_now.h"

#include "jobs/find_row.h"

namespace schedgen::jobs {

using storage::JobRow;
using storage::JobState;

Result<bool> retry_now(const Seams& seams, std::string_view job_id) {
  const auto found = find_row(seams, job_id);
  if (!found.ok()) return found.error();
  const JobRow& row = *found;
  if (row.state != JobState::pending || row.attempts == 0) return false;
  // Change the row first: a worker that takes the entry before the row allows it puts it back.
  auto allowed = seams.records.bring_forward(row.id, row.attempts, seams.clock.moment());
  if (!allowed.ok() || !*allowed) return allowed;
  // Adding a waiting entry would change nothing. If a worker holds the old entry, rows decide.
  Status queued = seams.queue.remove(row.id);
  if (queued.ok()) {
    queued = seams.queue.add(row.id, static_cast<queue::Priority>(row.priority),
                             std::chrono::milliseconds(0));
  }
  if (!queued.ok()) return queued.error();
  return true;
}

}  // namespace schedgen::jobs
