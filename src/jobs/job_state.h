// The states of a job and the edges between them.
//
//                 accept                 start_attempt
//   (nothing) ------------> pending --------------------> processing --- complete --> completed
//                              ^                              |  |                        |
//                              |      retry (attempt failed,  |  +------ fail -----> failed
//                              +------ more are allowed) -----+                       |   |
//                              |                              |                       |   |
//                              +------ retry (given up: the --+                       |   |
//                                      worker or a seam went away;                    |   |
//                                      does not count)                                v   v
//   any state ----------- remove (the user), expire (24 h after its end) -------> (nothing)
//
// There is no other edge. Each is one compare-and-set on (id, state, attempt). So is what an
// operator may do to a pending job: end its wait early (retry_now.h); its state and its attempts
// stay.
//
// What ends an attempt decides what follows (the design's error strategy):
//   outcome of the jail                                    follows
//   parsed                                                 completed
//   out_of_time, too_large, too_many_pages                 failed at once
//   not_a_pdf, damaged, password_needed, scanned,
//   outlines, blank, unrecognised                          failed at once: the bytes do not change
//   unreadable, crashed, protocol_error, out_of_memory     retry, up to attempts_max
//   the parser or an engine is away, the worker stops      put back, counts as no attempt
#pragma once

#include "sandbox/parser.h"
#include "storage/records.h"

namespace schedgen::jobs {

enum class Next { completed, failed, retried };

// What follows the attempt-th attempt that counts (from 1) when it ended so.
Next next_after(sandbox::Outcome outcome, int attempt, int attempts_max);
// Whether a row may go from one state to the other.
bool is_edge(storage::JobState from, storage::JobState to);
// Completed or failed: only removal follows.
bool has_ended(storage::JobState state);
// Attempts that count: what a user is shown, and what is held against the maximum.
int counted_attempts(const storage::JobRow& row);

}  // namespace schedgen::jobs
