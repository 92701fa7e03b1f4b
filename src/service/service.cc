#include "service/service.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <climits>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>

#include "base/text.h"
#include "guard/seal.h"
#include "schedule/known_terms.h"
#include "service/service_parts.h"
#include "service/session_secret.h"

namespace schedgen::service {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

// Requests that wait for a thread: a lecture hall that uploads at once is served within seconds.
constexpr std::size_t waiting_max = 2'048;
// Threads for what reads or changes a few rows; for calendars, which only compute.
constexpr std::size_t cheap_threads = 8;
constexpr std::size_t expensive_threads = 4;
// Threads for uploads, which wait for a child that reads: one for each processor, within bounds.
constexpr unsigned upload_threads_min = 4;
constexpr unsigned upload_threads_max = 16;
// Who has waited so long for one of these sooner tries again than waits on.
constexpr milliseconds expensive_wait_max = 20s;
// For the answers to uploads whose reading was cut off.
constexpr milliseconds answer_after_cut = 1s;
// Others may work on jobs that are waited for here. A look at each now and then finds them.
constexpr milliseconds wake_interval = 250ms;
// What its owner is told of a fetch may be so old.
constexpr milliseconds store_notes_interval = 15s;
// A crowd that has gone leaves its memory with the allocator, which would keep it.
constexpr milliseconds look_at_crowd_interval = 1s;

std::size_t upload_threads(const settings::Settings& settings) {
  if (settings.parse_processes > 0) {
    return std::min<std::size_t>(static_cast<std::size_t>(settings.parse_processes),
                                 upload_threads_max);
  }
  return std::clamp(std::thread::hardware_concurrency(), upload_threads_min, upload_threads_max);
}

// Of each kind one client has half the threads at most.
http::PoolOptions expensive_pool(std::size_t threads) {
  return {threads, waiting_max, std::max<std::size_t>(1, threads / 2), expensive_wait_max};
}

feeds::Rules feed_rules_of(const settings::Settings& settings) {
  feeds::Rules rules;
  rules.total_max = settings.feeds_max;
  return rules;
}

jobs::Rules rules_of(const settings::Settings& settings) {
  jobs::Rules rules;
  rules.waiting_max = settings.queue_waiting_max;
  rules.owner_bytes_max = settings.storage_quota_bytes;
  rules.reading_kept_bytes_max = static_cast<std::size_t>(settings.reading_kept_bytes_max);
  rules.attempts_max = static_cast<int>(settings.queue_attempts);
  rules.backoff = milliseconds(settings.queue_backoff_ms);
  rules.lease = milliseconds(settings.queue_lock_ms);
  rules.parse_wall_max = milliseconds(settings.parse_timeout_ms);
  return rules;
}

sandbox::JailOptions jail_options_of(const settings::Settings& settings, std::size_t workers) {
  sandbox::JailOptions options;
  options.limits.wall_max = milliseconds(settings.parse_timeout_ms);
  options.limits.memory_bytes_max = static_cast<std::uint64_t>(settings.parse_memory_bytes_max);
  options.limits.file_bytes_max = static_cast<std::size_t>(settings.upload_bytes_max);
  options.limits.pages_max = static_cast<int>(settings.pdf_pages_max);
  options.spares = 4;
  // Each upload and each worker has a turn of its own, so that no upload waits for a worker.
  options.parallel_max = static_cast<int>(upload_threads(settings) + workers);
  if (settings.parse_processes > 0) {
    options.parallel_max = static_cast<int>(settings.parse_processes);
    options.spares = std::min(options.spares, options.parallel_max);
  }
  return options;
}

// A worker has no sessions.
Result<std::string> session_secret_of(const settings::Settings& settings, Service::Role role,
                                      Random& random) {
  if (!settings.guard.session_secret.empty()) return settings.guard.session_secret;
  if (role == Service::Role::work) return guard::new_secret(random);
  if (!settings.engines.are_shared()) return kept_session_secret(settings.data_dir, random);
  const std::string sentence =
      "SESSION_SECRET is not set. Where several instances answer for one database, each needs the "
      "same one, or sessions of one mean nothing to another. Make one with: openssl rand -hex 32.";
  return Error::of(ErrorCode::invalid_argument, sentence, sentence);
}

std::size_t workers_of(const settings::Settings& settings, Service::Role role) {
  return static_cast<std::size_t>(role == Service::Role::work ? settings.queue_concurrency
                                                              : settings.workers);
}

bool has(Service::Role role, api::Audience audience) {
  const bool is_for_both = audience == api::Audience::probe || audience == api::Audience::scraper;
  const bool is_workers = audience == api::Audience::worker_client;
  return is_for_both || is_workers == (role == Service::Role::work);
}

std::string host_name() {
  std::array<char, HOST_NAME_MAX + 1> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? clean_utf8(name.data()) : "localhost";
}

}  // namespace

