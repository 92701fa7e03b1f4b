#include "service/process_figures.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

namespace schedgen::service {
namespace {

double seconds_of(const timeval& time) {
  constexpr double microseconds = 1e6;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / microseconds;
}

// When the machine started, in seconds since 1970.
double boot_time() {
  std::ifstream file("/proc/stat");
  std::string word;
  while (file >> word) {
    double value = 0;
    if (word == "btime" && file >> value) return value;
  }
  return 0;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The files of one version of control groups.
struct CgroupFiles {
  std::string_view controllers;  // as in a line of /proc/self/cgroup; none in version 2
  std::string_view folder;       // below the mount
  std::string_view used, max, cached;
};
constexpr std::array<CgroupFiles, 2> cgroup_versions{{
    {"", "", "memory.current", "memory.max", "inactive_file"},
    {"memory", "memory", "memory.usage_in_bytes", "memory.limit_in_bytes", "total_inactive_file"},
}};

std::optional<std::uint64_t> number_in(const std::filesystem::path& path) {
  std::istringstream text(text_of(path));
  std::uint64_t number = 0;
  if (text >> number) return number;
  return std::nullopt;  // "max", too
}

// The group's path as a line NUMBER:CONTROLLERS:/PATH says it.
std::string own_group(std::string_view own_groups, std::string_view controllers) {
  std::istringstream lines{std::string(own_groups)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
    if (second == std::string::npos) continue;
    if (line.substr(first + 1, second - first - 1) == controllers) return line.substr(second + 1);
  }
  return "/";
}

// Fields of /proc/self/stat from the third on; the second may hold anything but ')' at its end.
void read_stat(MetricReadings& readings) {
  const std::string text = text_of("/proc/self/stat");
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return;
  std::istringstream fields(text.substr(name_end + 1));
  std::string skipped;
  constexpr int before_threads = 17;  // fields 3 to 19
  for (int i = 0; i < before_threads; ++i) fields >> skipped;
  std::uint64_t threads = 0, start_ticks = 0, address_space = 0, pages = 0;
  fields >> threads >> skipped >> start_ticks >> address_space >> pages;
  if (!fields) return;
  readings.process_threads = threads;
  readings.process_virtual_memory_bytes = address_space;
  readings.process_resident_memory_bytes =
      pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  readings.process_start_time_seconds =
      boot_time() + static_cast<double>(start_ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

}  // namespace

void read_cgroup_memory(const std::filesystem::path& mount, std::string_view own_groups,
                        MetricReadings& readings) {
  for (const CgroupFiles& version : cgroup_versions) {
    const std::filesystem::path top = mount / version.folder;
    const std::string own = own_group(own_groups, version.controllers);
    // In a container the path may be the machine's, where the container sees its own group at the
    // top.
    for (const auto& folder : {top / own.substr(1), top}) {
      const auto used = number_in(folder / version.used);
      if (!used) continue;
      std::istringstream parts(text_of(folder / "memory.stat"));
      std::uint64_t cached = 0;
      for (auto [name, bytes] = std::pair<std::string, std::uint64_t>(); parts >> name >> bytes;) {
        if (name == version.cached) cached = bytes;
      }
      readings.cgroup_memory_used_bytes = *used - std::min(*used, cached);
      constexpr std::uint64_t no_limit = 1ULL << 62;  // version 1 says so by a number near 2^63
      const std::uint64_t max = number_in(folder / version.max).value_or(0);
      readings.cgroup_memory_max_bytes = max < no_limit ? max : 0;
      return;
    }
  }
}

void read_process_figures(MetricReadings& readings) {
  rusage used{};
  if (getrusage(RUSAGE_SELF, &used) == 0) {
    readings.process_cpu_seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
  }
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) == 0) readings.process_max_fds = files.rlim_cur;
  std::error_code wrong;
  const std::filesystem::directory_iterator open_files("/proc/self/fd", wrong);
  if (!wrong) {
    // Less the one that looks.
    const auto count = std::distance(begin(open_files), end(open_files)) - 1;
    readings.process_open_fds = static_cast<std::uint64_t>(count);
  }
  read_stat(readings);
  read_cgroup_memory("/sys/fs/cgroup", text_of("/proc/self/cgroup"), readings);
}

}  // namespace schedgen::service
