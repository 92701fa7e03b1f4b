#include "jobs/accept.h"

#include <optional>
#include <utility>

#include "jobs/job_state.h"

namespace schedgen::jobs {
namespace {

using storage::JobRow;

Status room_in_queue(const Seams& seams, const Rules& rules) {
  std::int64_t waiting = 0;
  if (const auto counts = seams.queue.counts(); counts.ok()) {
    waiting = counts->waiting;
  } else {
    // Without its queue, the service accepts jobs and queues them later; the rows show how many.
    const auto rows = seams.records.counts();
    if (!rows.ok()) return rows.error();
    waiting = rows->pending;
  }
  if (waiting < rules.waiting_max) return Done{};
  return Error::of(ErrorCode::queue_full, std::to_string(waiting) + " jobs wait");
}

Status room_for_owner(const Seams& seams, const Rules& rules, const Upload& upload) {
  const auto kept = seams.records.bytes_of_owner(upload.owner);
  if (!kept.ok()) return kept.error();
  if (*kept + static_cast<std::int64_t>(upload.bytes.size()) <= rules.owner_bytes_max) {
    return Done{};
  }
  return Error::of(ErrorCode::storage_quota_exceeded, std::to_string(*kept) + " bytes are kept");
}

JobRow row_of(const Seams& seams, const Rules& rules, const Upload& upload,
              const schedule::Document& document) {
  JobRow row;
  row.id = random_uuid(seams.random);
  row.pdf_type = std::string(schedule::name_of(document.kind));
  if (std::string reading = result_of(document); reading.size() <= rules.reading_kept_bytes_max) {
    row.result = std::move(reading);
  }
  row.blob_key = row.id;
  row.owner = upload.owner;
  row.request_id = upload.request_id;
  row.file_name = upload.file_name;
  row.file_bytes = static_cast<std::int64_t>(upload.bytes.size());
  row.priority = static_cast<int>(upload.priority);
  row.created_at = seams.clock.moment();
  row.not_before = row.created_at;
  row.expires_at = row.created_at + rules.keep;
  return row;
}

sandbox::TimeMax first_look_max(const Rules& rules, std::string_view bytes) {
  constexpr std::size_t mib = 1024 * 1024;
  return {rules.first_look_wall_max,
          rules.first_look_cpu_max +
              rules.first_look_cpu_max_per_mib * static_cast<std::int64_t>(bytes.size() / mib)};
}

// The row, or why there is none. The id is new, so a row with this id is ours.
Status create_row(const Seams& seams, const JobRow& row) {
  const Status created = seams.records.create(row);
  if (created.ok()) return Done{};
  const auto found = seams.records.find(row.id);
  if (!found.ok()) return created.error();  // the row may exist: then its file must stay
  if (found->has_value()) return Done{};
  (void)seams.blobs.remove(row.blob_key);  // if this fails, the stray is swept
  return created.error();
}

}  // namespace

Result<Accepted> accept(const Seams& seams, const Rules& rules, const Upload& upload) {
  if (const Status room = room_in_queue(seams, rules); !room.ok()) return room.error();
  if (const Status room = room_for_owner(seams, rules, upload); !room.ok()) return room.error();

  const sandbox::ParseReport report =
      seams.parser.parse(upload.bytes, first_look_max(rules, upload.bytes));
  if (!report.document) return report.error;

  const JobRow row = row_of(seams, rules, upload, *report.document);
  if (const Status put = seams.blobs.put(row.blob_key, upload.bytes); !put.ok()) {
    (void)seams.blobs.remove(row.blob_key);  // it may exist anyway
    return put.error();
  }
  if (const Status created = create_row(seams, row); !created.ok()) return created.error();
  // From here on the job is accepted: if the queue does not know it, rescue() queues it.
  (void)seams.queue.add(row.id, upload.priority, std::chrono::milliseconds(0));
  return Accepted{row.id, report.document->kind, report.document->pages};
}

}  // namespace schedgen::jobs