Service::Parts::Parts(const settings::Settings& its_settings, Role its_role,
                      std::string its_version, std::unique_ptr<Stores> its_stores,
                      std::unique_ptr<sandbox::JailParser> its_jail,
                      calendar::PreviousReader its_previous_reader,
                      std::vector<schedule::Term> its_terms, const std::string& session_secret,
                      Log& its_log)
    : settings(its_settings),
      role(its_role),
      version(std::move(its_version)),
      log(its_log),
      terms(std::move(its_terms)),
      metrics(version),
      stores(std::move(its_stores)),
      jail(std::move(its_jail)),
      previous_reader(std::move(its_previous_reader)),
      database(stores->database(), metrics),
      records(database),
      blobs(stores->blobs(), metrics),
      queue(stores->queue(), metrics),
      cache(stores->cache(), metrics),
      feed_rows(database),
      feed_cache(stores->feed_cache(), metrics),
      parser(*jail, metrics),
      seams{records, blobs, cache, queue, parser, clock, random},
      rules(rules_of(settings)),
      feed_seams{feed_rows, feed_cache, clock, random},
      feed_rules(feed_rules_of(settings)),
      records_probe(
          {"records", [this] { return records.ping(); },
           [this] {
             return api::PoolFigures{stores->connections_active(), stores->connections_idle()};
           }}),
      ready_probe({"engines", [this] { return all_engines_answer(); }, {}}),
      counters(settings, clock),
      operator_view(clock),
      guards(settings.guard, session_secret,
             {clock, random, counters.counters(), counters.are_in_memory(), metrics, log,
              operator_view}),
      fetch_limits(counters.counters(), settings.guard.rates),
      feed_parts{feed_seams,
                 feed_rules,
                 fetch_notes,
                 fetch_limits,
                 counters.are_in_memory() && !stores->feed_cache().is_shared(),
                 [this](const http::Request& request) { return guards.gate().caller_of(request); },
                 [this](const http::Request& request) { return guards.gate().base_url(request); }},
      api_parts{seams,
                rules,
                waiters,
                records_probe,
                terms,
                version,
                [this](std::string_view ics) { return previous_reader.read(ics); }},
      admin_parts{seams,
                  guards.sign_in(),
                  guards.blocks(),
                  guards.gate(),
                  [this] { return overview(); },
                  guards.on_sign_in(),
                  [this](const std::string& address) { operator_view.unblocked(address); }} {
  database.watch_waits([this](std::chrono::microseconds wait) { metrics.database_waited(wait); });
  api_parts.ready_probe = &ready_probe;
  api_parts.owner_of = [this](const http::Request& request) {
    return guards.gate().caller_of(request).key();
  };
  api_parts.may_remove = [this](const http::Request& request, std::string_view owner) {
    return guards.gate().may_remove(request, owner);
  };
  api_parts.on_upload = [this](const api::UploadSeen& seen) { on_upload(seen); };
  api_parts.figures = [this] { return figures(); };
  api_parts.feeds = &feed_parts;
  api_parts.admin = &admin_parts;
  api_parts.upload_bytes_max = static_cast<std::size_t>(settings.upload_bytes_max);
  api_parts.google_client_id = settings.google_client_id;
  page = Page({.asks_google = !settings.google_client_id.empty()});
}

std::vector<http::Route> Service::Parts::routes() {
  std::vector<api::Endpoint> table = api::endpoints(api_parts);
  std::ranges::move(page.endpoints(), std::back_inserter(table));
  std::erase_if(table, [this](const api::Endpoint& one) { return !has(role, one.audience); });
  std::vector<http::Route> routes = guards.gate().guarded(std::move(table));
  std::vector<std::string> names;
  for (const http::Route& route : routes) {
    names.push_back(route.options.name.empty() ? route.pattern : route.options.name);
    log.write({.level = LogLevel::debug,
               .message = "route",
               .method = route.method,
               .route = names.back(),
               .detail = route.pattern});
  }
  metrics.know_routes(names);
  return routes;
}

