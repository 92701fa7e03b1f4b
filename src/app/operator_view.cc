#include "app/operator_view.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "api/problem.h"

namespace schedgen::app {
namespace {

namespace json = boost::json;

// Texts of a closed set; more would be a fault of ours.
constexpr std::size_t reasons_max = 100;

void count(std::map<std::string, std::int64_t, std::less<>>& counts, std::string_view name) {
  const auto place = counts.find(name);
  if (place != counts.end()) {
    ++place->second;
  } else if (counts.size() < reasons_max) {
    counts.emplace(name, 1);
  }
}

json::object object_of(const std::map<std::string, std::int64_t, std::less<>>& counts) {
  json::object object;
  for (const auto& [name, number] : counts) object[name] = number;
  return object;
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
  if (report.worked != jobs::Worked::failed) return;
  ++present_.failed;
  const std::string reason(report.error_code.empty() ? "INTERNAL" : report.error_code);
  count(reasons_, reason);
  failures_.push_back({clock_.moment(), report.job_id, report.pdf_type, reason, report.attempt});
  if (failures_.size() > failures_max) failures_.pop_front();
}

void OperatorView::sent_away(std::string_view reason) {
  const std::scoped_lock lock(mutex_);
  ++present_.sent_away;
  count(sent_away_, reason);
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
    history.push_back(json::object{{"at", api::timestamp_of(one.end)},
                                   {"requests", one.requests},
                                   {"serverErrors", one.server_errors},
                                   {"sentAway", one.sent_away},
                                   {"uploads", one.uploads},
                                   {"completed", one.completed},
                                   {"failed", one.failed},
                                   {"waiting", one.waiting},
                                   {"slowestMs", one.slowest_us / 1000}});
  }
  json::array failures;
  for (const Failure& one : failures_) {
    failures.push_back(json::object{{"at", api::timestamp_of(one.at)},
                                    {"jobId", one.job_id},
                                    {"pdfType", one.pdf_type},
                                    {"reason", one.reason},
                                    {"attempt", one.attempt}});
  }
  const json::object answer{{"version", now.version},
                            {"startedAt", api::timestamp_of(started_)},
                            {"now", api::timestamp_of(clock_.moment())},
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
                            {"sentAway", object_of(sent_away_)},
                            {"failureReasons", object_of(reasons_)},
                            {"failures", std::move(failures)},
                            {"log", std::move(log)},
                            {"history", std::move(history)}};
  return json::serialize(answer);
}

}  // namespace schedgen::app
