// One attempt at one job.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <string_view>

#include "jobs/leases.h"
#include "jobs/seams.h"

namespace schedgen::jobs {

enum class Worked {
  completed,
  failed,      // permanently, with a reason
  retried,     // this attempt failed, another will follow
  put_back,    // undecided: something is unavailable, it is too early, or a shutdown has begun
  superseded,  // the job was removed, has ended, or is another worker's: our answer changed nothing
};
std::string_view name_of(Worked worked);

struct WorkReport {
  Worked worked = Worked::put_back;
  std::string job_id;
  std::string request_id;  // empty when the row could not be read
  std::string pdf_type;
  int attempt = 0;                   // number of the counted attempt; 0 when none was started
  std::string log;                   // the reason, for the operator
  std::string_view error_code = {};  // of the attempt, such as "PARSE_TIMED_OUT"
};

// Works on the ticket's job and returns the ticket. Blocks for as long as the parse takes; in the
// meantime the ticket is in `leases`, and another thread of the caller extends it.
//
// Safe in all circumstances: the row decides by compare-and-set on the number of the attempt, so a
// job can be handed out twice, and a late answer of an old attempt changes nothing. When this
// returns, or dies at any point, the job has ended, waits in the queue, or will be found by
// rescue(). Failures of a seam, rather than the document, never count as an attempt. Once `stop` is
// set, no attempt is started, and one whose child is killed for the shutdown does not count.
WorkReport work(const Seams& seams, const Rules& rules, Leases& leases, const queue::Ticket& ticket,
                const std::atomic<bool>& stop);

}  // namespace schedgen::jobs
