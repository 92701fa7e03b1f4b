#include "app/service.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "api/api.h"
#include "app/counted_seams.h"
#include "app/guards.h"
#include "app/known_terms.h"
#include "app/page.h"
#include "app/process_figures.h"
#include "app/rounds.h"
#include "app/session_secret.h"
#include "app/stores.h"
#include "app/workers.h"
#include "http/server.h"
#include "jobs/leases.h"
#include "jobs/tend.h"
#include "sandbox/jail.h"
#include "storage/memory_counters.h"

namespace schedgen::app {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

// Threads that answer requests. Most of what they do is short; an upload is read in the jail first.
constexpr std::size_t handler_threads = 8;
// Requests that wait for one of them: a lecture hall that uploads at once is served within seconds.
constexpr std::size_t handler_queue_max = 2'048;

constexpr milliseconds rescue_interval = 5s;
constexpr milliseconds expire_interval = 60s;
constexpr milliseconds sweep_interval = 300s;
// For the answers to uploads whose reading was cut off.
constexpr milliseconds answer_after_cut = 1s;
constexpr milliseconds temporary_age = 1h;  // no put takes so long

jobs::Rules rules_of(const Settings& settings) {
  jobs::Rules rules;
  rules.waiting_max = settings.queue_waiting_max;
  rules.owner_bytes_max = settings.storage_quota_bytes;
  rules.attempts_max = static_cast<int>(settings.queue_attempts);
  rules.backoff = milliseconds(settings.queue_backoff_ms);
  rules.lease = milliseconds(settings.queue_stalled_interval_ms);
  rules.parse_wall_max = milliseconds(settings.parse_timeout_ms);
  return rules;
}

sandbox::JailOptions jail_options_of(const Settings& settings) {
  sandbox::JailOptions options;
  options.limits.wall_max = milliseconds(settings.parse_timeout_ms);
  options.limits.memory_bytes_max = static_cast<std::uint64_t>(settings.parse_memory_bytes_max);
  options.limits.file_bytes_max = static_cast<std::size_t>(settings.upload_bytes_max);
  options.limits.pages_max = static_cast<int>(settings.pdf_pages_max);
  options.spares = 4;
  // Each handler and each worker has a turn of its own, so that no upload waits for a worker.
  options.parallel_max = static_cast<int>(handler_threads) + static_cast<int>(settings.workers);
  return options;
}

LogLevel level_of(jobs::Worked worked) {
  const bool usual = worked == jobs::Worked::completed || worked == jobs::Worked::superseded;
  return usual ? LogLevel::info : LogLevel::warning;
}

}  // namespace

// In the order in which they are made; the destructor ends what is left in reverse.
struct Service::Parts {
  Parts(const Settings& its_settings, std::string its_version, std::unique_ptr<Stores> its_stores,
        std::unique_ptr<sandbox::JailParser> its_jail, std::vector<schedule::Term> its_terms,
        const std::string& session_secret, Log& its_log);

  Status listen();
  void work();
  std::vector<http::Route> routes();
  std::string figures();
  http::ErrorPage error_page();
  void on_upload(const api::UploadSeen& seen);
  void on_request(const http::Finished& request);
  void on_worked(const jobs::WorkReport& report);
  std::vector<Duty> duties();
  void say(const char* message, const jobs::Tended& tended);

  const Settings settings;
  const std::string version;
  Log& log;
  SystemClock clock;
  SystemRandom random;
  std::vector<schedule::Term> terms;
  Metrics metrics;
  std::unique_ptr<Stores> stores;
  std::unique_ptr<sandbox::JailParser> jail;
  CountedCache cache;
  CountedParser parser;
  jobs::Seams seams;
  jobs::Rules rules;
  jobs::Leases leases;
  api::Waiters waiters;
  api::HealthProbe records_probe;
  storage::MemoryCounters counters;
  Guards guards;
  api::Parts api_parts;
  Page page;
  std::string sweep_after;
  std::optional<Rounds> lease_timer;
  std::optional<Rounds> tender;
  std::optional<Workers> workers;
  std::unique_ptr<http::Server> server;
  bool stopped = false;
};

