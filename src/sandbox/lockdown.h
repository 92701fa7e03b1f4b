// The child's side: everything that it gives up before it sees a byte of the file.
//
// This has two steps, because part of it takes time and is the same for every child: the zygote
// drops its rights once, and its children inherit that; each child then locks itself in. If a
// necessary protection fails, so does the step; those that only some kernels and containers grant
// are reported as missing.
#pragma once

#include <linux/filter.h>
#include <sys/types.h>

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "sandbox/namespaces.h"

namespace schedgen::sandbox {

// A child's exit code says why it ended, if it can.
namespace exit_code {
inline constexpr int answered = 0;
inline constexpr int out_of_memory = 81;
inline constexpr int aborted = 82;        // abort(), with memory left
inline constexpr int not_locked_in = 83;  // a necessary protection failed; no byte was read
inline constexpr int no_document = 84;    // the parent ended before the document was complete
}  // namespace exit_code

// For the zygote, first of all: closes all descriptors from `first` on, disables core files, limits
// the number of descriptors, and makes this process and its children the first to be killed when
// memory runs out.
void tidy_up(int first_descriptor);

// For the zygote, after the PDF library has loaded its tables: an empty root directory, and the
// rights of `nobody`.
Status shed_rights(Granted granted, Missing& missing);

struct ChildLimits {
  std::uint64_t memory_bytes_max = 0;  // address space
  int cpu_seconds_max = 0;             // then SIGXCPU; a second later SIGKILL
};

// For the child, before it reads: sets its limits, the signal handlers that distinguish a lack of
// memory from a crash, its death with its parent, and the filter. Expects descriptors 0 to 3 in
// place and closes all others. `parent` is the zygote's process id. Afterwards only the calls in
// filter.h are left.
Status lock_in(const ChildLimits& limits, const std::vector<sock_filter>& filter, pid_t parent);

// For the zygote: lowers the total CPU time of a locked-in child. Never raises it.
void limit_cpu(pid_t child, int seconds);

}  // namespace schedgen::sandbox
