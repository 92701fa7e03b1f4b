// What a server is told: its limits and threads, the page for errors, and who hears of requests.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "http/handler_pool.h"
#include "http/limits.h"
#include "http/message.h"
#include "http/refusal.h"

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

}  // namespace schedgen::http
