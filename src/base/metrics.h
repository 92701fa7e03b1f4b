// What the service counts, as Prometheus reads it. Any thread.
//
// Counters grow where something happens; gauges are read when somebody asks (Readings). Values of
// labels come from closed sets: routes of the table, methods and outcomes that the program knows. A
// value that is not of its set is counted as "other", so no client can make the figures grow.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace schedgen {

// What is read at the moment of asking.
struct MetricReadings {
  int database_connections_active = 0;
  int database_connections_idle = 0;
  int database_connections_max = 0;           // what active may grow to
  std::uint64_t redis_memory_used_bytes = 0;  // 0 without Redis
  std::int64_t queue_jobs_waiting = 0;
  std::int64_t queue_jobs_active = 0;
  std::int64_t queue_jobs_delayed = 0;
  std::chrono::milliseconds queue_oldest_wait{0};
  bool queue_answers = true;  // false: the four above are not known, and stay as they were
  std::size_t http_connections = 0;
  std::size_t http_requests_waiting = 0;
  std::size_t uploads_waiting = 0;
  std::size_t http_answers_held = 0;
  std::uint64_t log_lines_dropped = 0;
  std::uint64_t log_lines_left_out = 0;
  std::uint64_t limiter_spared = 0;  // counted by this process alone, Redis being away
  std::uint64_t cache_failures = 0;
  std::uint64_t queue_jobs_stalled = 0;
  std::int64_t queue_jobs_completed = 0;
  std::int64_t queue_jobs_failed = 0;
  std::int64_t feeds_stored = 0;  // 0 also while the database does not answer
  // Of this process, as the system has them.
  double process_cpu_seconds = 0;
  std::uint64_t process_resident_memory_bytes = 0;
  std::uint64_t process_virtual_memory_bytes = 0;
  std::uint64_t process_open_fds = 0;
  std::uint64_t process_max_fds = 0;
  std::uint64_t process_threads = 0;
  double process_start_time_seconds = 0;       // since 1970
  std::uint64_t cgroup_memory_used_bytes = 0;  // 0: not told
  std::uint64_t cgroup_memory_max_bytes = 0;   // 0: no limit
};

class Metrics {
 public:
  explicit Metrics(std::string_view version);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // The names of the routes table. Before the first request.
  void know_routes(const std::vector<std::string>& names);

  // http_request_duration_seconds{method,route,status}. Status 0: the client went away.
  void request_ended(std::string_view method, std::string_view route, int status,
                     std::chrono::microseconds duration);
  // http_handler_wait_seconds: an answer that wants a handler has waited for its thread.
  void handler_waited(std::chrono::microseconds wait);
  // database_wait_seconds: a transaction has waited for a connection or its turn to write.
  void database_waited(std::chrono::microseconds wait);
  // uploads_total{outcome}: "accepted" or the refusal's code; upload_bytes_total.
  void upload_answered(std::string_view outcome, std::uint64_t bytes);
  // pdf_jobs_total{type,status}: what came of an attempt: "completed", "failed", "retried",
  // "put_back" or "superseded"; and "accepted" for each upload that became a job.
  void job_accepted(std::string_view pdf_type);
  void job_worked(std::string_view pdf_type, std::string_view status);
  // pdf_processing_duration_seconds{type}: of an attempt at a job.
  void job_processed(std::string_view pdf_type, std::chrono::microseconds duration);
  // jail_parses_total{outcome}, jail_parse_duration_seconds.
  void jail_ended(std::string_view outcome, std::chrono::microseconds wall);
  // jobs_rescued_total, jobs_expired_total, feeds_expired_total, files_swept_total.
  void rescued(int jobs);
  void expired(int jobs);
  void feeds_expired(int feeds);
  void swept(int files);
  // cache_requests_total{result="hit"|"miss"}.
  void cache_asked(bool hit);

  // limiter_decisions_total{policy,decision}: "requests", "uploads", "feeds", "status", "address"
  // or "global", and "origin" and "host", which only refuse.
  void limiter_decided(std::string_view policy, bool allowed);

  void address_blocked();
  // sign_ins_total{outcome}: "welcome", "wrong" or "closed".
  void signed_in(std::string_view outcome);
  // engine_errors_total{engine}: "records", "blobs" or "queue" did not do as asked. A cache, of
  // whose failures nobody learns, counts them itself: MetricReadings::cache_failures.
  void engine_failed(std::string_view engine);

  // All of it in Prometheus' text format 0.0.4.
  std::string text(const MetricReadings& readings);
  static constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace schedgen
