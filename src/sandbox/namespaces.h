// Separate namespaces for the zygote and its children, where the kernel grants them: a network
// without interfaces, a file system without files, no other processes.
//
// None is needed for safety (the filter alone forbids sockets, files and signals); they protect in
// case the filter has a hole. Containers usually refuse them; then they are reported as missing.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace schedgen::sandbox {

// The namespaces that were refused, one sentence each, for the operator.
using Missing = std::vector<std::string>;

struct Granted {
  bool own_mounts = false;
};

// For a process with one thread, before it loads anything. If a process namespace is granted, this
// forks: the call returns in the namespace's first process, whose end kills all others in it, while
// the calling process only waits for it and then ends in the same way.
Result<Granted> enter_namespaces(Missing& missing);

// Gives the process an empty read-only root directory. Call it after all files have been read, and
// only in a separate mount namespace.
void enter_empty_root(Missing& missing);

}  // namespace schedgen::sandbox
