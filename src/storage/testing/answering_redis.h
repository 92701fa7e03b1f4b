// For tests: what looks like a Redis, and answers whatever it is told to. Real ones answer no
// damage.
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

// Each connection gets the next answer, after an OK to the name that clients give themselves, and
// is then closed on this side. Lives as long as the process.
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
  // Closes what the clients have left.
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
      // What does not fit is cut.
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
