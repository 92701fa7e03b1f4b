// The pipes and sockets that the jail is made of.
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

// All are close-on-exec, and numbered above the three standard ones, so that moving one of them to
// 0, 1 or 2 never closes another.
Result<Pipe> make_pipe();
// Two ends that keep the bounds of messages (SOCK_SEQPACKET): first is ours, second the other's.
Result<std::pair<Descriptor, Descriptor>> make_socket_pair();

Status make_non_blocking(const Descriptor& descriptor);

// "pipe: Too many open files": what failed and errno's text.
std::string system_failure(std::string_view what);
Error system_error(std::string_view what);

}  // namespace schedgen::sandbox
