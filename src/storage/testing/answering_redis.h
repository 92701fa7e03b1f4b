// For tests: pretends to be a Redis and gives prepared answers, including damaged ones, which a
// real server never sends.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace schedgen::storage {

// Each connection gets an OK to its CLIENT SETNAME and then the next answer, and is then closed on
// this side. Lives as long as the process.
class AnsweringRedis {
 public:
  AnsweringRedis() {
    listening_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* where = reinterpret_cast<sockaddr*>(&address);
    if (bind(listening_, where, size) != 0 || listen(listening_, 16) != 0 ||
        getsockname(listening_, where, &size) != 0) {
      std::abort();
    }
    port_ = ntohs(address.sin_port);
    std::thread([this] { serve(); }).detach();
  }

  int port() const { return port_; }

  void start(std::vector<std::string> answers) {
    const std::scoped_lock lock(mutex_);
    answers_ = std::move(answers);
    next_ = 0;
  }
  // Closes connections that the clients have left.
  void finish() {
    const std::scoped_lock lock(mutex_);
    for (const int connection : connections_) close(connection);
    connections_.clear();
  }

 private:
  void serve() {
    for (;;) {
      const int connection = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
      if (connection < 0) continue;
      const std::scoped_lock lock(mutex_);
      std::string text = "+OK\r\n";
      if (next_ < answers_.size()) text += answers_[next_++];
      // Cuts off what does not fit.
      (void)send(connection, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      shutdown(connection, SHUT_WR);
      connections_.push_back(connection);
    }
  }

  int listening_ = -1;
  int port_ = 0;
  std::mutex mutex_;
  std::vector<std::string> answers_;
  std::size_t next_ = 0;
  std::vector<int> connections_;
};

}  // namespace schedgen::storage
