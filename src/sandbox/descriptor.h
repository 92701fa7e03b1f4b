// An owned file descriptor, and the pipes and sockets that the jail uses.
#pragma once

#include <string_view>
#include <utility>

#include "base/result.h"

namespace schedgen::sandbox {

// Closes its descriptor when destroyed. Movable, not copyable; may be empty.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { reset(); }

  int number() const { return number_; }  // -1 when empty
  bool open() const { return number_ >= 0; }
  void reset();
  int release() { return std::exchange(number_, -1); }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

// All are close-on-exec and have numbers above the three standard ones, so that moving one of them
// to 0, 1 or 2 never closes another.
Result<Pipe> make_pipe();
// Both ends of a connection that keeps message boundaries (SOCK_SEQPACKET): the first is ours, the
// second is the peer's.
Result<std::pair<Descriptor, Descriptor>> make_socket_pair();

Status make_non_blocking(const Descriptor& descriptor);

// "pipe: Too many open files": the failed call and the text for errno.
std::string system_failure(std::string_view what);
Error system_error(std::string_view what);

}  // namespace schedgen::sandbox
