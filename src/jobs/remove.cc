#include "jobs/remove.h"

#include "jobs/cache_guard.h"
#include "jobs/find_row.h"

namespace schedgen::jobs {

Status remove(const Seams& seams, std::string_view job_id) {
  const auto row = find_row(seams, job_id);
  if (!row.ok()) return row.error();
  return remove_row(seams, *row);
}

// Queue, row, file: the other way round than accept. So a crash in between leaves a job that is
// whole (and is queued again), or a stray file, never a job without its file.
Status remove_row(const Seams& seams, const storage::JobRow& row) {
  CacheGuard guard(seams.cache, row.id, CacheGuard::Of::status_and_result);
  if (!guard.closed()) return Error::of(ErrorCode::storage_unavailable, "the cache is away");
  (void)seams.queue.remove(row.id);
  if (const auto removed = seams.records.remove(row.id); !removed.ok()) {
    const auto found = seams.records.find(row.id);
    if (!found.ok()) return removed.error();
    if (found->has_value()) {
      guard.open();
      return removed.error();
    }
  }
  guard.open();
  (void)seams.blobs.remove(row.blob_key);
  return Done{};
}

}  // namespace schedgen::jobs
