// What the system says about this process, for its metrics.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/metrics.h"

namespace schedgen::service {

// Sets the fields process_...; those that the system does not tell stay as they are.
void read_process_figures(MetricReadings& readings);

// Part of it: the memory of the control group, which is the container's or the unit's, so that the
// readers of PDFs count too. Of both versions of the kernel's control groups. What can be given
// back at once, the copies of files that nobody has read of late, is no use of memory; a limit that
// is none is 0.
//
// `mount` is /sys/fs/cgroup, `own_groups` what /proc/self/cgroup says.
void read_cgroup_memory(const std::filesystem::path& mount, std::string_view own_groups,
                        MetricReadings& readings);

}  // namespace schedgen::service