// A person who asks for a page that is not there gets a page; programs get the ErrorResponse.
http::ErrorPage Service::Parts::error_page() {
  return [this, of_api = api::error_page(clock)](const http::ErrorContext& context) {
    const bool for_person = role == Role::serve && context.refusal.status == 404 &&
                            !context.path.starts_with("/api") &&
                            context.accept.find("text/html") != std::string_view::npos;
    return for_person ? page.not_found() : of_api(context);
  };
}

void Service::Parts::work() {
  lease_timer.emplace(std::vector<Duty>{{rules.lease / 3, [this] {
                                           leases.extend_all(queue, rules.lease);
                                           return false;
                                         }}});
  if (stores->shared_database() != nullptr && role == Role::serve) {
    waker.emplace(std::vector<Duty>{{wake_interval, [this] {
                                       api::wake_ended(waiters, seams, rules);
                                       return false;
                                     }}});
  }
  note_keeper.emplace(std::vector<Duty>{{store_notes_interval, [this] {
                                           (void)fetch_notes.store(feed_rows);  // again later
                                           return false;
                                         }}});
  steps.emplace(std::vector<Duty>{{OperatorView::step,
                                   [this] {
                                     end_step();
                                     return false;
                                   }},
                                  {look_at_crowd_interval, [this] {
                                     give_memory_back();
                                     return false;
                                   }}});
  name = (role == Role::serve ? "serve " : "worker ") + host_name() + ":" +
         std::to_string(server->port());
  tending.emplace(*stores, seams, rules, feed_seams, feed_rules, metrics, log, name);
  workers.emplace(workers_of(settings, role), seams, rules, leases, log,
                  [this](const jobs::WorkReport& report, std::chrono::microseconds duration) {
                    on_worked(report, duration);
                  });
  is_started = true;
}

Status Service::Parts::listen() {
  http::ServerOptions options;
  options.address = settings.listen_address;
  options.port = settings.listen_port;
  options.cheap.threads = cheap_threads;
  options.cheap.waiting_max = waiting_max;
  options.expensive = expensive_pool(expensive_threads);
  options.upload = expensive_pool(upload_threads(settings));
  options.client_of = [this](const http::Request& request) {
    return guards.gate().client_of(request);
  };
  options.on_handler_turn = [this](std::chrono::microseconds wait) {
    metrics.handler_waited(wait);
  };
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

Result<std::unique_ptr<Service>> Service::start(const settings::Settings& settings, Role role,
                                                std::string version, const Patience& patience,
                                                Log& log) {
  auto terms = schedule::known_terms();
  if (!terms.ok()) return terms.error();
  static const SystemClock clock;
  static SystemRandom random;
  auto stores = Stores::open(settings, patience, clock, random);
  if (!stores.ok()) return stores.error();
  const auto secret = session_secret_of(settings, role, random);
  if (!secret.ok()) return secret.error();
  auto jail = sandbox::JailParser::start(jail_options_of(settings, workers_of(settings, role)));
  if (!jail.ok()) return jail.error();
  auto previous_reader = calendar::PreviousReader::make(static_cast<int>(expensive_threads));
  if (!previous_reader.ok()) return previous_reader.error();
  for (const std::string& missing : (*jail)->missing_protections()) {
    log.write({.level = LogLevel::warning, .message = "protection missing", .detail = missing});
  }
  auto parts = std::make_unique<Parts>(settings, role, std::move(version), *std::move(stores),
                                       *std::move(jail), *std::move(previous_reader),
                                       *std::move(terms), *secret, log);
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
    parts_->previous_reader.end();
  });
  // Whoever tends may be waiting for an engine that does not answer: he has the same time.
  std::thread tending_end([this] { parts_->tending->stop(); });
  parts_->workers->stop();
  const bool all_answered = parts_->server->stop(grace + answer_after_cut);
  parts_->workers->join();
  {
    const std::scoped_lock lock(mutex);
    done = true;
  }
  all_done.notify_all();
  bound.join();
  if (parts_->waker) parts_->waker->stop();
  tending_end.join();
  parts_->note_keeper->stop();
  (void)parts_->fetch_notes.store(parts_->feed_rows);
  parts_->steps->stop();
  parts_->lease_timer->stop();
  return all_answered && !cut_off;
}

}  // namespace schedgen::service
