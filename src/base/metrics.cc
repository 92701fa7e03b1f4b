#include "base/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "base/result.h"

namespace schedgen {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

// Seconds. A status answer takes a tenth of a millisecond, a real document a few, a held answer 30.
const Histogram::BucketBoundaries http_seconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                               0.25,   0.5,   1,      2.5,   5,    10,    30};
const Histogram::BucketBoundaries parse_seconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
                                                0.5,   1,      2.5,   5,    10,    30,   60,  300};

// Almost all wait for nothing; the rest is what an operator looks for.
const Histogram::BucketBoundaries wait_seconds{0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05,
                                               0.1,    0.5,    1,     5,     30};

const std::set<std::string_view> methods{"GET",    "HEAD",    "POST", "PUT",
                                         "DELETE", "OPTIONS", "PATCH"};
const std::set<std::string_view> pdf_types{"WEEKLY", "TEST", "EXAM"};
const std::set<std::string_view> job_statuses{"accepted", "completed", "failed",
                                              "retried",  "put_back",  "superseded"};
const std::set<std::string_view> jail_outcomes{"parsed",          "not_a_pdf",     "unreadable",
                                               "password_needed", "unrecognised",  "too_many_pages",
                                               "too_large",       "out_of_time",   "out_of_memory",
                                               "crashed",         "protocol_error"};
// Refusals that have no ErrorCode: the HTTP interface's own.
const std::set<std::string_view> upload_refusals{
    "NO_FILE_PROVIDED",  "TOO_MANY_FILES",      "UNKNOWN_FIELD",         "INVALID_PRIORITY",
    "INVALID_MULTIPART", "RATE_LIMIT_EXCEEDED", "UNSUPPORTED_MEDIA_TYPE"};

const std::set<std::string_view> limiter_policies{"requests", "uploads", "status", "address",
                                                  "global",   "origin",  "host",   "counters"};

const std::set<std::string_view> sign_in_outcomes{"welcome", "wrong", "blocked", "closed"};
const std::set<std::string_view> engines{"records", "blobs", "queue"};

std::string one_of(const std::set<std::string_view>& known, std::string_view value) {
  return std::string(known.contains(value) ? value : "other");
}

std::string upload_outcome(std::string_view outcome) {
  const bool known = outcome == "accepted" || error_code_of(outcome).has_value() ||
                     upload_refusals.contains(outcome);
  return std::string(known ? outcome : "other");
}

double seconds_of(std::chrono::microseconds duration) {
  return std::chrono::duration<double>(duration).count();
}

