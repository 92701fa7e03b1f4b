#include "http/server.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cassert>
#include <future>

#include "http/connection.h"
#include "http/service.h"

namespace schedgen::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// 1.2.3.4 for ::ffff:1.2.3.4, which a socket for both families gives.
std::string text_of(const asio::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

}  // namespace

struct Server::Parts {
  Parts(const ServerOptions& options, Router router, const Clock& clock, Random& random,
        ErrorPage page, Observer observer)
      : service(options, std::move(router), clock, random, std::move(page), std::move(observer)) {
    assert(options.socket_threads > 0);
    for (std::size_t i = 0; i < options.socket_threads; ++i) {
      threads.push_back(std::make_unique<IoThread>());
    }
  }

  error_code listen(const ServerOptions& options);
  void run();
  void accept();
  void welcome(tcp::socket socket, IoThread& home);
  // Calls `what` for every connection, on its thread.
  void for_each_connection(void (Connection::*what)());
  bool stop(std::chrono::milliseconds grace);

  Service service;  // outlives the contexts, whose handlers may hold connections
  std::vector<std::unique_ptr<IoThread>> threads;
  // Has a thread of its own. On another one each accept would wait until every busy connection has
  // had a turn, and who comes after a thousand of them for a thousand turns of each.
  asio::io_context door;
  tcp::acceptor acceptor{door};
  asio::steady_timer pause{door};
  std::size_t next_thread = 0;
  std::vector<asio::executor_work_guard<asio::io_context::executor_type>> guards;
  std::vector<std::thread> running;
  std::uint16_t port = 0;
  bool is_stopped = false;
};

error_code Server::Parts::listen(const ServerOptions& options) {
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return error;
  const tcp::endpoint endpoint(address, options.port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (!error) port = acceptor.local_endpoint(error).port();
  return error;
}

void Server::Parts::run() {
  for (const auto& thread : threads) {
    guards.push_back(asio::make_work_guard(thread->context));
    running.emplace_back([&context = thread->context] { context.run(); });
  }
  asio::post(door, [this] { accept(); });
  guards.push_back(asio::make_work_guard(door));
  running.emplace_back([this] { door.run(); });
}

void Server::Parts::accept() {
  if (!acceptor.is_open()) return;
  IoThread& home = *threads[next_thread];
  next_thread = (next_thread + 1) % threads.size();
  acceptor.async_accept(home.context, [this, &home](error_code error, tcp::socket socket) {
    if (error == asio::error::operation_aborted) return;
    if (!error) {
      welcome(std::move(socket), home);
      accept();
      return;
    }
    // Out of descriptors or memory: others must close first. Asking again at once would spin.
    pause.expires_after(std::chrono::milliseconds(50));
    pause.async_wait([this](error_code stopped) {
      if (!stopped) accept();
    });
  });
}

void Server::Parts::welcome(tcp::socket socket, IoThread& home) {
  error_code error;
  const auto remote = socket.remote_endpoint(error);
  if (error) return;  // gone already
  std::string address = text_of(remote.address());
  const AddressCount::Entry entry = service.connections.enter(counted_address(address));
  if (entry == AddressCount::Entry::dropped) return;
  asio::post(home.context, [this, &home, entry, address = std::move(address),
                            socket = std::move(socket)]() mutable {
    const auto connection =
        std::make_shared<Connection>(std::move(socket), service, home, std::move(address), entry);
    home.connections.insert(connection);
    connection->start();
  });
}

void Server::Parts::for_each_connection(void (Connection::*what)()) {
  for (const auto& thread : threads) {
    asio::post(thread->context, [&home = *thread, what] {
      // A copy: they leave the set while they close.
      const std::vector<std::shared_ptr<Connection>> all(home.connections.begin(),
                                                         home.connections.end());
      for (const auto& connection : all) (connection.get()->*what)();
    });
  }
}

bool Server::Parts::stop(std::chrono::milliseconds grace) {
  assert(!is_stopped);
  is_stopped = true;
  // The acceptor first: whatever it let in is on its way to its thread before the next step.
  std::promise<void> closed;
  asio::post(door, [&] {
    error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    closed.set_value();
  });
  closed.get_future().wait();
  service.stopping = true;
  for_each_connection(&Connection::stop_gracefully);
  const bool all_ended = service.connections.wait_until_none(grace);
  for_each_connection(&Connection::close);
  for (HandlerPool& pool : service.pools) pool.stop();
  // Handlers run to their end; what they would have answered goes nowhere.
  while (!service.connections.wait_until_none(std::chrono::seconds(1))) {
    for_each_connection(&Connection::close);
  }
  guards.clear();  // each thread ends when it has done what is left
  for (std::thread& thread : running) thread.join();
  return all_ended;
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

// Only without memory can it throw; then the process may end.
Server::~Server() {  // NOLINT(bugprone-exception-escape)
  if (!parts_->is_stopped) stop(std::chrono::milliseconds(0));
}

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, Router router,
                                              const Clock& clock, Random& random,
                                              ErrorPage error_page, Observer observer) {
  auto parts = std::make_unique<Parts>(options, std::move(router), clock, random,
                                       std::move(error_page), std::move(observer));
  if (const error_code error = parts->listen(options)) {
    const std::string where = options.address + ":" + std::to_string(options.port);
    return Error::of(ErrorCode::invalid_argument, "listen on " + where + ": " + error.message(),
                     "The service cannot listen on " + where + ": " + error.message() + ".");
  }
  parts->run();
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

std::uint16_t Server::port() const {
  return parts_->port;
}

ServerCounts Server::counts() const {
  ServerCounts counts{parts_->service.connections.open(), 0};
  for (const HandlerPool& pool : parts_->service.pools) {
    counts.waiting_requests += pool.counts().waiting;
  }
  return counts;
}

PoolCounts Server::counts(Pool pool) const {
  return parts_->service.pool(pool).counts();
}

bool Server::stop(std::chrono::milliseconds grace) {
  return parts_->stop(grace);
}

}  // namespace schedgen::http
