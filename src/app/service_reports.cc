// What a service tells of itself: figures and the log.
#include "app/process_figures.h"
#include "app/service_parts.h"

namespace schedgen::app {
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
  const auto counts = stores->queue().counts();
  const auto oldest = stores->queue().oldest_wait();
  readings.queue_answers = counts.ok() && oldest.ok();
  if (readings.queue_answers) {
    readings.queue_jobs_waiting = counts->waiting;
    readings.queue_jobs_active = counts->active;
    readings.queue_jobs_delayed = counts->delayed;
    readings.queue_oldest_wait = *oldest;
  }
  if (storage::RedisCache* redis = stores->redis_cache()) {
    if (const auto used = redis->memory_used(); used.ok()) {
      readings.redis_memory_used_bytes = static_cast<std::uint64_t>(*used);
    }
  }
  const http::ServerCounts http_counts = server->counts();
  readings.http_connections = http_counts.connections;
  readings.http_requests_waiting = http_counts.waiting_requests;
  readings.http_answers_held = waiters.count();
  readings.log_lines_dropped = log.dropped();
  read_process_figures(readings);
  return metrics.text(readings);
}

void Service::Parts::on_upload(const api::UploadSeen& seen) {
  metrics.upload_answered(seen.outcome, seen.bytes);
  if (!seen.job_id.empty()) metrics.job_accepted(seen.pdf_type);
  log.write({.message = "upload answered",
             .request_id = seen.request_id,
             .job_id = seen.job_id,
             .pdf_type = seen.pdf_type,
             .outcome = seen.outcome,
             .bytes = seen.bytes});
}

void Service::Parts::on_request(const http::Finished& request) {
  metrics.request_ended(request.method, request.route, request.status, request.duration);
  constexpr int our_fault = 500;
  const LogLevel level = request.status >= our_fault ? LogLevel::warning : LogLevel::info;
  if (!log.writes(level)) return;
  log.write({.level = level,
             .message = "request ended",
             .request_id = request.request_id,
             .method = request.method,
             .route = request.route,
             .status = request.status,
             .duration = request.duration,
             .outcome = request.sent ? "" : "not sent whole",
             .bytes = request.bytes_out});
}

void Service::Parts::on_worked(const jobs::WorkReport& report) {
  metrics.job_worked(report.pdf_type, jobs::name_of(report.worked));
  if (report.parse_wall.count() > 0) metrics.job_processed(report.pdf_type, report.parse_wall);
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
             .duration = report.parse_wall,
             .pdf_type = report.pdf_type,
             .attempt = report.attempt,
             .outcome = jobs::name_of(report.worked),
             .detail = report.log});
}

}  // namespace schedgen::app