// For what somebody else counts.
void raise_to(Counter& counter, double value) {
  counter.Increment(std::max(0.0, value - counter.Value()));
}

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  std::mutex reading;  // gauges are set and written by one reader at a time
  std::set<std::string, std::less<>> routes;

  Family<Counter>& counters(const char* name, const char* help) {
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
  }
  Family<Histogram>& histograms(const char* name, const char* help) {
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
  }
  Family<Gauge>& gauges(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
  }
  Gauge& gauge(const char* name, const char* help) { return gauges(name, help).Add({}); }
  Counter& counter(const char* name, const char* help) { return counters(name, help).Add({}); }

  Family<Histogram>& requests = histograms("http_request_duration_seconds",
                                           "From a request's first byte to the end of its answer");
  Histogram& handler_waits =
      histograms("http_handler_wait_seconds", "How long answers waited for a handler's thread")
          .Add({}, wait_seconds);
  Histogram& database_waits =
      histograms("database_wait_seconds",
                 "How long transactions waited for a connection or their turn to write")
          .Add({}, wait_seconds);
  Family<Counter>& uploads = counters("uploads_total", "Uploads by what they were answered");
  Counter& upload_bytes = counter("upload_bytes_total", "Bytes of the files that were uploaded");
  Family<Counter>& jobs = counters("pdf_jobs_total", "Jobs that reached a status");
  Family<Histogram>& processing =
      histograms("pdf_processing_duration_seconds", "How long a job's document took to be read");
  Family<Counter>& jail = counters("jail_parses_total", "Parses in the jail by how they ended");
  Family<Histogram>& jail_seconds = histograms(
      "jail_parse_duration_seconds", "How long a parse in the jail took, uploads' checks too");
  Counter& jobs_rescued = counter("jobs_rescued_total", "Jobs that were queued once more");
  Counter& jobs_expired = counter("jobs_expired_total", "Jobs whose time was over");
  Counter& files_swept = counter("files_swept_total", "Files that no job needed any more");
  Family<Counter>& cache = counters("cache_requests_total", "Questions to the cache");
  Counter& cache_hits = cache.Add({{"result", "hit"}});
  Counter& cache_misses = cache.Add({{"result", "miss"}});
  Family<Counter>& sign_ins = counters("sign_ins_total", "Administrators' tokens that were shown");
  Family<Counter>& engine_errors =
      counters("engine_errors_total", "Calls of an engine that failed");
  Counter& cache_errors = engine_errors.Add({{"engine", "cache"}});
  Counter& stalled =
      counter("queue_jobs_stalled_total", "Jobs that came back because their worker fell silent");
  Counter& log_left_out =
      counter("log_lines_left_out_total", "Log lines that were left out of a flood");
  Counter& spared = counter("limiter_local_decisions_total",
                            "Decisions made by this process alone, Redis being away");
  Gauge& ended_well = gauge("queue_jobs_completed", "Jobs that the queue keeps as completed");
  Gauge& ended_badly = gauge("queue_jobs_failed", "Jobs that the queue keeps as failed");
  Family<Counter>& limiter = counters("limiter_decisions_total", "Requests let through or refused");
  Counter& log_dropped = counter("log_lines_dropped_total", "Log lines that nobody read in time");

  Gauge& database_active = gauge("database_connections_active", "Connections in use");
  Gauge& database_idle = gauge("database_connections_idle", "Connections that nobody uses");
  Gauge& database_max = gauge("database_connections_max", "The most connections there may be");
  Gauge& redis_memory = gauge("redis_memory_used_bytes", "Memory of Redis; 0 without Redis");
  Gauge& queue_answers = gauge("queue_up", "1 when the queue could be asked for its figures");
  Gauge& waiting = gauge("queue_jobs_waiting", "Jobs that are ready to be worked on");
  Gauge& active = gauge("queue_jobs_active", "Jobs that are being worked on");
  Gauge& delayed = gauge("queue_jobs_delayed", "Jobs that wait for another try");
  Gauge& oldest = gauge("queue_oldest_wait_seconds", "How long the oldest ready job has waited");
  Gauge& connections = gauge("http_connections", "Open connections");
  Gauge& http_waiting = gauge("http_requests_waiting", "Requests that wait for a handler");
  Gauge& held = gauge("http_answers_held", "Answers that wait for a job to end");
  Counter& cpu = counter("process_cpu_seconds_total", "Processor time of this process");
  Gauge& resident = gauge("process_resident_memory_bytes", "Memory of this process");
  Gauge& virtual_memory = gauge("process_virtual_memory_bytes", "Address space of this process");
  Gauge& open_files = gauge("process_open_fds", "Open file descriptors");
  Gauge& files_max = gauge("process_max_fds", "File descriptors that this process may open");
  Gauge& threads = gauge("process_threads", "Threads of this process");
  Gauge& started = gauge("process_start_time_seconds", "When this process started, since 1970");
  Gauge& cgroup_used =
      gauge("cgroup_memory_used_bytes",
            "Memory of the container or unit, readers of PDFs with it; 0: not told");
  Gauge& cgroup_max = gauge("cgroup_memory_max_bytes",
                            "The most memory that the container or unit may have; 0: no limit");

  void set(const MetricReadings& now);
};

void Metrics::Families::set(const MetricReadings& now) {
  const auto set_gauge = [](Gauge& gauge, auto value) { gauge.Set(static_cast<double>(value)); };
  set_gauge(database_active, now.database_connections_active);
  set_gauge(database_idle, now.database_connections_idle);
  set_gauge(database_max, now.database_connections_max);
  set_gauge(redis_memory, now.redis_memory_used_bytes);
  set_gauge(queue_answers, now.queue_answers ? 1 : 0);
  if (now.queue_answers) {
    set_gauge(waiting, now.queue_jobs_waiting);
    set_gauge(active, now.queue_jobs_active);
    set_gauge(delayed, now.queue_jobs_delayed);
    set_gauge(ended_well, now.queue_jobs_completed);
    set_gauge(ended_badly, now.queue_jobs_failed);
    oldest.Set(std::chrono::duration<double>(now.queue_oldest_wait).count());
  }
  set_gauge(connections, now.http_connections);
  set_gauge(http_waiting, now.http_requests_waiting);
  set_gauge(held, now.http_answers_held);
  raise_to(cache_errors, static_cast<double>(now.cache_failures));
  raise_to(stalled, static_cast<double>(now.queue_jobs_stalled));
  raise_to(log_dropped, static_cast<double>(now.log_lines_dropped));
  raise_to(log_left_out, static_cast<double>(now.log_lines_left_out));
  raise_to(spared, static_cast<double>(now.limiter_spared));
  raise_to(cpu, now.process_cpu_seconds);
  set_gauge(resident, now.process_resident_memory_bytes);
  set_gauge(virtual_memory, now.process_virtual_memory_bytes);
  set_gauge(open_files, now.process_open_fds);
  set_gauge(files_max, now.process_max_fds);
  set_gauge(threads, now.process_threads);
  started.Set(now.process_start_time_seconds);
  set_gauge(cgroup_used, now.cgroup_memory_used_bytes);
  set_gauge(cgroup_max, now.cgroup_memory_max_bytes);
}

