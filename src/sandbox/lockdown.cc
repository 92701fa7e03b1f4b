#include "sandbox/lockdown.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <numeric>
#include <string>

#include "sandbox/filter.h"
#include "sandbox/pipes.h"
#include "sandbox/rights.h"
#include "sandbox/sanitized.h"

namespace schedgen::sandbox {
namespace {

constexpr rlim_t zygote_descriptors_max = 1024;  // one for each child, and a dozen others
constexpr rlim_t stack_bytes_max = 8u << 20;

// Nothing if the system does not tell.
std::vector<int> open_descriptors() {
  std::vector<int> numbers;
  DIR* folder = opendir("/proc/self/fd");
  if (folder == nullptr) return numbers;
  while (const dirent* entry = readdir(folder)) {
    int number = -1;
    const std::string_view name = entry->d_name;
    if (std::from_chars(name.data(), name.data() + name.size(), number).ec == std::errc()) {
      numbers.push_back(number);
    }
  }
  closedir(folder);
  return numbers;
}

void close_from(int first) {
  if (syscall(SYS_close_range, static_cast<unsigned>(first), ~0u, 0u) == 0) return;
  // For kernels before 5.9, and containers that do not know the call. A child has no /proc, but its
  // limit allows few descriptors.
  std::vector<int> numbers = open_descriptors();
  if (numbers.empty()) {
    numbers.resize(zygote_descriptors_max);
    std::iota(numbers.begin(), numbers.end(), 0);
  }
  for (const int number : numbers) {
    if (number >= first) close(number);
  }
}

// Never raises a limit.
Status limit(__rlimit_resource resource, rlim_t soft, rlim_t hard, std::string_view name) {
  rlimit wanted{};
  if (getrlimit(resource, &wanted) == 0) {
    wanted.rlim_max = std::min(wanted.rlim_max, hard);
    wanted.rlim_cur = std::min(wanted.rlim_max, soft);
    if (setrlimit(resource, &wanted) == 0) return Done{};
  }
  return system_error("setrlimit(" + std::string(name) + ")");
}

struct Limit {
  __rlimit_resource resource;
  rlim_t soft;
  rlim_t hard;
  std::string_view name;
};

Status set_limits(const ChildLimits& limits) {
  const auto cpu = static_cast<rlim_t>(limits.cpu_seconds_max);
  const rlim_t memory = sanitized ? RLIM_INFINITY : limits.memory_bytes_max;
  const std::array all{
      Limit{RLIMIT_AS, memory, memory, "AS"},
      Limit{RLIMIT_CPU, cpu, cpu + 1, "CPU"},
      Limit{RLIMIT_STACK, stack_bytes_max, stack_bytes_max, "STACK"},
      Limit{RLIMIT_FSIZE, 0, 0, "FSIZE"},
      Limit{RLIMIT_NPROC, 0, 0, "NPROC"},
      Limit{RLIMIT_CORE, 0, 0, "CORE"},
      Limit{RLIMIT_MEMLOCK, 0, 0, "MEMLOCK"},
      Limit{RLIMIT_MSGQUEUE, 0, 0, "MSGQUEUE"},
      Limit{RLIMIT_NOFILE, 0, 0, "NOFILE"},  // open ones stay open; none can be added
  };
  for (const Limit& one : all) {
    if (Status set = limit(one.resource, one.soft, one.hard, one.name); !set) return set;
  }
  return Done{};
}

// malloc and operator new set errno to ENOMEM when they fail, and nothing between them and abort()
// changes it: the library prints a line at most. So errno says why a process aborted.
extern "C" void on_abort(int, siginfo_t* info, void*) {
  if (info->si_syscall != SYS_tgkill) _exit(exit_code::aborted);
  _exit(errno == ENOMEM ? exit_code::out_of_memory : exit_code::aborted);
}

// An unchecked null from malloc. Any other fault happens again when this returns, and then has its
// default effect, because the handler has been reset (SA_RESETHAND).
extern "C" void on_fault(int) {
  if (errno == ENOMEM) _exit(exit_code::out_of_memory);
}

Status handle_faults() {
  // The handler needs a separate stack, because the fault may be a full stack.
  static std::array<char, 16384> stack_of_handler;
  stack_t stack{};
  stack.ss_sp = stack_of_handler.data();
  stack.ss_size = stack_of_handler.size();
  struct sigaction fault {};
  fault.sa_handler = &on_fault;
  fault.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND);
  if (sigaltstack(&stack, nullptr) != 0 || sigaction(SIGSEGV, &fault, nullptr) != 0 ||
      sigaction(SIGBUS, &fault, nullptr) != 0) {
    return system_error("sigaction");
  }
  return Done{};
}

Status handle_signals() {
  struct sigaction abort_asked {};
  abort_asked.sa_sigaction = &on_abort;
  abort_asked.sa_flags = SA_SIGINFO;
  if (sigaction(SIGSYS, &abort_asked, nullptr) != 0) return system_error("sigaction");
  if (!sanitized) {
    if (Status handled = handle_faults(); !handled) return handled;
  }
  sigset_t none;
  sigemptyset(&none);
  if (sigprocmask(SIG_SETMASK, &none, nullptr) != 0) return system_error("sigprocmask");
  return Done{};
}

}  // namespace

void tidy_up(int first_descriptor) {
  close_from(first_descriptor);
  if (const Descriptor file(open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC)); file.open()) {
    // Some containers refuse this; then the kernel chooses by size.
    [[maybe_unused]] const ssize_t written = write(file.number(), "1000", 4);
  }
  // Lowering always succeeds.
  (void)limit(RLIMIT_NOFILE, zygote_descriptors_max, zygote_descriptors_max, "NOFILE");
  (void)limit(RLIMIT_CORE, 0, 0, "CORE");
}

Status shed_rights(Granted granted, Missing& missing) {
  if (granted.own_mounts) enter_empty_root(missing);
  if (Status left = leave_root(missing); !left) return left;
  if (Status dropped = drop_rights(); !dropped) return dropped;
  restrict_with_landlock(missing);
  return Done{};
}

Status lock_in(const ChildLimits& limits, const std::vector<sock_filter>& filter, pid_t parent) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return system_error("prctl(PDEATHSIG)");
  if (getppid() != parent) return Error::of(ErrorCode::internal, "the zygote is gone");
  close_from(answer_fd + 1);
  if (Status handled = handle_signals(); !handled) return handled;
  if (Status set = set_limits(limits); !set) return set;
  errno = 0;
  return load_filter(filter);
}

void limit_cpu(pid_t child, int seconds) {
  rlimit now{};
  if (prlimit(child, RLIMIT_CPU, nullptr, &now) != 0) return;
  const auto soft = std::min(now.rlim_cur, static_cast<rlim_t>(seconds));
  const rlimit wanted{soft, std::min(now.rlim_max, soft + 1)};
  // Its parent still has the wall clock.
  (void)prlimit(child, RLIMIT_CPU, &wanted, nullptr);
}

}  // namespace schedgen::sandbox
