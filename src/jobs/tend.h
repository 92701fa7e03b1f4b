// What is called now and then, so that nothing is forgotten and nothing stays too long.
//
// Each call does a bounded amount of work (Rules::batch) and may run in any number of processes at
// once. It stops at the first seam that is away, and goes on when it is called again.
#pragma once

#include <string>

#include "base/result.h"
#include "jobs/seams.h"

namespace schedgen::jobs {

struct Tended {
  int done = 0;         // rows or files that were looked after
  Status met = Done{};  // what stopped it early
};

// Queues again: pending rows that no queue seems to know, and processing rows whose worker must be
// dead (no parse takes so long). Every few seconds.
Tended rescue(const Seams& seams, const Rules& rules);

// Deletes everything of jobs whose time is over. Every minute.
Tended expire(const Seams& seams, const Rules& rules);

// Deletes the files of jobs that have ended, and files that no row knows and that are older than
// any accept takes. Every few minutes. `after`: where the last call stopped in the order of keys;
// empty at first, and again when it has come round.
Tended sweep(const Seams& seams, const Rules& rules, std::string& after);

}  // namespace schedgen::jobs
