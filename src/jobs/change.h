// One change of a row that this process owns: a processing row in a known attempt.
#pragma once

#include <string>

#include "jobs/seams.h"

namespace schedgen::jobs {

enum class Changed {
  made,
  refused,  // the row differs by now: another worker has the job, or it was removed
  unknown,  // a seam is unavailable; the change may have been made or not
};

// completed, with this result.
Changed complete(const Seams& seams, const Rules& rules, const storage::JobRow& row,
                 const std::string& result);
// failed. The reason shown is the job's first, which may be from an earlier attempt.
Changed fail(const Seams& seams, const Rules& rules, const storage::JobRow& row,
             const Error& reason);
// pending, because the document made the attempt fail: it counts.
Changed retry(const Seams& seams, const storage::JobRow& row, const Error& reason,
              Moment not_before);
// pending, because something else made it fail: it does not count.
Changed give_up(const Seams& seams, const storage::JobRow& row, Moment not_before);

// The wait after an attempt that counts: `backoff`, doubled each time, plus a random part of up to
// a quarter, so that jobs that failed together are not retried together. If the child died in the
// first attempt, the job is retried at once.
std::chrono::milliseconds backoff_after(const Rules& rules, Random& random, int counted,
                                        bool crashed);
// The wait after `times` attempts that do not count.
std::chrono::milliseconds wait_for_seam(const Rules& rules, Random& random, int times);

}  // namespace schedgen::jobs
