// Worlds of their own for the zygote and its children, where the kernel grants them: a network
// without interfaces, a file system without files, no processes but their own.
//
// None is needed for safety (the filter alone forbids sockets, files and signals); each would still
// hold if the filter had a hole. A container usually refuses them: then they are reported missing.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace schedgen::sandbox {

// What could not be had, one sentence each, for the operator.
using Missing = std::vector<std::string>;

struct Granted {
  bool own_mounts = false;
};

// For a process with one thread, before it loads anything. Where a process namespace is granted the
// caller is split: the call returns in its first process, whose end takes all others with it, and
// the process that called does nothing any more but wait for it and end the same way.
Result<Granted> enter_namespaces(Missing& missing);

// Leaves the process in an empty read-only directory as its root. Only after all files are read.
// Only with mounts of one's own.
void enter_empty_root(Missing& missing);

}  // namespace schedgen::sandbox
