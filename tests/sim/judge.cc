#include "judge.h"

#include <boost/json/serialize.hpp>

#include "jobs/cache_guard.h"
#include "jobs/job_state.h"
#include "jobs/look.h"
#include "schedule/event_json.h"
#include "world.h"

namespace schedgen::sim {

using jobs::has_ended;
using storage::JobRow;
using storage::JobState;

namespace {

// The meaning of the bytes, computed without the code under test.
std::string meaning_of(const std::string& bytes) {
  const auto report = jobs::read_model_file(bytes);
  return report.document ? boost::json::serialize(schedule::json_of_document(*report.document))
                         : "";
}

std::string said(const std::string& promise, const JobRow& row) {
  return promise + " (job " + row.id + ", " + std::string(storage::name_of(row.state)) +
         ", attempts " + std::to_string(row.attempts) + ", uncounted " +
         std::to_string(row.uncounted) + ", error '" + row.error_code + "')";
}

}  // namespace

void Judge::row_changed(const JobRow* before, const JobRow* after) {
  if (!before) {
    created(*after);
  } else if (!after) {
    gone(*before);
  } else {
    moved(*before, *after);
  }
}

void Judge::created(const JobRow& row) {
  const auto blob = world_.blobs.blobs.find(row.blob_key);
  if (blob == world_.blobs.blobs.end()) {
    return world_.broken(said("a live row has its file, from the start", row));
  }
  if (!bytes_.emplace(row.id, blob->second.bytes).second) {
    world_.broken(said("a job that is gone never comes back", row));
  }
  if (row.state != JobState::pending || row.attempts != 0) {
    world_.broken(said("a job starts pending", row));
  }
}

void Judge::moved(const JobRow& before, const JobRow& after) {
  const std::uint64_t actor = world_.fibers.number();
  if (before.state == after.state) {
    JobRow same = before;
    if (has_ended(after.state)) same.blob_kept = after.blob_kept;
    // An operator ended a wait.
    const bool is_sooner =
        after.state == JobState::pending && after.not_before <= before.not_before;
    if (is_sooner) same.not_before = after.not_before;
    if (same != after || !(has_ended(after.state) || is_sooner)) {
      world_.broken(said("only edges of the table", after));
    }
    return;
  }
  if (!jobs::is_edge(before.state, after.state)) {
    return world_.broken(said("only edges of the table", after));
  }
  const int counted = jobs::counted_attempts(after);
  if (counted < 0 || counted > world_.rules.attempts_max || after.uncounted < before.uncounted) {
    world_.broken(said("attempts are in bounds", after));
  }
  if (after.state == JobState::processing) {
    if (after.attempts != before.attempts + 1 || after.not_before > world_.clock.moment()) {
      world_.broken(said("an attempt has a number of its own, and its time", after));
    }
    owner_[{after.id, after.attempts}] = actor;
    at_work_[actor] = after.id;
    return;
  }

  // An attempt has ended; find out whose it was.
  const bool is_own = owner_[{before.id, before.attempts}] == actor;
  const bool uncounted = after.uncounted > before.uncounted;
  const Moment lease_ends = *before.last_attempt_at + world_.rules.lease;
  if (!is_own && !(uncounted && world_.clock.moment() >= lease_ends)) {
    world_.broken(said("a late answer of an old attempt changes nothing", after));
  }
  if (after.state == JobState::completed && after.result != meaning_of(bytes_[after.id])) {
    world_.broken(said("a result depends on the bytes alone", after));
  }
  if (after.state == JobState::completed || after.error_code.empty()) return;
  const std::string& first = first_reason_.try_emplace(after.id, after.error_code).first->second;
  if (after.error_code != first || after.error.empty()) {
    world_.broken(said("the first reason is kept, it was " + first, after));
  }
  if (!reasons_[after.id].count(after.error_code)) {
    world_.broken(said("a reason is one that a parse gave", after));
  }
}

void Judge::gone(const JobRow& row) {
  if (to_remove_.count(row.id)) return;
  if (world_.clock.moment() < row.expires_at) {
    world_.broken(said("nobody asked for this job's deletion, and its time is not over", row));
  }
  expired_.insert(row.id);
}

void Judge::blob_goes(const std::string& key) {
  for (const auto& [id, row] : world_.records.rows()) {
    if (row.blob_key == key && !has_ended(row.state)) {
      world_.broken(said("a live row has its file", row));
    }
  }
}

void Judge::cache_hit(std::string_view key, const std::string& value) {
  for (const auto& [id, row] : world_.records.rows()) {
    if (key == jobs::status_key(id) && value == jobs::cached_status(row)) return;
    if (key != jobs::result_key(id) || row.state != JobState::completed) continue;
    if (value == jobs::cached_result(row)) return;
  }
  world_.broken("the cache never serves what is no longer so: " + std::string(key) + " " + value);
}

void Judge::accepted(const std::string& id, const std::string& bytes) {
  accepted_.insert(id);
  const auto known = bytes_.find(id);
  if (known == bytes_.end() || known->second != bytes) {
    world_.broken("what is accepted is kept: " + id);
  }
}

void Judge::removed(const std::string& id) {
  removed_.insert(id);
  if (world_.records.row(id)) world_.broken("deleted means gone: " + id);
}

void Judge::looked(const std::string& id, const Result<std::string>& answer, bool was_removed) {
  if (answer.ok()) {
    if (was_removed) world_.broken("deleted means gone, yet it is shown: " + id);
    return;
  }
  if (answer.error().code != ErrorCode::job_not_found) return;
  const bool may_be_gone = to_remove_.count(id) || expired_.count(id);
  if (!may_be_gone) world_.broken("an accepted job is found: " + id);
}

void Judge::parse_failed(std::uint64_t actor, ErrorCode code) {
  const auto job = at_work_.find(actor);
  if (job != at_work_.end()) reasons_[job->second].insert(std::string(error_name(code)));
}

bool Judge::all_ended() const {
  for (const auto& [id, row] : world_.records.rows()) {
    if (!has_ended(row.state)) return false;
  }
  return true;
}

void Judge::must_have_ended() {
  for (const auto& [id, row] : world_.records.rows()) {
    if (!has_ended(row.state)) world_.broken(said("every job ends in time", row));
  }
  for (const std::string& id : accepted_) {
    if (to_remove_.count(id) || expired_.count(id)) continue;
    if (!world_.records.row(id)) world_.broken("an accepted job is kept: " + id);
  }
}

void Judge::must_be_swept() {
  for (const auto& [id, row] : world_.records.rows()) {
    if (row.blob_kept) world_.broken(said("the file goes when its job has ended", row));
  }
  for (const auto& [key, blob] : world_.blobs.blobs) {
    world_.broken("a stray file is swept: " + key);
  }
}

void Judge::must_be_empty() {
  for (const auto& [id, row] : world_.records.rows()) {
    world_.broken(said("a job is gone a day after its end", row));
  }
  for (const auto& [key, blob] : world_.blobs.blobs) {
    world_.broken("a file is gone with its job: " + key);
  }
  for (const auto& entry : world_.queue.entries) {
    world_.broken("an entry is gone with its job: " + entry.job_id);
  }
  for (const auto& [id, bytes] : bytes_) {  // a hit would be reported to cache_hit
    (void)world_.cache.get(jobs::status_key(id));
    (void)world_.cache.get(jobs::result_key(id));
  }
}

}  // namespace schedgen::sim