Service::Parts::Parts(const Settings& its_settings, std::string its_version,
                      std::unique_ptr<Stores> its_stores,
                      std::unique_ptr<sandbox::JailParser> its_jail,
                      std::vector<schedule::Term> its_terms, const std::string& session_secret,
                      Log& its_log)
    : settings(its_settings),
      version(std::move(its_version)),
      log(its_log),
      terms(std::move(its_terms)),
      metrics(version),
      stores(std::move(its_stores)),
      jail(std::move(its_jail)),
      cache(stores->cache, metrics),
      parser(*jail, metrics),
      seams{stores->records, *stores->blobs, cache, stores->queue, parser, clock, random},
      rules(rules_of(settings)),
      records_probe({"records", [this] { return stores->records.ping(); },
                     [this] {
                       return api::PoolFigures{stores->database->connections_active(),
                                               stores->database->connections_idle()};
                     }}),
      counters(clock),
      guards(settings.guard, session_secret, {clock, random, counters, metrics, log}),
      api_parts{seams, rules, waiters, records_probe, terms, version} {
  api_parts.owner_of = [this](const http::Request& request) {
    return guards.gate().caller_of(request).key();
  };
  api_parts.may_remove = [this](const http::Request& request, std::string_view owner) {
    return guards.gate().may_remove(request, owner);
  };
  api_parts.on_upload = [this](const api::UploadSeen& seen) { on_upload(seen); };
  api_parts.upload_bytes_max = static_cast<std::size_t>(settings.upload_bytes_max);
}

std::vector<http::Route> Service::Parts::routes() {
  std::vector<http::Route> table = guards.gate().guarded(api::routes(api_parts));
  const auto answer = [this](const http::Request&) -> http::Answer {
    auto response = http::Response::of(200, Metrics::content_type, figures());
    response.headers.set("Cache-Control", "no-store");
    return response;
  };
  table.push_back({"GET", "/metrics", answer, {}});
  for (http::Route& route : page.routes()) {
    const bool is_first = route.pattern == "/" || route.pattern == "/index.html";
    table.push_back(is_first ? guards.gate().beginning_a_session(std::move(route))
                             : std::move(route));
  }
  std::vector<std::string> names;
  for (const http::Route& route : table) {
    names.push_back(route.options.name.empty() ? route.pattern : route.options.name);
  }
  metrics.know_routes(names);
  return table;
}

std::string Service::Parts::figures() {
  MetricReadings readings;
  readings.database_connections_active = stores->database->connections_active();
  readings.database_connections_idle = stores->database->connections_idle();
  const auto counts = stores->queue.counts();
  const auto oldest = stores->queue.oldest_wait();
  readings.queue_answers = counts.ok() && oldest.ok();
  if (readings.queue_answers) {
    readings.queue_jobs_waiting = counts->waiting;
    readings.queue_jobs_active = counts->active;
    readings.queue_jobs_delayed = counts->delayed;
    readings.queue_oldest_wait = *oldest;
  }
  const http::ServerCounts http_counts = server->counts();
  readings.http_connections = http_counts.connections;
  readings.http_requests_waiting = http_counts.waiting_requests;
  readings.http_answers_held = waiters.count();
  readings.log_lines_dropped = log.dropped();
  read_process_figures(readings);
  return metrics.text(readings);
}

