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
const std::set<std::string_view> jail_outcomes{
    "parsed",         "not_a_pdf",       "unreadable",    "damaged",      "password_needed",
    "scanned",        "outlines",        "blank",         "unrecognised", "too_large",
    "too_many_pages", "out_of_time",     "out_of_memory", "no_turn",      "crashed",
    "protocol_error", "invalid_calendar"};
// Refusals that have no ErrorCode: the HTTP interface's own.
const std::set<std::string_view> upload_refusals{
    "NO_FILE_PROVIDED",  "TOO_MANY_FILES",      "UNKNOWN_FIELD",         "INVALID_PRIORITY",
    "INVALID_MULTIPART", "RATE_LIMIT_EXCEEDED", "UNSUPPORTED_MEDIA_TYPE"};

const std::set<std::string_view> limiter_policies{"requests", "uploads", "feeds",   "status",
                                                  "address",  "network", "global",  "blocked",
                                                  "origin",   "host",    "counters"};

const std::set<std::string_view> sign_in_outcomes{"welcome", "wrong", "closed"};
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

// What is read at the moment of asking, a row each.
struct Reading {
  enum class Kind {
    gauge,
    counter,      // somebody else counts; never falls
    queue_gauge,  // stays as it was while the queue does not answer
  };
  const char* name;
  const char* help;
  Kind kind;
  double (*value)(const MetricReadings& now);
};

template <auto member>
double value_of(const MetricReadings& now) {
  return static_cast<double>(now.*member);
}

double oldest_wait_of(const MetricReadings& now) {
  return std::chrono::duration<double>(now.queue_oldest_wait).count();
}

