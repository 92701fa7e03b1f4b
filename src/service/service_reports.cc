// What a service tells of itself: figures and the log.
#include <malloc.h>

#include <algorithm>

#include "service/process_figures.h"
#include "service/service_parts.h"

namespace schedgen::service {
namespace {

LogLevel level_of(jobs::Worked worked) {
  const bool usual = worked == jobs::Worked::completed || worked == jobs::Worked::superseded;
  return usual ? LogLevel::info : LogLevel::warning;
}

}  // namespace

std::string Service::Parts::figures() {
  MetricReadings readings;
  readings.database_connections_active = stores->connections_active();
  readings.database_connections_idle = stores->connections_idle();
  readings.database_connections_max =
      stores->shared_database() != nullptr
          ? static_cast<int>(settings.database_pool_max)
          : readings.database_connections_active + readings.database_connections_idle;
  const auto counts = queue.counts();
  const auto oldest = queue.oldest_wait();
  readings.queue_answers = counts.ok() && oldest.ok();
  if (readings.queue_answers) {
    readings.queue_jobs_waiting = counts->waiting;
    readings.queue_jobs_active = counts->active;
    readings.queue_jobs_delayed = counts->delayed;
    readings.queue_jobs_completed = counts->completed;
    readings.queue_jobs_failed = counts->failed;
    readings.queue_oldest_wait = *oldest;
  }
  readings.queue_jobs_stalled = queue.stalled();
  if (const auto feeds = feed_rows.count(); feeds.ok()) readings.feeds_stored = *feeds;
  if (storage::RedisCache* redis = stores->redis_cache()) {
    readings.cache_failures = redis->failures();
    if (const auto used = redis->memory_used(); used.ok()) {
      readings.redis_memory_used_bytes = static_cast<std::uint64_t>(*used);
    }
  }
  const http::ServerCounts http_counts = is_started ? server->counts() : http::ServerCounts{};
  readings.http_connections = http_counts.connections;
  readings.http_requests_waiting = http_counts.waiting_requests;
  readings.uploads_waiting = is_started ? server->counts(http::Pool::upload).waiting : 0;
  readings.http_answers_held = waiters.count();
  readings.log_lines_dropped = log.dropped();
  readings.log_lines_left_out = log.left_out();
  readings.limiter_spared = counters.spared();
  read_process_figures(readings);
  return metrics.text(readings);
}

std::string Service::Parts::overview() {
  constexpr int jobs_shown_max = 50;
  OperatorView::Now now;
  now.version = version;
  auto failed = records.failed(jobs_shown_max);
  auto delayed = records.delayed(clock.moment(), jobs_shown_max);
  auto by_code = records.failures_by_code();
  now.rows_answer = failed.ok() && delayed.ok() && by_code.ok();
  if (now.rows_answer) {
    now.failed = *std::move(failed);
    now.delayed = *std::move(delayed);
    now.failures_by_code = *std::move(by_code);
  }
  http::ServerCounts http_counts;
  if (is_started) {
    now.name = name;
    http_counts = server->counts();
    if (auto programs = tending->programs(); programs.ok()) now.programs = *std::move(programs);
  }
  const auto counts = queue.counts();
  const auto oldest = queue.oldest_wait();
  now.queue_answers = counts.ok() && oldest.ok();
  if (now.queue_answers) {
    now.queue = *counts;
    now.oldest_wait = *oldest;
  }
  MetricReadings process;
  read_process_figures(process);
  now.workers = static_cast<std::size_t>(settings.workers);
  now.connections = http_counts.connections;
  now.requests_waiting = http_counts.waiting_requests;
  now.long_polls = waiters.count();
  now.memory_bytes = process.process_resident_memory_bytes;
  now.log = log.recent();
  return operator_view.json(now);
}

void Service::Parts::end_step() {
  const auto counts = queue.counts();
  operator_view.end_step(counts.ok() ? counts->waiting : 0);
}

void Service::Parts::give_memory_back() {
  constexpr std::size_t many = 1'000;
  const std::size_t now = server->counts().connections;
  crowd = std::max(crowd, now);
  if (crowd - now < many) return;
  crowd = now;
  (void)malloc_trim(0);
}

// Whether an upload that comes now is looked at soon.
Status Service::Parts::uploads_have_room() const {
  if (!is_started) return Done{};
  // The longest look takes less, so a thread should have become free.
  constexpr std::chrono::seconds stuck_max{30};
  const http::PoolCounts counts = server->counts(http::Pool::upload);
  if (!counts.is_full && counts.stuck_for < stuck_max) return Done{};
  return Error::of(ErrorCode::overloaded, std::to_string(counts.waiting) + " uploads wait",
                   "Too many uploads wait to be checked.");
}

// The cache is missing on purpose: without it answers are slower and right.
Status Service::Parts::all_engines_answer() {
  if (Status answer = uploads_have_room(); !answer.ok()) return answer;
  if (Status answer = records.ping(); !answer.ok()) return answer;
  if (Status answer = queue.ping(); !answer.ok()) return answer;
  if (Status answer = blobs.ping(); !answer.ok()) return answer;
  if (Status answer = jail->ping(); !answer.ok()) return answer;
  return previous_reader.ping();
}

void Service::Parts::on_upload(const api::UploadSeen& seen) {
  metrics.upload_answered(seen.outcome, seen.bytes);
  if (!seen.job_id.empty()) {
    metrics.job_accepted(seen.pdf_type);
    operator_view.upload_accepted();
  }
  log.write({.message = "upload answered",
             .request_id = seen.request_id,
             .job_id = seen.job_id,
             .pdf_type = seen.pdf_type,
             .outcome = seen.outcome,
             .bytes = seen.bytes});
}

void Service::Parts::on_request(const http::Finished& request) {
  metrics.request_ended(request.method, request.route, request.status, request.duration);
  operator_view.request_ended(request);
  constexpr int our_fault = 500;
  const LogLevel level = request.status >= our_fault ? LogLevel::warning : LogLevel::info;
  if (!log.writes(level)) return;
  log.write({.level = level,
             .message = "request ended",
             .request_id = request.request_id,
             .user = request.user,
             .method = request.method,
             .route = request.route,
             .status = request.status,
             .duration = request.duration,
             .outcome = request.sent ? "" : "not sent whole",
             .bytes = request.bytes_out});
}

void Service::Parts::on_worked(const jobs::WorkReport& report, std::chrono::microseconds duration) {
  metrics.job_worked(report.pdf_type, jobs::name_of(report.worked));
  operator_view.worked(report);
  if (report.attempt > 0) metrics.job_processed(report.pdf_type, duration);
  const bool ended = report.worked == jobs::Worked::completed ||
                     report.worked == jobs::Worked::failed ||
                     report.worked == jobs::Worked::superseded;
  if (ended) waiters.job_ended(report.job_id);
  const LogLevel level = level_of(report.worked);
  if (!log.writes(level)) return;
  log.write({.level = level,
             .message = "job worked on",
             .request_id = report.request_id,
             .job_id = report.job_id,
             .duration = duration,
             .pdf_type = report.pdf_type,
             .attempt = report.attempt,
             .outcome = jobs::name_of(report.worked),
             .detail = report.log});
}

}  // namespace schedgen::service
