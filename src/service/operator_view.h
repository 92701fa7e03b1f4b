// What /admin shows: of all instances what their engines know, and of this one sums since its start
// and the last hour in steps.
//
// Any thread. What is kept here is memory of this process: an instance tells of itself.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "http/server.h"
#include "jobs/work.h"
#include "queue/queue.h"
#include "service/quantiles.h"
#include "service/tending.h"
#include "storage/records.h"

namespace schedgen::service {

class OperatorView {
 public:
  static constexpr std::chrono::seconds step{15};
  static constexpr std::size_t steps_max = 240;  // an hour

  explicit OperatorView(const Clock& clock) : clock_(clock), started_(clock.moment()) {}

  void request_ended(const http::Finished& request);
  void upload_accepted();
  void worked(const jobs::WorkReport& report);
  void rejected(std::string_view reason);
  void blocked(const std::string& address, std::chrono::milliseconds time);
  void unblocked(const std::string& address);

  // What is read at the moment of asking.
  struct Now {
    std::string version;
    std::string name;  // of this program
    // Of all instances.
    bool rows_answer = false;
    std::vector<storage::JobRow> failed;
    std::vector<storage::JobRow> delayed;
    std::map<std::string, std::int64_t> failures_by_code;
    std::vector<Tending::Program> programs;
    bool queue_answers = false;
    queue::QueueCounts queue;
    std::chrono::milliseconds oldest_wait{0};
    // Of this one.
    std::size_t workers = 0;
    std::size_t connections = 0;
    std::size_t requests_waiting = 0;
    std::size_t long_polls = 0;
    std::uint64_t memory_bytes = 0;
    std::vector<std::string> log;  // lines of JSON
  };
  // Ends a step. To be called every `step`.
  void end_step(std::int64_t waiting);
  std::string json(const Now& now) const;

 private:
  struct Step {
    Moment end{};
    std::int64_t requests = 0, server_errors = 0, rejected = 0;
    std::int64_t uploads = 0, completed = 0, failed = 0, waiting = 0;
    std::chrono::microseconds slowest{}, p50{}, p95{};
  };

  const Clock& clock_;
  const Moment started_;
  mutable std::mutex mutex_;
  Step present_;
  Quantiles durations_;  // of the present step, without long polls
  std::deque<Step> steps_;
  std::map<std::string, std::int64_t, std::less<>> rejected_;  // policies
  std::map<std::string, Moment> blocked_;                      // until when, by this instance
};

}  // namespace schedgen::service