using Kind = Reading::Kind;
constexpr Reading reading_rows[] = {
    {"queue_jobs_stalled_total",
     "Jobs returned to the queue because their worker stopped responding", Kind::counter,
     value_of<&MetricReadings::queue_jobs_stalled>},
    {"log_lines_left_out_total", "Log lines left out because too many were alike", Kind::counter,
     value_of<&MetricReadings::log_lines_left_out>},
    {"limiter_local_decisions_total",
     "Rate limit decisions made without Redis because it was unavailable", Kind::counter,
     value_of<&MetricReadings::limiter_spared>},
    {"queue_jobs_completed", "Completed jobs that are still in the queue's records",
     Kind::queue_gauge, value_of<&MetricReadings::queue_jobs_completed>},
    {"queue_jobs_failed", "Failed jobs that are still in the queue's records", Kind::queue_gauge,
     value_of<&MetricReadings::queue_jobs_failed>},
    {"feeds_stored", "Subscriptions in the database", Kind::gauge,
     value_of<&MetricReadings::feeds_stored>},
    {"log_lines_dropped_total", "Log lines dropped because they could not be written fast enough",
     Kind::counter, value_of<&MetricReadings::log_lines_dropped>},
    {"database_connections_active", "Database connections in use", Kind::gauge,
     value_of<&MetricReadings::database_connections_active>},
    {"database_connections_idle", "Idle database connections", Kind::gauge,
     value_of<&MetricReadings::database_connections_idle>},
    {"database_connections_max", "Limit of database connections", Kind::gauge,
     value_of<&MetricReadings::database_connections_max>},
    {"redis_memory_used_bytes", "Memory used by Redis; 0 without Redis", Kind::gauge,
     value_of<&MetricReadings::redis_memory_used_bytes>},
    {"queue_up", "1 if the queue answered the last query for its statistics", Kind::gauge,
     value_of<&MetricReadings::queue_answers>},
    {"queue_jobs_waiting", "Jobs that are ready to start", Kind::queue_gauge,
     value_of<&MetricReadings::queue_jobs_waiting>},
    {"queue_jobs_active", "Jobs in progress", Kind::queue_gauge,
     value_of<&MetricReadings::queue_jobs_active>},
    {"queue_jobs_delayed", "Jobs waiting to be retried", Kind::queue_gauge,
     value_of<&MetricReadings::queue_jobs_delayed>},
    {"queue_oldest_wait_seconds", "Age of the oldest job that is ready to start", Kind::queue_gauge,
     oldest_wait_of},
    {"http_connections", "Open HTTP connections", Kind::gauge,
     value_of<&MetricReadings::http_connections>},
    {"http_requests_waiting", "Requests waiting for a handler thread", Kind::gauge,
     value_of<&MetricReadings::http_requests_waiting>},
    {"uploads_waiting", "Uploads waiting for their first look", Kind::gauge,
     value_of<&MetricReadings::uploads_waiting>},
    {"http_answers_held", "Responses held until a job ends", Kind::gauge,
     value_of<&MetricReadings::http_answers_held>},
    {"process_cpu_seconds_total", "CPU time used by this process", Kind::counter,
     value_of<&MetricReadings::process_cpu_seconds>},
    {"process_resident_memory_bytes", "Resident memory of this process", Kind::gauge,
     value_of<&MetricReadings::process_resident_memory_bytes>},
    {"process_virtual_memory_bytes", "Address space of this process", Kind::gauge,
     value_of<&MetricReadings::process_virtual_memory_bytes>},
    {"process_open_fds", "Open file descriptors", Kind::gauge,
     value_of<&MetricReadings::process_open_fds>},
    {"process_max_fds", "Limit of open file descriptors", Kind::gauge,
     value_of<&MetricReadings::process_max_fds>},
    {"process_threads", "Threads of this process", Kind::gauge,
     value_of<&MetricReadings::process_threads>},
    {"process_start_time_seconds", "Start time of this process, in seconds since 1970", Kind::gauge,
     value_of<&MetricReadings::process_start_time_seconds>},
    {"cgroup_memory_used_bytes",
     "Memory used by the container or unit, including PDF readers; 0 if unknown", Kind::gauge,
     value_of<&MetricReadings::cgroup_memory_used_bytes>},
    {"cgroup_memory_max_bytes", "Memory limit of the container or unit; 0 if there is none",
     Kind::gauge, value_of<&MetricReadings::cgroup_memory_max_bytes>},
};

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

  Family<Histogram>& requests =
      histograms("http_request_duration_seconds",
                 "Time from the first byte of a request to the end of its response");
  Histogram& handler_waits =
      histograms("http_handler_wait_seconds", "Time that requests waited for a handler thread")
          .Add({}, wait_seconds);
  Histogram& database_waits =
      histograms("database_wait_seconds",
                 "Time that transactions waited for a connection or for their turn to write")
          .Add({}, wait_seconds);
  Family<Counter>& uploads = counters("uploads_total", "Uploads, by outcome");
  Counter& upload_bytes = counter("upload_bytes_total", "Bytes of uploaded files");
  Family<Counter>& jobs =
      counters("pdf_jobs_total", "Jobs, by document type and the status they reached");
  Family<Histogram>& processing =
      histograms("pdf_processing_duration_seconds", "Time of an attempt at a job");
  Family<Counter>& jail = counters("jail_parses_total", "Parses in the sandbox, by outcome");
  Family<Histogram>& jail_seconds =
      histograms("jail_parse_duration_seconds",
                 "Duration of parses in the sandbox, including the first look at uploads");
  Counter& jobs_rescued = counter("jobs_rescued_total", "Lost jobs that were queued again");
  Counter& jobs_expired = counter("jobs_expired_total", "Expired jobs that were deleted");
  Counter& addresses_blocked = counter(
      "addresses_blocked_total", "Addresses that were blocked after too many rejected requests");
  Counter& feeds_expired =
      counter("feeds_expired_total", "Expired subscriptions that were deleted");
  Counter& files_swept =
      counter("files_swept_total", "Files deleted because no job needed them any more");
  Family<Counter>& cache = counters("cache_requests_total", "Cache lookups, by result");
  Counter& cache_hits = cache.Add({{"result", "hit"}});
  Counter& cache_misses = cache.Add({{"result", "miss"}});
  Family<Counter>& sign_ins =
      counters("sign_ins_total", "Administrator sign-in attempts, by outcome");
  Family<Counter>& engine_errors =
      counters("engine_errors_total", "Failed calls to the database, file store, queue or cache");
  Counter& cache_errors = engine_errors.Add({{"engine", "cache"}});
  Family<Counter>& limiter =
      counters("limiter_decisions_total", "Rate limit decisions, by policy and result");

  // Of reading_rows, in its order.
  std::vector<Counter*> read_counters;
  std::vector<Gauge*> read_gauges;

  Families();
  void set(const MetricReadings& now);
};

Metrics::Families::Families() {
  for (const Reading& row : reading_rows) {
    if (row.kind == Kind::counter) {
      read_counters.push_back(&counter(row.name, row.help));
    } else {
      read_gauges.push_back(&gauge(row.name, row.help));
    }
  }
}

void Metrics::Families::set(const MetricReadings& now) {
  raise_to(cache_errors, static_cast<double>(now.cache_failures));
  auto next_counter = read_counters.begin();
  auto next_gauge = read_gauges.begin();
  for (const Reading& row : reading_rows) {
    if (row.kind == Kind::counter) {
      raise_to(**next_counter++, row.value(now));
      continue;
    }
    Gauge& gauge = **next_gauge++;
    if (row.kind == Kind::gauge || now.queue_answers) gauge.Set(row.value(now));
  }
}

Metrics::Metrics(std::string_view version) : families_(std::make_unique<Families>()) {
  families_->gauges("schedgen_build_info", "Version and compiler of this program")
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

void Metrics::feeds_expired(int feeds) {
  families_->feeds_expired.Increment(feeds);
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

void Metrics::address_blocked() {
  families_->addresses_blocked.Increment();
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
