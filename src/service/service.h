// service: the running program. The engines that its settings name, the jail, workers, and the HTTP
// interface with the page, or a worker's few addresses. Parts start in order and stop in reverse.
//
// service_parts.h    all parts, in the order in which they start
// stores.h           opens the engines; engine_parts.h: the settings of each engine's client
// data_folder.h      the folder of the embedded engines; session_secret.h: the secret kept in it
// workers.h          threads that work on jobs
// tending.h          what one instance does for all, now and then; rounds.h: each of its rounds
// guards.h           limits, blocks, sign-in
// page.h             the page, which is part of the program
// operator_view.h    what /admin shows; quantiles.h: of its latencies
// counted_engines.h  engines and seams (counted_seams.h) whose failures are counted
// process_figures.h  memory, descriptors and time of this process
// examine.h          looks at the engines, for schedgen doctor
// rights.h           becomes another user; crash_trace.h: the last words of a crash
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/log.h"
#include "base/result.h"
#include "service/stores.h"
#include "settings/settings.h"

namespace schedgen::service {

class Service {
 public:
  enum class Role {
    serve,  // answers people, and works with WORKERS
    work,   // only works, with QUEUE_CONCURRENCY
  };

  // Answers requests when this returns. Errors are for the person who started it: an address that
  // is taken, a folder that cannot be used or is another's, an engine that does not answer, a newer
  // database, no schedgen-parse. The log outlives it.
  static Result<std::unique_ptr<Service>> start(const settings::Settings& settings, Role role,
                                                std::string version, const Patience& patience,
                                                Log& log);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // "http://127.0.0.1:8080"
  std::string address() const;

  // Drains: no job is begun, held answers are given, requests and jobs that have begun are ended,
  // for at most `grace`. What has not ended by then is cut off: its jobs go back into the queue and
  // count no attempt. Returns soon after the grace at the latest. True when nothing was cut off.
  bool stop(std::chrono::milliseconds grace);

 private:
  struct Parts;
  explicit Service(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace schedgen::service
