// What the connections of one server share, and the threads that their sockets live on.
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>

#include "base/clock.h"
#include "base/random.h"
#include "http/address_count.h"
#include "http/answer_head.h"
#include "http/bytes_in_flight.h"
#include "http/handler_pool.h"
#include "http/router.h"
#include "http/server_options.h"

namespace schedgen::http {

class Connection;

struct Service {
  Service(const ServerOptions& options, Router routes, const Clock& its_clock, Random& its_random,
          ErrorPage page, Observer its_observer)
      : limits(options.limits),
        usual_fields(options.usual_fields),
        router(std::move(routes)),
        clock(its_clock),
        random(its_random),
        error_page(std::move(page)),
        observer(std::move(its_observer)),
        connections(limits),
        client_name(options.client_of),
        bodies(limits.bodies_bytes_max, limits.bodies_per_client_bytes_max),
        answers(limits.answers_bytes_max, limits.answers_per_client_bytes_max),
        pools{HandlerPool(options.cheap, options.on_handler_turn),
              HandlerPool(options.expensive, options.on_handler_turn),
              HandlerPool(options.upload, options.on_handler_turn)} {}

  // The error's page with its status, whatever page the app gives.
  Response refuse(const ErrorContext& context) const;
  // The client's, if it is well formed; else the trace's that it belongs to; else a new one.
  std::string request_id_of(const Request& request) const;
  std::string client_of(const Request& request) const;
  HandlerPool& pool(Pool which) { return pools.at(static_cast<std::size_t>(which)); }

  const ConnectionLimits limits;
  const Fields usual_fields;
  const Router router;
  const Clock& clock;
  Random& random;
  const ErrorPage error_page;
  const Observer observer;
  AddressCount connections;
  std::atomic<bool> stopping{false};
  const std::function<std::string(const Request&)> client_name;
  BytesInFlight bodies;
  BytesInFlight answers;
  std::array<HandlerPool, 3> pools;  // in the order of Pool
};

// One thread with its sockets. A connection stays on its thread, so it needs no lock. The members
// but `context` belong to the thread.
struct IoThread {
  boost::asio::io_context context{1};
  std::array<char, 64 * 1024> scratch{};  // what a socket is read into
  DateText date;
  std::unordered_set<std::shared_ptr<Connection>> connections;  // until they close
};

}  // namespace schedgen::http
