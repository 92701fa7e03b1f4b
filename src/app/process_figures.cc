#include "app/process_figures.h"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

namespace schedgen::app {
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

// Fields of /proc/self/stat from the third on; the second may hold anything but ')' at its end.
void read_stat(MetricReadings& readings) {
  std::ifstream file("/proc/self/stat");
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
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
}

}  // namespace schedgen::app
