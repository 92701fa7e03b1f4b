// One change of a row that this process has the right to make: a processing row in a known attempt.
#pragma once

#include <string>

#include "jobs/seams.h"

namespace schedgen::jobs {

enum class Changed {
  made,
  refused,  // the row says otherwise by now: another's turn, or the job is gone
  unknown,  // a seam is away; the row may be found changed later, or not
};

// completed, with this result.
Changed complete(const Seams& seams, const Rules& rules, const storage::JobRow& row,
                 const std::string& result);
// failed. The reason shown is the job's first one, which may be of an earlier attempt.
Changed fail(const Seams& seams, const Rules& rules, const storage::JobRow& row,
             const Error& reason);
// pending, because the document made the attempt fail: it counts.
Changed retry(const Seams& seams, const storage::JobRow& row, const Error& reason,
              Moment not_before);
// pending, because something else did: it does not count.
Changed give_up(const Seams& seams, const storage::JobRow& row, Moment not_before);

// How long to wait after an attempt that counts: `backoff`, then twice as long each time, and up to
// a quarter more by chance, so that jobs that failed together do not come back together. A child
// that died in the first attempt is tried again at once.
std::chrono::milliseconds backoff_after(const Rules& rules, Random& random, int counted,
                                        bool crashed);
// The same after `times` that do not count.
std::chrono::milliseconds wait_for_seam(const Rules& rules, Random& random, int times);

}  // namespace schedgen::jobs
