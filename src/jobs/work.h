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
  failed,      // for good, with a reason
  retried,     // this attempt failed, another will be made
  put_back,    // nothing was decided: something is away, it is not time yet, or we are to stop
  superseded,  // the job was deleted, has ended, or is another's: our answer changed nothing
};
std::string_view name_of(Worked worked);

struct WorkReport {
  Worked worked = Worked::put_back;
  std::string job_id;
  std::string request_id;  // empty when the row could not be read
  std::string pdf_type;
  int attempt = 0;                          // that counts; 0 when none was started
  std::chrono::microseconds parse_wall{0};  // 0 when nothing was parsed
  std::string log;                          // why, for the operator
  std::string_view error_code = {};         // of the attempt, such as "PARSE_TIMED_OUT"
};

// Does what the ticket asks for and gives the ticket back. Blocks for as long as the parse takes;
// meanwhile the ticket stands in `leases`, and another thread of the caller extends it.
//
// Safe whatever happens: the row decides by compare-and-set on the number of the attempt, so that a
// job may be handed out twice, and a late answer of an old attempt changes nothing. When this
// returns or dies at any point, the job is ended, or waits in the queue, or is found by rescue().
// What goes wrong with a seam, not with the document, never counts as an attempt. Once `stop` is
// set no attempt is started, and one whose child is killed for the stop does not count.
WorkReport work(const Seams& seams, const Rules& rules, Leases& leases, const queue::Ticket& ticket,
                const std::atomic<bool>& stop);

}  // namespace schedgen::jobs