Metrics::Metrics(std::string_view version) : families_(std::make_unique<Families>()) {
  families_->gauges("schedgen_build_info", "Which program this is")
      .Add({{"version", std::string(version)}, {"compiler", __VERSION__}})
      .Set(1);
  // What has not happened yet is 0, not absent, so that a first increase can be seen.
  for (const std::string_view type : pdf_types) {
    for (const std::string_view status : job_statuses) {
      families_->jobs.Add({{"type", std::string(type)}, {"status", std::string(status)}});
    }
    families_->processing.Add({{"type", std::string(type)}}, parse_seconds);
  }
  for (const std::string_view outcome : jail_outcomes) {
    families_->jail.Add({{"outcome", std::string(outcome)}});
    families_->jail_seconds.Add({{"outcome", std::string(outcome)}}, parse_seconds);
  }
  families_->uploads.Add({{"outcome", "accepted"}});
  for (const std::string_view outcome : sign_in_outcomes) {
    families_->sign_ins.Add({{"outcome", std::string(outcome)}});
  }
  for (const std::string_view engine : engines) {
    families_->engine_errors.Add({{"engine", std::string(engine)}});
  }
  for (const std::string_view policy : limiter_policies) {
    families_->limiter.Add({{"policy", std::string(policy)}, {"decision", "refused"}});
  }
}

Metrics::~Metrics() = default;

void Metrics::know_routes(const std::vector<std::string>& names) {
  families_->routes.insert(names.begin(), names.end());
}

void Metrics::request_ended(std::string_view method, std::string_view route, int status,
                            std::chrono::microseconds duration) {
  const bool known_route = families_->routes.contains(route);
  const bool has_answer = status >= 100 && status <= 599;
  families_->requests
      .Add({{"method", one_of(methods, method)},
            {"route", known_route ? std::string(route) : "other"},
            {"status", has_answer ? std::to_string(status) : "none"}},
           http_seconds)
      .Observe(seconds_of(duration));
}

void Metrics::handler_waited(std::chrono::microseconds wait) {
  families_->handler_waits.Observe(seconds_of(wait));
}

void Metrics::database_waited(std::chrono::microseconds wait) {
  families_->database_waits.Observe(seconds_of(wait));
}

void Metrics::upload_answered(std::string_view outcome, std::uint64_t bytes) {
  families_->uploads.Add({{"outcome", upload_outcome(outcome)}}).Increment();
  families_->upload_bytes.Increment(static_cast<double>(bytes));
}

void Metrics::job_accepted(std::string_view pdf_type) {
  job_worked(pdf_type, "accepted");
}

void Metrics::job_worked(std::string_view pdf_type, std::string_view status) {
  families_->jobs
      .Add({{"type", one_of(pdf_types, pdf_type)}, {"status", one_of(job_statuses, status)}})
      .Increment();
}

void Metrics::job_processed(std::string_view pdf_type, std::chrono::microseconds duration) {
  families_->processing.Add({{"type", one_of(pdf_types, pdf_type)}}, parse_seconds)
      .Observe(seconds_of(duration));
}

void Metrics::jail_ended(std::string_view outcome, std::chrono::microseconds wall) {
  families_->jail.Add({{"outcome", one_of(jail_outcomes, outcome)}}).Increment();
  families_->jail_seconds.Add({{"outcome", one_of(jail_outcomes, outcome)}}, parse_seconds)
      .Observe(seconds_of(wall));
}

void Metrics::rescued(int jobs) {
  families_->jobs_rescued.Increment(jobs);
}

void Metrics::expired(int jobs) {
  families_->jobs_expired.Increment(jobs);
}

void Metrics::swept(int files) {
  families_->files_swept.Increment(files);
}

void Metrics::cache_asked(bool hit) {
  (hit ? families_->cache_hits : families_->cache_misses).Increment();
}

void Metrics::limiter_decided(std::string_view policy, bool allowed) {
  families_->limiter
      .Add({{"policy", one_of(limiter_policies, policy)},
            {"decision", allowed ? "allowed" : "refused"}})
      .Increment();
}

void Metrics::signed_in(std::string_view outcome) {
  families_->sign_ins.Add({{"outcome", one_of(sign_in_outcomes, outcome)}}).Increment();
}

void Metrics::engine_failed(std::string_view engine) {
  families_->engine_errors.Add({{"engine", one_of(engines, engine)}}).Increment();
}

std::string Metrics::text(const MetricReadings& readings) {
  const std::scoped_lock lock(families_->reading);
  families_->set(readings);
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace schedgen
