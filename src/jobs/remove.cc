#include "jobs/remove.h"

#include "jobs/cache_guard.h"
#include "jobs/find_row.h"

namespace schedgen::jobs {

namespace {

// Queue, row, file: the reverse order of accept. So a crash in between leaves a complete job, which
// is queued again, or a stray file, but never a job without its file.
template <typename RemoveRow>
Status remove_everywhere(const Seams& seams, const storage::JobRow& row,
                         const RemoveRow& remove_row) {
  CacheGuard guard(seams.cache, row.id, CacheGuard::Of::status_and_result);
  if (!guard.closed()) return Error::of(ErrorCode::storage_unavailable, "the cache is unavailable");
  (void)seams.queue.remove(row.id);
  const Result<bool> removed = remove_row();
  if (!removed.ok() || !*removed) {
    const auto found = seams.records.find(row.id);
    if (!found.ok()) return removed.ok() ? found.error() : removed.error();
    if (found->has_value()) {
      guard.open();
      return removed.ok() ? Status(Done{}) : removed.error();
    }
  }
  guard.open();
  (void)seams.blobs.remove(row.blob_key);
  return Done{};
}

}  // namespace

Status remove(const Seams& seams, std::string_view job_id) {
  const auto row = find_row(seams, job_id);
  if (!row.ok()) return row.error();
  return remove_everywhere(seams, *row, [&] { return seams.records.remove(row->id); });
}

Status remove_expired(const Seams& seams, const storage::JobRow& row, Moment now) {
  return remove_everywhere(seams, row, [&] { return seams.records.remove_expired(row.id, now); });
}

}  // namespace schedgen::jobs
