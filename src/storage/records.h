// The rows of jobs. The row is the system of record and the outbox: what is not here does not
// exist, and a pending row that no queue knows is queued again.
//
// Every change of a row's state is a compare-and-set on (id, state, attempt): of two workers that
// hold the same job, one wins and the other learns it. All calls may come from any thread, block
// for a bounded time, and throw nothing. An engine that is away gives STORAGE_UNAVAILABLE, an
// operation that took too long DATABASE_TIMEOUT; after either the caller does not know whether the
// change was made, and asks.
//
// Texts are UTF-8 without NUL. In those that are only ever shown (file_name, error) what is not is
// replaced; any other text of that kind is refused with INVALID_ARGUMENT.
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
  std::string blob_key;    // where the file is, while it is
  std::string owner;       // who uploaded: a session's or an address's key, never a name
  std::string request_id;  // of the upload, to follow it through the logs
  std::string file_name;   // as the user called it: only ever shown
  std::int64_t file_bytes = 0;
  bool blob_kept = true;   // counts for the owner's quota; false when the file has been deleted
  int priority = 5;        // 1 HIGH, 5 NORMAL, 10 LOW
  int attempts = 0;        // started so far, never less again: while processing, the current one's
                           // number, so that a late answer of an old attempt is told apart
  int uncounted = 0;       // of these, how many were not the document's fault. What a user is shown
                           // and what is held against the maximum is attempts - uncounted
  std::string result;      // JSON, when completed
  std::string error_code;  // when failed; also the last attempt's while it waits for the next
  std::string error;       // a sentence for the user, with error_code
  Moment created_at{};
  std::optional<Moment> last_attempt_at;
  std::optional<Moment> completed_at;  // when it became completed or failed
  Moment not_before{};                 // a retry waits until then
  Moment expires_at{};                 // everything of the job is deleted after this

  friend bool operator==(const JobRow&, const JobRow&) = default;
};

struct JobCounts {
  std::int64_t pending = 0, processing = 0, completed = 0, failed = 0;
};

class Records {
 public:
  virtual ~Records() = default;

  // A new row, state pending, attempts 0. ALREADY_EXISTS when the id is taken (so a repeated call
  // after an unknown outcome is told apart).
  virtual Status create(const JobRow& row) = 0;
  // Nothing when there is no such job.
  virtual Result<std::optional<JobRow>> find(std::string_view id) = 0;

  // pending, or processing with an attempt that was given up, to processing: attempts + 1,
  // last_attempt_at = now. `expected_attempts` is what the caller saw; nothing (and no change) when
  // the row is gone, finished, or another took it. Returns the row as it is now.
  virtual Result<std::optional<JobRow>> start_attempt(std::string_view id, int expected_attempts,
                                                      Moment now) = 0;
  // processing in this attempt to completed; errors of earlier attempts go. False when that is not
  // what the row says any more.
  virtual Result<bool> complete(std::string_view id, int attempt, std::string_view result,
                                Moment now, Moment expires_at) = 0;
  // processing in this attempt to failed. An earlier attempt's error is kept instead of this one:
  // the first reason is the true one.
  virtual Result<bool> fail(std::string_view id, int attempt, std::string_view error_code,
                            std::string_view error, Moment now, Moment expires_at) = 0;
  // processing in this attempt back to pending, to be tried again from not_before on. The error is
  // kept, and the first one of a job is never overwritten; an empty error_code keeps what is there.
  // `counts`: false when the attempt is not the document's fault (the worker was told to stop or
  // died, its parser was away): uncounted + 1; attempts stays, or two attempts would share a
  // number.
  virtual Result<bool> retry(std::string_view id, int attempt, std::string_view error_code,
                             std::string_view error, Moment not_before, bool counts) = 0;

  // pending, with so many attempts started so far: may be tried from `not_before` on, or sooner
  // where the row says so already: a wait is never made longer. False when that is not what the row
  // says any more.
  virtual Result<bool> bring_forward(std::string_view id, int attempts, Moment not_before) = 0;

  // The blob of an ended job has been deleted.
  virtual Status forget_blob(std::string_view id) = 0;
  // Gone, in any state. False when it was not there.
  virtual Result<bool> remove(std::string_view id) = 0;
  // Gone, if its expires_at is past. False when it was not there, or has ended meanwhile and so is
  // kept longer.
  virtual Result<bool> remove_expired(std::string_view id, Moment now) = 0;

  // Rows to look after, oldest first, at most `limit`:
  // pending whose not_before passed before `before` (perhaps no queue knows them),
  virtual Result<std::vector<JobRow>> overdue(Moment before, int limit) = 0;
  // processing since before `before` (perhaps nobody works on them any more),
  virtual Result<std::vector<JobRow>> abandoned(Moment before, int limit) = 0;
  // whose expires_at is past, or ended and still with a blob.
  virtual Result<std::vector<JobRow>> expired(Moment now, int limit) = 0;
  virtual Result<std::vector<JobRow>> ended_with_blob(int limit) = 0;

  // For an operator. Failed, the latest first; pending and not to be tried before `now`, the next
  // first. At most `limit`.
  virtual Result<std::vector<JobRow>> failed(int limit) = 0;
  virtual Result<std::vector<JobRow>> delayed(Moment now, int limit) = 0;
  // How many have failed for each reason.
  virtual Result<std::map<std::string, std::int64_t>> failures_by_code() = 0;

  virtual Result<JobCounts> counts() = 0;
  // Bytes of files that are kept for this owner.
  virtual Result<std::int64_t> bytes_of_owner(std::string_view owner) = 0;
  // Which of these blob keys a row still keeps (blob_kept); the others are strays.
  virtual Result<std::vector<std::string>> known_blobs(const std::vector<std::string>& keys) = 0;

  // One round trip to the engine.
  virtual Status ping() = 0;
};

}  // namespace schedgen::storage
