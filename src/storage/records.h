// The rows of jobs. They are the system of record and the outbox: a job without a row does not
// exist, and a pending row that the queue has lost is queued again.
//
// Every change of a row's state is a compare-and-set on (id, state, attempt): of two workers with
// the same job, one wins and the other is told. All calls are thread-safe, block for a bounded time
// and do not throw. They fail with STORAGE_UNAVAILABLE when the engine cannot be reached, and with
// DATABASE_TIMEOUT when an operation takes too long; after either, the caller does not know whether
// the change was made, and has to ask.
//
// Texts are UTF-8 without NUL. In texts that are only ever displayed (file_name, error), invalid
// characters are replaced; any other invalid text is rejected with INVALID_ARGUMENT.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace schedgen::storage {

enum class JobState { pending, processing, completed, failed };
std::string_view name_of(JobState state);  // "pending" ...
std::optional<JobState> job_state_of_name(std::string_view name);

struct JobRow {
  std::string id;  // UUID version 4
  JobState state = JobState::pending;
  std::string pdf_type;    // "WEEKLY", "TEST", "EXAM"
  std::string blob_key;    // of the uploaded file, while it is kept
  std::string owner;       // the uploader's session or address key, never a name
  std::string request_id;  // of the upload, to follow it through the logs
  std::string file_name;   // the user's name for it; only displayed
  std::int64_t file_bytes = 0;
  bool blob_kept = true;  // counts towards the owner's quota; false when the file has been deleted
  int priority = 5;       // 1 HIGH, 5 NORMAL, 10 LOW
  // Attempts started so far; never decreases. While processing, this is the number of the current
  // attempt, so that a late answer of an old attempt is recognised.
  int attempts = 0;
  // How many of these were not the document's fault. Users see attempts - uncounted, which is also
  // what counts against the maximum.
  int uncounted = 0;
  // JSON, when completed. Before that, what was read when the upload was accepted, for the first
  // attempt; empty if it was not kept.
  std::string result;
  std::string error_code;  // when failed; while a retry is pending, the last attempt's
  std::string error;       // a sentence for the user, with error_code
  Moment created_at{};
  std::optional<Moment> last_attempt_at;
  std::optional<Moment> completed_at;  // when it became completed or failed
  Moment not_before{};                 // a retry waits until then
  Moment expires_at{};                 // the job and all its data are deleted after this

  friend bool operator==(const JobRow&, const JobRow&) = default;
};

struct JobCounts {
  std::int64_t pending = 0, processing = 0, completed = 0, failed = 0;
};

class Records {
 public:
  virtual ~Records() = default;

  // Adds a row with the state pending and 0 attempts. ALREADY_EXISTS when the id is taken, which
  // also identifies a repeated call after an unknown outcome.
  virtual Status create(const JobRow& row) = 0;
  // Nothing when there is no such job.
  virtual Result<std::optional<JobRow>> find(std::string_view id) = 0;

  // From pending, or from processing with an abandoned attempt, to processing: attempts + 1,
  // last_attempt_at = now. `expected_attempts` is the number that the caller saw. Returns the new
  // row, or nothing (and makes no change) when the row is deleted, finished, or another worker's.
  virtual Result<std::optional<JobRow>> start_attempt(std::string_view id, int expected_attempts,
                                                      Moment now) = 0;
  // From processing in this attempt to completed; clears errors of earlier attempts. False when the
  // row has a different state by now.
  virtual Result<bool> complete(std::string_view id, int attempt, std::string_view result,
                                Moment now, Moment expires_at) = 0;
  // From processing in this attempt to failed, without a result. An earlier attempt's error is kept
  // instead of this one, because the first reason is the true one.
  virtual Result<bool> fail(std::string_view id, int attempt, std::string_view error_code,
                            std::string_view error, Moment now, Moment expires_at) = 0;
  // From processing in this attempt back to pending, to be retried from not_before on. Stores the
  // error unless the job already has one or error_code is empty. `counts` is false when the failure
  // is not the document's fault (the worker was stopped or died, or its parser was unavailable):
  // uncounted + 1. attempts stays the same, or two attempts would share a number.
  virtual Result<bool> retry(std::string_view id, int attempt, std::string_view error_code,
                             std::string_view error, Moment not_before, bool counts) = 0;

  // For a pending row with this many attempts: allows the next attempt from `not_before` on. Never
  // makes a wait longer. False when the row has a different state by now.
  virtual Result<bool> bring_forward(std::string_view id, int attempts, Moment not_before) = 0;

  // Records that the blob of an ended job has been deleted.
  virtual Status forget_blob(std::string_view id) = 0;
  // Deletes the row in any state. False when there was none.
  virtual Result<bool> remove(std::string_view id) = 0;
  // Deletes the row if its expires_at has passed. False when there is none, or when the job has
  // just ended and so is kept longer.
  virtual Result<bool> remove_expired(std::string_view id, Moment now) = 0;

  // Lists have rows without their results, which can have megabytes each.
  // Rows that need attention, oldest first, at most `limit`:
  // pending, with a not_before earlier than `before` (the queue may have lost them),
  virtual Result<std::vector<JobRow>> overdue(Moment before, int limit) = 0;
  // processing since before `before` (their worker may have died),
  virtual Result<std::vector<JobRow>> abandoned(Moment before, int limit) = 0;
  // expired, or ended but still with a blob.
  virtual Result<std::vector<JobRow>> expired(Moment now, int limit) = 0;
  virtual Result<std::vector<JobRow>> ended_with_blob(int limit) = 0;

  // For an operator, at most `limit`: failed jobs, latest first; pending jobs whose wait has not
  // ended at `now`, next first.
  virtual Result<std::vector<JobRow>> failed(int limit) = 0;
  virtual Result<std::vector<JobRow>> delayed(Moment now, int limit) = 0;
  // The number of failed jobs for each reason.
  virtual Result<std::map<std::string, std::int64_t>> failures_by_code() = 0;

  virtual Result<JobCounts> counts() = 0;
  // The total bytes of files kept for this owner.
  virtual Result<std::int64_t> bytes_of_owner(std::string_view owner) = 0;
  // Those of these blob keys to which a row still refers (blob_kept); the others are strays.
  virtual Result<std::vector<std::string>> known_blobs(const std::vector<std::string>& keys) = 0;

  // One round trip to the engine.
  virtual Status ping() = 0;
};

}  // namespace schedgen::storage
