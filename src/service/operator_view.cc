#include "service/operator_view.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "api/problem.h"
#include "base/clock.h"
#include "jobs/job_state.h"

namespace schedgen::service {
namespace {

namespace json = boost::json;

// Texts of a closed set; more would be a fault of ours.
constexpr std::size_t reasons_max = 100;
// Addresses are anybody's; a list that nobody can read needs no more.
constexpr std::size_t blocked_max = 200;

void count(std::map<std::string, std::int64_t, std::less<>>& counts, std::string_view name) {
  const auto place = counts.find(name);
  if (place != counts.end()) {
    ++place->second;
  } else if (counts.size() < reasons_max) {
    counts.emplace(name, 1);
  }
}

// Nobody's work: the checks of load balancers and Prometheus, and the operator's own page.
bool is_of_users(std::string_view route) {
  return !route.starts_with("/health") && route != "/metrics" && !route.starts_with("/api/admin/");
}

// A status request may be a long poll, which lasts until its job ends.
constexpr std::string_view status_route = "/api/jobs/:id";

// With its fraction: most answers take less than a millisecond.
double ms_of(std::chrono::microseconds time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

template <typename Counts>
json::object object_of(const Counts& counts) {
  json::object object;
  for (const auto& [name, number] : counts) object[name] = number;
  return object;
}

json::array list_of(const std::vector<storage::JobRow>& rows, bool are_failed) {
  json::array list;
  for (const storage::JobRow& row : rows) {
    json::object one{{"jobId", row.id},
                     {"pdfType", row.pdf_type},
                     {"reason", row.error_code},
                     {"attempts", jobs::counted_attempts(row)}};
    one["at"] =
        timestamp_of(are_failed ? row.completed_at.value_or(row.created_at) : row.not_before);
    list.push_back(std::move(one));
  }
  return list;
}

json::object jobs_of(const OperatorView::Now& now) {
  return {{"answers", now.rows_answer},
          {"failuresByReason", object_of(now.failures_by_code)},
          {"failed", list_of(now.failed, true)},
          {"waiting", list_of(now.delayed, false)}};
}

json::array list_of(const std::vector<Tending::Program>& programs) {
  json::array list;
  for (const Tending::Program& one : programs) {
    json::object program{{"name", one.name}, {"leader", one.is_leader}};
    if (one.stopped_at) program["stoppedAt"] = timestamp_of(*one.stopped_at);
    list.push_back(std::move(program));
  }
  return list;
}

}  // namespace

void OperatorView::request_ended(const http::Finished& request) {
  constexpr int our_fault = 500;
  if (!is_of_users(request.route)) return;
  const std::scoped_lock lock(mutex_);
  ++present_.requests;
  if (request.status >= our_fault) ++present_.server_errors;
  if (request.route == status_route) return;
  durations_.add(request.duration);
  present_.slowest = std::max(present_.slowest, request.duration);
}

void OperatorView::upload_accepted() {
  const std::scoped_lock lock(mutex_);
  ++present_.uploads;
}

void OperatorView::worked(const jobs::WorkReport& report) {
  const std::scoped_lock lock(mutex_);
  if (report.worked == jobs::Worked::completed) ++present_.completed;
  if (report.worked == jobs::Worked::failed) ++present_.failed;
}

void OperatorView::rejected(std::string_view reason) {
  const std::scoped_lock lock(mutex_);
  ++present_.rejected;
  count(rejected_, reason);
}

void OperatorView::blocked(const std::string& address, std::chrono::milliseconds time) {
  const std::scoped_lock lock(mutex_);
  const Moment now = clock_.moment();
  std::erase_if(blocked_, [now](const auto& one) { return one.second <= now; });
  if (blocked_.size() < blocked_max) blocked_[address] = now + time;
}

void OperatorView::unblocked(const std::string& address) {
  const std::scoped_lock lock(mutex_);
  blocked_.erase(address);
}

void OperatorView::end_step(std::int64_t waiting) {
  const std::scoped_lock lock(mutex_);
  present_.end = clock_.moment();
  present_.waiting = waiting;
  present_.p50 = durations_.at(0.5);
  present_.p95 = durations_.at(0.95);
  durations_ = {};
  steps_.push_back(std::exchange(present_, Step{}));
  if (steps_.size() > steps_max) steps_.pop_front();
}

std::string OperatorView::json(const Now& now) const {
  json::array log;
  for (const std::string& line : now.log) log.push_back(json::parse(line));
  const std::scoped_lock lock(mutex_);
  json::array history;
  for (const Step& one : steps_) {
    history.push_back(json::object{{"at", timestamp_of(one.end)},
                                   {"requests", one.requests},
                                   {"serverErrors", one.server_errors},
                                   {"rejected", one.rejected},
                                   {"uploads", one.uploads},
                                   {"completed", one.completed},
                                   {"failed", one.failed},
                                   {"waiting", one.waiting},
                                   {"p50Ms", ms_of(one.p50)},
                                   {"p95Ms", ms_of(one.p95)},
                                   {"slowestMs", ms_of(one.slowest)}});
  }
  json::array blocked;
  for (const auto& [address, until] : blocked_) {
    if (until <= clock_.moment()) continue;
    blocked.push_back(json::object{{"address", address}, {"until", timestamp_of(until)}});
  }
  const json::object answer{{"version", now.version},
                            {"name", now.name},
                            {"startedAt", timestamp_of(started_)},
                            {"now", timestamp_of(clock_.moment())},
                            {"stepSeconds", step.count()},
                            {"queue", json::object{{"answers", now.queue_answers},
                                                   {"waiting", now.queue.waiting},
                                                   {"active", now.queue.active},
                                                   {"delayed", now.queue.delayed},
                                                   {"completed", now.queue.completed},
                                                   {"failed", now.queue.failed},
                                                   {"oldestWaitMs", now.oldest_wait.count()}}},
                            {"process", json::object{{"workers", now.workers},
                                                     {"connections", now.connections},
                                                     {"requestsWaiting", now.requests_waiting},
                                                     {"longPolls", now.long_polls},
                                                     {"memoryBytes", now.memory_bytes}}},
                            {"jobs", jobs_of(now)},
                            {"programs", list_of(now.programs)},
                            {"rejected", object_of(rejected_)},
                            {"blocked", std::move(blocked)},
                            {"log", std::move(log)},
                            {"history", std::move(history)}};
  return json::serialize(answer);
}

}  // namespace schedgen::service
