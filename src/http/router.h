// The routes table: which handler answers which method of which path.
//
// A pattern is a path whose segments are texts, ":name" (one segment that is not empty) or, last,
// "*name" (all that is left, also nothing). Texts go before ":name", that before "*name". HEAD is
// answered by GET's handler, OPTIONS by the table itself unless a route of its own does it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/held.h"
#include "http/message.h"

namespace schedgen::http {

using Answer = std::variant<Response, Held>;
// May block, on a thread of the pool. An exception is answered with 500 INTERNAL.
using Handler = std::function<Answer(const Request&)>;
// On the socket's own thread: the answer if memory alone can give it, or nothing.
using QuickHandler = std::function<std::optional<Response>(const Request&)>;

// On whose threads a handler runs. Each kind has threads and a queue of its own, so that what is
// expensive never keeps what is cheap waiting.
enum class Pool {
  cheap,      // reads or changes a few rows
  expensive,  // computes for long: calendars
  upload,     // waits for a child that reads a PDF
};

struct RouteOptions {
  std::size_t body_bytes_max = 0;
  // On the socket's own thread: only for what touches memory alone.
  bool runs_inline = false;
  std::string name = {};    // in metrics and logs; the pattern if empty
  QuickHandler quick = {};  // asked first; when it has nothing, the handler is asked, on the pool
  Pool pool = Pool::cheap;
};

struct Route {
  std::string method;
  std::string pattern;
  Handler handler;
  RouteOptions options;
};

struct Match {
  const Route* route = nullptr;    // nothing matches method and path
  std::vector<Field> parameters;   // of the path, when there is a route
  std::vector<std::string> allow;  // methods of this path, when there is none; empty: no such path
};

class Router {
 public:
  // Programming errors (the same method and pattern twice, a pattern without '/') are assertions.
  explicit Router(std::vector<Route> routes);

  // `segments` as in Target. No segment at all stands for "*": every method of the table is
  // allowed.
  Match match(std::string_view method, const std::vector<std::string>& segments) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  // Those that match the path, the most exact first.
  std::vector<std::size_t> matching(const std::vector<std::string>& segments) const;

  std::vector<Route> routes_;
  std::vector<std::vector<std::string>> patterns_;  // segments of each route's pattern
};

}  // namespace schedgen::http