// A person who asks for a page that is not there gets a page; programs get the ErrorResponse.
http::ErrorPage Service::Parts::error_page() {
  return [this, of_api = api::error_page(clock)](const http::ErrorContext& context) {
    const bool for_person = context.refusal.status == 404 && !context.path.starts_with("/api") &&
                            context.accept.find("text/html") != std::string_view::npos;
    return for_person ? page.not_found() : of_api(context);
  };
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
             .user = request.user,
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

void Service::Parts::say(const char* message, const jobs::Tended& tended) {
  if (!tended.met.ok()) {
    log.write({.level = LogLevel::warning, .message = message, .detail = tended.met.error().log});
  }
}

std::vector<Duty> Service::Parts::duties() {
  const auto full = [this](const jobs::Tended& tended) {
    return tended.met.ok() && tended.done >= rules.batch;
  };
  return {
      {rescue_interval,
       [this, full] {
         const jobs::Tended tended = jobs::rescue(seams, rules);
         metrics.rescued(tended.done);
         say("jobs could not be rescued", tended);
         return full(tended);
       }},
      {expire_interval,
       [this, full] {
         const jobs::Tended tended = jobs::expire(seams, rules);
         metrics.expired(tended.done);
         say("jobs could not be expired", tended);
         return full(tended);
       }},
      {sweep_interval,
       [this] {
         const jobs::Tended tended = jobs::sweep(seams, rules, sweep_after);
         const auto temporary = stores->blobs->sweep_temporary(clock.moment() - temporary_age);
         metrics.swept(tended.done + (temporary.ok() ? *temporary : 0));
         say("files could not be swept", tended);
         return tended.met.ok() && !sweep_after.empty();
       }},
  };
}

void Service::Parts::work() {
  lease_timer.emplace(std::vector<Duty>{{rules.lease / 3, [this] {
                                           leases.extend_all(stores->queue, rules.lease);
                                           return false;
                                         }}});
  tender.emplace(duties());
  workers.emplace(static_cast<std::size_t>(settings.workers), seams, rules, leases, log,
                  [this](const jobs::WorkReport& report) { on_worked(report); });
}

Status Service::Parts::listen() {
  http::ServerOptions options;
  options.address = settings.listen_address;
  options.port = settings.listen_port;
  options.handler_threads = handler_threads;
  options.handler_queue_max = handler_queue_max;
  options.usual_fields = api::usual_fields(settings.guard.gate.is_tls());
  // Behind a proxy all connections come from the same address.
  if (!settings.guard.gate.proxies.networks.empty()) {
    options.limits.connections_per_address_max = 0;
  }
  auto started =
      http::Server::start(options, http::Router(routes()), clock, random, error_page(),
                          [this](const http::Finished& request) { on_request(request); });
  if (!started.ok()) return started.error();
  server = *std::move(started);
  return Done{};
}

Result<std::unique_ptr<Service>> Service::start(const Settings& settings, std::string version,
                                                Log& log) {
  auto terms = known_terms();
  if (!terms.ok()) return terms.error();
  static const SystemClock clock;
  static SystemRandom random;
  auto stores = Stores::open(settings.data_dir, clock, random);
  if (!stores.ok()) return stores.error();
  std::string secret = settings.guard.session_secret;
  if (secret.empty()) {
    auto kept = kept_session_secret(settings.data_dir, random);
    if (!kept.ok()) return kept.error();
    secret = *std::move(kept);
  }
  auto jail = sandbox::JailParser::start(jail_options_of(settings));
  if (!jail.ok()) return jail.error();
  for (const std::string& missing : (*jail)->missing_protections()) {
    log.write({.level = LogLevel::warning, .message = "protection missing", .detail = missing});
  }
  auto parts = std::make_unique<Parts>(settings, std::move(version), *std::move(stores),
                                       *std::move(jail), *std::move(terms), secret, log);
  if (const Status listening = parts->listen(); !listening.ok()) return listening.error();
  parts->work();
  return std::unique_ptr<Service>(new Service(std::move(parts)));
}

Service::Service(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Service::~Service() {
  (void)stop(0ms);
}

std::string Service::address() const {
  const std::string& host = parts_->settings.listen_address;
  const bool is_v6 = host.find(':') != std::string::npos;
  return "http://" + (is_v6 ? "[" + host + "]" : host) + ":" +
         std::to_string(parts_->server->port());
}

bool Service::stop(milliseconds grace) {
  if (std::exchange(parts_->stopped, true)) return true;
  // Handlers and workers may both be waiting for a child that reads; who waits for them can end
  // neither, so the grace has a thread of its own.
  std::atomic<bool> cut_off = false;
  std::mutex mutex;
  std::condition_variable all_done;
  bool done = false;
  std::thread bound([&] {
    std::unique_lock lock(mutex);
    if (all_done.wait_for(lock, grace, [&] { return done; })) return;
    cut_off = true;
    parts_->jail->end_parses();
  });
  parts_->workers->stop();
  const bool all_answered = parts_->server->stop(grace + answer_after_cut);
  parts_->workers->join();
  {
    const std::scoped_lock lock(mutex);
    done = true;
  }
  all_done.notify_all();
  bound.join();
  parts_->tender->stop();
  parts_->lease_timer->stop();
  return all_answered && !cut_off;
}

}  // namespace schedgen::app
