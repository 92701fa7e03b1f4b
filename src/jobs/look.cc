#include "jobs/look.h"

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cassert>
#include <cstdio>
#include <optional>

#include "base/clock.h"
#include "base/uuid.h"
#include "jobs/cache_guard.h"
#include "jobs/job_state.h"

namespace schedgen::jobs {
namespace {

using storage::JobRow;
using storage::JobState;

boost::json::object status_of(const JobRow& row) {
  boost::json::object json;
  json["id"] = row.id;
  json["status"] = storage::name_of(row.state);
  json["pdfType"] = row.pdf_type;
  json["createdAt"] = timestamp_of(row.created_at);
  json["completedAt"] = nullptr;
  if (row.completed_at) json["completedAt"] = timestamp_of(*row.completed_at);
  json["code"] = nullptr;
  json["error"] = nullptr;
  if (row.state == JobState::failed) {
    json["code"] = row.error_code;
    json["error"] = row.error;
  }
  json["attempts"] = counted_attempts(row);
  return json;
}

Look look_of(std::string_view cached) {
  assert(!cached.empty());
  return {std::string(cached.substr(1)), cached.front() == '1'};
}

Error not_found() {
  return Error::of(ErrorCode::job_not_found, "no such row");
}

Error not_completed(const JobRow& row) {
  std::string log = std::string(storage::name_of(row.state));
  if (row.state != JobState::failed) return Error::of(ErrorCode::job_not_completed, std::move(log));
  return Error::of(ErrorCode::job_not_completed, std::move(log), row.error);
}

}  // namespace

std::string cached_status(const JobRow& row) {
  return (has_ended(row.state) ? "1" : "0") + boost::json::serialize(status_of(row));
}

// The row has the document's JSON, which depends only on the bytes of the file; add the id first.
std::string cached_result(const JobRow& row) {
  assert(row.state == JobState::completed && row.result.starts_with('{'));
  return "{\"id\":\"" + row.id + "\"," + row.result.substr(1);
}

std::optional<Look> look_in_cache(const Seams& seams, std::string_view job_id) {
  if (!is_uuid(job_id)) return std::nullopt;
  const auto cached = seams.cache.get(status_key(job_id));
  if (!cached || cached->empty()) return std::nullopt;
  return look_of(*cached);
}

Result<Look> look_at_status(const Seams& seams, const Rules& rules, std::string_view job_id) {
  if (!is_uuid(job_id)) return Error::of(ErrorCode::invalid_job_id, "not a UUID");
  const std::string key = status_key(job_id);
  if (const auto cached = seams.cache.get(key); cached && !cached->empty()) return look_of(*cached);

  const storage::Leave leave = seams.cache.leave_to_fill(key);  // before the row is read
  const auto found = seams.records.find(job_id);
  if (!found.ok()) return found.error();
  if (!found->has_value()) return not_found();
  const std::string text = cached_status(**found);
  const storage::JobState state = (*found)->state;
  if (may_be_cached(seams.cache, state)) {
    seams.cache.fill(key, leave, text,
                     has_ended(state) ? rules.ended_kept_in_cache : rules.live_kept_in_cache);
  }
  return look_of(text);
}

Result<std::string> look_at_result(const Seams& seams, const Rules& rules,
                                   std::string_view job_id) {
  if (!is_uuid(job_id)) return Error::of(ErrorCode::invalid_job_id, "not a UUID");
  const std::string key = result_key(job_id);
  if (auto cached = seams.cache.get(key); cached && !cached->empty()) return *std::move(cached);

  const storage::Leave leave = seams.cache.leave_to_fill(key);
  const auto found = seams.records.find(job_id);
  if (!found.ok()) return found.error();
  if (!found->has_value()) return not_found();
  if ((*found)->state != JobState::completed) return not_completed(**found);
  std::string text = cached_result(**found);
  seams.cache.fill(key, leave, text, rules.ended_kept_in_cache);
  return text;
}

}  // namespace schedgen::jobs
