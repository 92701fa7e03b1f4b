// For tests: a server with a few routes, and a client that sends and reads raw bytes.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/random.h"
#include "base/testing/clock.h"
#include "base/text.h"
#include "http/server.h"

namespace schedgen::http {

using namespace std::chrono_literals;

struct RawAnswer {
  int status = 0;  // 0: the connection was closed before a whole answer came
  Fields headers;
  std::string body;
  std::string header(std::string_view name) const {
    return std::string(headers.find(name).value_or("(none)"));
  }
};

// Any wait of more than half a minute is a failure, not a hang.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port, int receive_buffer_bytes = 0)
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience{30, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (receive_buffer_bytes != 0) {
      ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes,
                   sizeof receive_buffer_bytes);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  ~RawClient() { close(); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  bool is_connected() const { return is_connected_; }
  // False when the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void finish_sending() { ::shutdown(socket_, SHUT_WR); }
  void close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }
  // Whether something to read (or the end) came within this time.
  bool is_readable_within(std::chrono::milliseconds time) const {
    pollfd wanted{socket_, POLLIN, 0};
    return ::poll(&wanted, 1, static_cast<int>(time.count())) > 0;
  }
  // The next answer. Of a HEAD request only the head.
  RawAnswer read_answer(bool head_only = false) {
    RawAnswer answer;
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive()) return answer;
    }
    std::string_view head = std::string_view(received_).substr(0, end + 2);
    const std::string status(head.substr(9, 3));
    head.remove_prefix(head.find("\r\n") + 2);
    while (!head.empty()) {
      const std::string_view line = head.substr(0, head.find("\r\n"));
      const std::size_t colon = line.find(": ");
      answer.headers.add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
      head.remove_prefix(line.size() + 2);
    }
    received_.erase(0, end + 4);
    if (!head_only) {
      const std::size_t length =
          std::stoul("0" + std::string(answer.headers.find("Content-Length").value_or("")));
      while (received_.size() < length) {
        if (!receive()) return answer;
      }
      answer.body = received_.substr(0, length);
      received_.erase(0, length);
    }
    answer.status = std::stoi(status);
    return answer;
  }
  // Nothing more comes but the end.
  bool ends() {
    while (receive()) {
    }
    return received_.empty() && has_ended_;
  }

 private:
  bool receive() {
    char piece[16384];
    const ssize_t bytes = ::recv(socket_, piece, sizeof piece, 0);
    // A reset is an end too.
    if (bytes == 0 || (bytes < 0 && errno == ECONNRESET)) has_ended_ = true;
    if (bytes <= 0) return false;
    received_.append(piece, static_cast<std::size_t>(bytes));
    return true;
  }

  int socket_;
  bool is_connected_ = false;
  bool has_ended_ = false;
  std::string received_;
};

class CountingRandom final : public Random {
 public:
  std::uint64_t next() override { return ++last_; }

 private:
  std::atomic<std::uint64_t> last_{0};
};

struct Seen {
  std::string route, method, request_id;
  int status;
  std::size_t bytes_in, bytes_out;
  bool sent;
};

// What the observer was told.
class Log {
 public:
  void add(const Finished& finished) {
    const std::scoped_lock lock(mutex_);
    seen_.push_back({std::string(finished.route), std::string(finished.method),
                     std::string(finished.request_id), finished.status, finished.bytes_in,
                     finished.bytes_out, finished.sent});
    changed_.notify_all();
  }
  // Waits until there are that many.
  std::vector<Seen> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 30s, [&] { return seen_.size() >= count; }));
    return seen_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Seen> seen_;
};

// A door that handlers wait at until it is opened.
class Gate {
 public:
  void wait_at() {
    std::unique_lock lock(mutex_);
    ++arrived_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_open_; });
  }
  void wait_for_arrivals(int count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 30s, [&] { return arrived_ >= count; }));
  }
  void open() {
    const std::scoped_lock lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int arrived_ = 0;
  bool is_open_ = false;
};

class TestServer {
 public:
  static constexpr std::size_t echo_bytes_max = 1000;
  static constexpr std::size_t big_bytes = 32u << 20;

  explicit TestServer(ServerOptions options = {}, std::vector<Route> more = {}) {
    std::vector<Route> routes{
        {"GET", "/", say("root"), {0, true, ""}},
        {"GET",
         "/pool/:name",
         [](const Request& request) {
           return Response::of(200, "text/plain", std::string(request.parameter("name")));
         },
         {}},
        {"POST",
         "/echo",
         [](const Request& request) { return Response::of(200, "application/pdf", request.body); },
         {echo_bytes_max, false, "echo"}},
        {"GET",
         "/gate",
         [this](const Request&) {
           gate.wait_at();
           return Response::of(200, "text/plain", std::string("passed"));
         },
         {}},
        {"GET",
         "/big",
         [](const Request&) {
           return Response::of(200, "application/pdf", std::string(big_bytes, 'x'));
         },
         {}},
        {"GET", "/throws", [](const Request&) -> Answer { throw 1; }, {}}};
    for (Route& route : more) routes.push_back(std::move(route));
    auto started = Server::start(
        options, Router(std::move(routes)), clock, random,
        [](const ErrorContext& context) {
          return Response::of(200, "application/json",
                              std::string(context.refusal.code) + " " +
                                  std::string(context.request_id) + " " +
                                  std::string(context.path) + " " + std::string(context.route));
        },
        [this](const Finished& finished) { log.add(finished); });
    EXPECT_TRUE(started.ok());
    server = std::move(started).value();
  }
  ~TestServer() { gate.open(); }

  static Handler say(std::string text) {
    return
        [text = std::move(text)](const Request&) { return Response::of(200, "text/plain", text); };
  }
  std::uint16_t port() const { return server->port(); }
  RawAnswer ask(std::string_view bytes) const {
    RawClient client(port());
    client.send(bytes);
    return client.read_answer();
  }

  Gate gate;
  Log log;
  FixedClock clock{Instant(std::chrono::seconds(784111777))};
  CountingRandom random;
  std::unique_ptr<Server> server;  // the first to go
};

inline std::string get(std::string_view path, std::string_view more = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(more) + "\r\n";
}

inline std::string post(std::string_view body, std::string_view more = "") {
  return "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + std::string(more) + "\r\n" + std::string(body);
}

}  // namespace schedgen::http
