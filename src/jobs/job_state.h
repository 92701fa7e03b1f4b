// The states of a job and the edges between them.
//
//                 accept                 start_attempt
//   (nothing) ------------> pending --------------------> processing --- complete --> completed
//                              ^                              |  |                        |
//                              |      retry (attempt failed,  |  +------ fail -----> failed
//                              +------ more are allowed) -----+                       |   |
//                              |                              |                       |   |
//                              +------ retry (put back: the --+                       |   |
//                                      worker or a seam failed;                       |   |
//                                      does not count)                                v   v
//   any state ----------- remove (the user), expire (24 h after its end) -------> (nothing)
//
// There are no other edges. Each is one compare-and-set on (id, state, attempt). An operator can
// also end the wait of a pending job early (retry_now.h), which is a compare-and-set too and does
// not change its state and attempts.
//
// The end of an attempt decides what follows:
//   outcome of the jail                                    follows
//   parsed                                                 completed
//   out_of_time, too_large, too_many_pages                 failed at once
//   not_a_pdf, damaged, password_needed, scanned,
//   outlines, blank, unrecognised                          failed at once: the bytes do not change
//   unreadable, crashed, protocol_error, out_of_memory     retry, up to attempts_max
//   the parser or an engine is unavailable, or the worker
//   shuts down                                             put back; does not count as an attempt
#pragma once

#include <string>

#include "sandbox/parser.h"
#include "schedule/event.h"
#include "storage/records.h"

namespace schedgen::jobs {

enum class Next { completed, failed, retried };

// What follows this outcome of the attempt-th counted attempt (from 1).
Next next_after(sandbox::Outcome outcome, int attempt, int attempts_max);
// Whether a row can change from one state to the other.
bool is_edge(storage::JobState from, storage::JobState to);
// Completed or failed: only removal follows.
bool has_ended(storage::JobState state);
// Attempts that count: the number that users see and that is compared with the maximum.
int counted_attempts(const storage::JobRow& row);
// The row's result for a document: JSON that depends on the document alone.
std::string result_of(const schedule::Document& document);

}  // namespace schedgen::jobs
