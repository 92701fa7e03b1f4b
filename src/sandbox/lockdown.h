// The child's side: everything it gives up before it sees a byte of the file.
//
// In two steps, because some of it takes time and is the same for every child: the zygote sheds its
// rights once, and its children inherit that; each child then locks itself in. What is necessary
// fails loudly; what only some kernels and containers grant is reported as missing.
#pragma once

#include <linux/filter.h>
#include <sys/types.h>

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "sandbox/namespaces.h"

namespace schedgen::sandbox {

// How a child says why it ended, where it can: its exit code.
namespace exit_code {
inline constexpr int answered = 0;
inline constexpr int out_of_memory = 81;
inline constexpr int aborted = 82;        // abort(), with memory left
inline constexpr int not_locked_in = 83;  // a necessary protection failed; no byte was read
inline constexpr int no_document = 84;    // the parent went away before the document was whole
}  // namespace exit_code

// The zygote, first thing: no descriptor from `first` on is open, no core files, few descriptors,
// and the kernel takes this process and its children first when memory runs out.
void tidy_up(int first_descriptor);

// The zygote, after the PDF library has loaded its tables: an empty root, nobody's rights.
Status shed_rights(Granted granted, Missing& missing);

struct ChildLimits {
  std::uint64_t memory_bytes_max = 0;  // address space
  int cpu_seconds_max = 0;             // then SIGXCPU; a second later SIGKILL
};

// The child, before it reads: its limits, the signal handlers that tell a lack of memory from a
// crash, its death with its parent, and the filter. Expects descriptors 0 to 3 in place and closes
// all others. `parent` is the zygote's process id. Afterwards only the calls of filter.h are left.
Status lock_in(const ChildLimits& limits, const std::vector<sock_filter>& filter, pid_t parent);

// The zygote: less processor time, in all, for a child that is locked in. Never more.
void limit_cpu(pid_t child, int seconds);

}  // namespace schedgen::sandbox
