#include "cli/serve.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <iostream>
#include <thread>

#include "service/crash_trace.h"
#include "service/rights.h"
#include "service/service.h"
#include "service/stores.h"

namespace schedgen::cli {
namespace {

// SIGTERM and SIGINT wait until somebody asks for them. Threads that are made later do the same.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGTERM);
    sigaddset(&signals_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  // The name of the one that came.
  const char* wait() const {
    int signal = 0;
    while (sigwait(&signals_, &signal) != 0) continue;
    return signal == SIGTERM ? "SIGTERM" : "SIGINT";
  }
  // Waits for about so long. Whether one came, which then still waits to be asked for.
  bool come_within(std::chrono::milliseconds time) const {
    const auto end = std::chrono::steady_clock::now() + time;
    constexpr std::chrono::milliseconds step{50};
    for (;;) {
      sigset_t waiting{};
      sigpending(&waiting);
      if (sigismember(&waiting, SIGTERM) == 1 || sigismember(&waiting, SIGINT) == 1) return true;
      const auto left = end - std::chrono::steady_clock::now();
      if (left <= std::chrono::milliseconds(0)) return false;
      std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(left, step));
    }
  }
  // From here on they end the process, as if we had never asked.
  void let_them_end_us() const { pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr); }

 private:
  sigset_t signals_{};
};

// Each connection is a descriptor, and many systems give a program 1,024 unless it asks for more.
void ask_for_descriptors() {
  constexpr rlim_t enough = 65'536;
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = std::max(files.rlim_cur, std::min(files.rlim_max, enough));
  setrlimit(RLIMIT_NOFILE, &files);  // if refused, fewer connections at once
}

ExitCode failed(const Error& error, Console& console) {
  console.error("", error);
  return exit_code_of(error.code);
}

// Until a signal comes.
ExitCode run(const settings::Settings& settings, service::Service::Role role,
             const std::string& version, Console& console) {
  if (const Status is_who = service::become(settings.guard.run_as); !is_who.ok()) {
    return failed(is_who.error(), console);
  }
  service::keep_to_ourselves();
  service::trace_crashes();
  const StopSignals signals;
  ask_for_descriptors();
  const SystemClock clock;
  Log log(STDERR_FILENO, settings.log_level, clock);
  const service::Patience patience{
      [&signals](std::chrono::milliseconds time) { return !signals.come_within(time); }, &log};
  auto service = service::Service::start(settings, role, version, patience, log);
  if (!service.ok()) {
    const bool stopped = signals.come_within(std::chrono::milliseconds(0));
    return stopped ? ExitCode::ok : failed(service.error(), console);
  }

  const std::string address = (*service)->address();
  std::cout << "schedgen answers at " << address << std::endl;
  log.write({.message = "started", .detail = address + ", version " + version});
  if (service::is_root()) {
    log.write({.level = LogLevel::warning,
               .message = "runs as root",
               .detail = "name another user with RUN_AS, or start it as one"});
  }

  log.write({.message = "stopping", .detail = signals.wait()});
  signals.let_them_end_us();
  const bool in_time = (*service)->stop(drain_max);
  log.write({.level = in_time ? LogLevel::info : LogLevel::warning,
             .message = "stopped",
             .outcome = in_time ? "all was ended" : "some was cut off"});
  return ExitCode::ok;
}

}  // namespace

ExitCode serve(const settings::Settings& settings, const std::string& version, Console& console) {
  return run(settings, service::Service::Role::serve, version, console);
}

ExitCode work(const settings::Settings& settings, const std::string& version, Console& console) {
  const settings::Engines& engines = settings.engines;
  if (!engines.postgres_url || !engines.queue_server) {
    return failed(Error::of(ErrorCode::invalid_argument, "",
                            "A worker shares its work with other programs, so it needs their "
                            "database (DATABASE_URL) and their queue (REDIS_QUEUE_URL). Without "
                            "these, schedgen serve works by itself."),
                  console);
  }
  return run(settings, service::Service::Role::work, version, console);
}

ExitCode migrate(const settings::Settings& settings, const std::string& /*version*/,
                 Console& console) {
  const StopSignals signals;
  const SystemClock clock;
  SystemRandom random;
  Log log(STDERR_FILENO, settings.log_level, clock);
  const service::Patience patience{
      [&signals](std::chrono::milliseconds time) { return !signals.come_within(time); }, &log};
  const auto stores = service::Stores::open_rows(settings, patience, clock, random);
  if (!stores.ok()) return failed(stores.error(), console);
  std::cout << (*stores)->rows_name() << " has version " << (*stores)->schema_version()
            << std::endl;
  return ExitCode::ok;
}

}  // namespace schedgen::cli
