// The answers that are held until their job ends (?wait).
//
// Whoever ends a job says so with job_ended(): a worker thread of this process after jobs::work has
// completed, failed or been superseded, and the handler that deletes a job. The held answer is then
// made anew, and shows what the job has become. When nobody says so within the wait, http makes the
// answer at the end of the time, so a lost signal costs time and is never wrong. Where other
// processes work on jobs too, wake_ended() is to be called every now and then.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/held.h"
#include "jobs/seams.h"

namespace schedgen::api {

class Waiters {
 public:
  Waiters();
  ~Waiters();
  Waiters(const Waiters&) = delete;
  Waiters& operator=(const Waiters&) = delete;

  // All calls: any thread, never blocking.

  // An answer that is held for this job. The caller looks at the job once more afterwards, as it
  // may have ended meanwhile; then it gives the answer itself and drops the held one.
  http::Held hold(const std::string& job_id, std::chrono::milliseconds wait_max,
                  std::function<http::Response()> make);
  // Wakes every answer that is held for this job.
  void job_ended(std::string_view job_id);
  // Jobs that somebody waits for.
  std::vector<std::string> waited_for() const;
  // Answers that are held at this moment.
  std::size_t count() const;

 private:
  struct Table;
  std::shared_ptr<Table> table_;  // held answers end when they like, also after this
};

// Looks at the jobs that somebody waits for and wakes the answers of those that have ended. Blocks
// as the seams do. Gives how many jobs it looked at.
std::size_t wake_ended(Waiters& waiters, const jobs::Seams& seams, const jobs::Rules& rules);

}  // namespace schedgen::api
