#include "sandbox/pipes.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace schedgen::sandbox {
namespace {

constexpr int first_free_number = 3;

Status move_above_standard(Descriptor& descriptor) {
  if (descriptor.number() >= first_free_number) return Done{};
  Descriptor moved(fcntl(descriptor.number(), F_DUPFD_CLOEXEC, first_free_number));
  if (!moved.open()) return system_error("fcntl(F_DUPFD_CLOEXEC)");
  descriptor = std::move(moved);
  return Done{};
}

}  // namespace

Result<Pipe> make_pipe() {
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0) return system_error("pipe2");
  Pipe made{Descriptor(ends[0]), Descriptor(ends[1])};
  for (Descriptor* end : {&made.read_end, &made.write_end}) {
    if (Status moved = move_above_standard(*end); !moved) return moved.error();
  }
  return made;
}

Result<std::pair<Descriptor, Descriptor>> make_socket_pair() {
  int ends[2] = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    return system_error("socketpair");
  }
  std::pair made{Descriptor(ends[0]), Descriptor(ends[1])};
  for (Descriptor* end : {&made.first, &made.second}) {
    if (Status moved = move_above_standard(*end); !moved) return moved.error();
  }
  return made;
}

Status make_non_blocking(const Descriptor& descriptor) {
  const int flags = fcntl(descriptor.number(), F_GETFL);
  if (flags < 0 || fcntl(descriptor.number(), F_SETFL, flags | O_NONBLOCK) != 0) {
    return system_error("fcntl(O_NONBLOCK)");
  }
  return Done{};
}

std::string system_failure(std::string_view what) {
  const int number = errno;
  return std::string(what) + ": " + std::generic_category().message(number);
}

Error system_error(std::string_view what) {
  return Error::of(ErrorCode::internal, system_failure(what));
}

}  // namespace schedgen::sandbox
