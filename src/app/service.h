// The running program: the engines that its settings name, the jail, workers, and the HTTP
// interface with the page, or a worker's few addresses. Parts start in order and stop in reverse.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "app/settings.h"
#include "app/stores.h"
#include "base/log.h"
#include "base/result.h"

namespace schedgen::app {

class Service {
 public:
  enum class Role {
    serve,  // answers people, and works with WORKERS
    work,   // only works, with QUEUE_CONCURRENCY
  };

  // Answers requests when this returns. Errors are for the person who started it: an address that
  // is taken, a folder that cannot be used or is another's, an engine that does not answer, a newer
  // database, no schedgen-parse. The log outlives it.
  static Result<std::unique_ptr<Service>> start(const Settings& settings, Role role,
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

}  // namespace schedgen::app
