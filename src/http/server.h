// Listens, serves and stops.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "http/handler_pool.h"
#include "http/limits.h"
#include "http/refusal.h"
#include "http/router.h"

namespace schedgen::http {

// What the server itself has to refuse, and for whom.
struct ErrorContext {
  Refusal refusal;
  std::string_view request_id;
  std::string_view path;         // empty when it could not be read
  std::string_view route;        // the route's name; empty when there is none
  std::string_view accept = {};  // what the client would like, if it said so
};
// The body and its type for an error; the server sets the status, Allow and Retry-After. From any
// thread.
using ErrorPage = std::function<Response(const ErrorContext&)>;

// One request that has had its answer, or whose client went away before.
struct Finished {
  std::string_view route;   // empty when none matched
  std::string_view method;  // "OTHER" for those that nobody knows, so that metrics stay few
  int status = 0;           // 0: the client went away before there was an answer
  std::chrono::microseconds duration{};
  std::size_t bytes_in = 0;  // of the body
  std::size_t bytes_out = 0;
  std::string_view request_id;
  std::string_view user;  // as the handler said; empty when it did not
  bool sent = false;      // whole
};
// On a socket's thread, several at a time: quick, never blocking.
using Observer = std::function<void(const Finished&)>;

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any that is free
  std::size_t socket_threads = 2;
  PoolOptions cheap, expensive, upload;  // the threads of each kind of route
  // Whose request it is when clients take turns and when their bytes are counted. On a socket's
  // thread, after the head has been read. Empty: the socket's address, of IPv6 its /64.
  std::function<std::string(const Request&)> client_of = {};
  // How long each answer that wants a handler has waited for its thread. May be empty; as Observer.
  std::function<void(std::chrono::microseconds)> on_handler_turn = {};
  ConnectionLimits limits;
  // On every answer, also the server's own, unless the answer has a field of this name.
  Fields usual_fields;
};

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
