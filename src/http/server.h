// Listens, serves and stops.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "http/handler_pool.h"
#include "http/router.h"
#include "http/server_options.h"

namespace schedgen::http {

struct ServerCounts {
  std::size_t connections = 0;
  std::size_t waiting_requests = 0;  // for a thread of any pool
};

class Server {
 public:
  // INVALID_ARGUMENT when the address cannot be listened on. `error_page` and `observer` may be
  // empty. clock and random must outlive the server.
  static Result<std::unique_ptr<Server>> start(const ServerOptions& options, Router router,
                                               const Clock& clock, Random& random,
                                               ErrorPage error_page = {}, Observer observer = {});
  // stop(0s) if it has not been called.
  ~Server();  // NOLINT(bugprone-exception-escape): see there
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  ServerCounts counts() const;
  PoolCounts counts(Pool pool) const;
  // Accepts nothing more, closes idle connections, wakes held answers, lets requests that have
  // begun be answered, for at most `grace`; then closes what is left. Returns when every handler
  // has returned. True when nothing had to be cut off. Once.
  bool stop(std::chrono::milliseconds grace);

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace schedgen::http
