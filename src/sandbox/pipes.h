// The pipes and sockets that the jail uses.
#pragma once

#include <string_view>
#include <utility>

#include "base/descriptor.h"
#include "base/result.h"

namespace schedgen::sandbox {

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
