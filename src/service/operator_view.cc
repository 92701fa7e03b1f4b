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
    list.push_back(json::object{{"name", one.name}, {"tends", one.tends}});
  }
  return list;
}

}  // namespace

void OperatorView::request_ended(const http::Finished& request) {
  constexpr int our_fault = 500;
  const std::scoped_lock lock(mutex_);
  ++present_.requests;
  if (request.status >= our_fault) ++present_.server_errors;
  present_.slowest_us = std::max<std::int64_t>(present_.slowest_us, request.duration.count());
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
  ++present_.sent_away;
  count(sent_away_, reason);
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
                                   {"sentAway", one.sent_away},
                                   {"uploads", one.uploads},
                                   {"completed", one.completed},
                                   {"failed", one.failed},
                                   {"waiting", one.waiting},
                                   {"slowestMs", one.slowest_us / 1000}});
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
                                                     {"answersHeld", now.answers_held},
                                                     {"memoryBytes", now.memory_bytes}}},
                            {"jobs", jobs_of(now)},
                            {"programs", list_of(now.programs)},
                            {"sentAway", object_of(sent_away_)},
                            {"blocked", std::move(blocked)},
                            {"log", std::move(log)},
                            {"history", std::move(history)}};
  return json::serialize(answer);
}

}  // namespace schedgen::service
