// Regular maintenance, so that no job is forgotten and no data stays too long.
//
// Each call does a bounded amount of work (Rules::batch) and can run in any number of processes at
// the same time. It stops at the first seam that is unavailable, and continues at the next call.
#pragma once

#include <string>

#include "base/result.h"
#include "jobs/seams.h"

namespace schedgen::jobs {

struct Tended {
  int done = 0;         // rows or files that were handled
  Status met = Done{};  // what stopped it early
};

// Queues again: pending rows that the queue seems to have lost, and processing rows whose worker
// must be dead (no parse takes that long). Call it every few seconds.
Tended rescue(const Seams& seams, const Rules& rules);

// Deletes expired jobs completely. Call it every minute.
Tended expire(const Seams& seams, const Rules& rules);

// Deletes the files of ended jobs, and files without a row that are older than any accept takes.
// Call it every few minutes. `after` is the key at which the last call stopped; it is empty at
// first and again when a round is complete.
Tended sweep(const Seams& seams, const Rules& rules, std::string& after);

}  // namespace schedgen::jobs
