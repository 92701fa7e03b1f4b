#include "sandbox/filter.h"

#include <linux/futex.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <optional>

#include "sandbox/pipes.h"
#include "sandbox/sanitized.h"

namespace schedgen::sandbox {
namespace {

constexpr std::string_view abort_reason = "abort() calls it before it raises its signal";
constexpr std::string_view lookup_reason =
    "the PDF library looks for fonts and tables; there are none";
constexpr std::string_view clock_reason = "the clock, if the vDSO cannot answer";

constexpr std::array rules{
    Rule{"read", "descriptor 0", Answer::allow, "reads the document"},
    Rule{"write", "descriptor 3", Answer::allow, "writes the answer"},
    Rule{"write", "descriptor 2", Answer::allow, "last words, for the log"},
    Rule{"write", "descriptor 1", Answer::allow, "output of libraries joins the last words"},
    Rule{"writev", "descriptor 2", Answer::allow, "used by the C library for its last words"},
    Rule{"close", "", Answer::allow, "closing the answer marks it as complete"},
    Rule{"brk", "", Answer::allow, "memory"},
    Rule{"mmap", "private and anonymous, not executable", Answer::allow, "memory"},
    Rule{"mremap", "MREMAP_MAYMOVE", Answer::allow, "memory: a large block grows"},
    Rule{"munmap", "", Answer::allow, "memory"},
    Rule{"madvise", "MADV_DONTNEED", Answer::allow, "memory: gives it back"},
    Rule{"futex", "FUTEX_WAIT", Answer::allow, "locks of the libraries"},
    Rule{"futex", "FUTEX_WAKE", Answer::allow, "locks of the libraries"},
    Rule{"clock_gettime", "", Answer::allow, clock_reason},
    Rule{"gettimeofday", "", Answer::allow, clock_reason},
    Rule{"time", "", Answer::allow, clock_reason},
    Rule{"getrandom", "", Answer::allow, "seeds of hash tables"},
    Rule{"restart_syscall", "", Answer::allow, "the kernel resumes a call after a stop"},
    Rule{"rt_sigreturn", "", Answer::allow, "returning from a signal handler"},
    Rule{"exit", "", Answer::allow, "the end"},
    Rule{"exit_group", "", Answer::allow, "the end"},
    Rule{"rt_sigprocmask", "", Answer::allow, abort_reason},
    Rule{"getpid", "", Answer::allow, abort_reason},
    Rule{"gettid", "", Answer::allow, abort_reason},
    Rule{"tgkill", "SIGABRT", Answer::trap,
         "abort(): our handler ends the process and tells whether memory ran out"},
    Rule{"openat", "", Answer::not_found, lookup_reason},
    Rule{"open", "", Answer::not_found, lookup_reason},
    Rule{"stat", "", Answer::not_found, lookup_reason},
    Rule{"lstat", "", Answer::not_found, lookup_reason},
    Rule{"newfstatat", "", Answer::not_found, lookup_reason},
    Rule{"statx", "", Answer::not_found, lookup_reason},
    Rule{"access", "", Answer::not_found, lookup_reason},
    Rule{"faccessat", "", Answer::not_found, lookup_reason},
    Rule{"faccessat2", "", Answer::not_found, lookup_reason},
    Rule{"readlink", "", Answer::not_found, lookup_reason},
    Rule{"readlinkat", "", Answer::not_found, lookup_reason},
    Rule{"fstat", "", Answer::unsupported, "the C library asks how to buffer what it prints"},
    Rule{"sysinfo", "", Answer::unsupported, "qsort() asks how much memory there is"},
};

// The sanitizers' runtime makes these calls.
constexpr std::array sanitizer_calls{
    "sigaltstack",  "sched_yield",       "nanosleep", "clock_nanosleep",
    "rt_sigaction", "sched_getaffinity", "prctl"};

using Context = std::unique_ptr<void, decltype(&seccomp_release)>;

std::uint32_t action_of(Answer answer) {
  switch (answer) {
    case Answer::allow:
      return SCMP_ACT_ALLOW;
    case Answer::not_found:
      return SCMP_ACT_ERRNO(ENOENT);
    case Answer::unsupported:
      return SCMP_ACT_ERRNO(ENOSYS);
    case Answer::trap:
      return SCMP_ACT_TRAP;
  }
  return SCMP_ACT_KILL_PROCESS;
}

using Comparisons = std::vector<scmp_arg_cmp>;

// Compares an int, which is the lower half of its register.
scmp_arg_cmp is_int(unsigned argument, int value, int mask = -1) {
  return {argument, SCMP_CMP_MASKED_EQ, static_cast<std::uint32_t>(mask),
          static_cast<std::uint32_t>(value)};
}

// A condition of the table as libseccomp's comparisons, all of which must hold. Nothing when the
// condition is unknown.
std::optional<Comparisons> comparisons_of(std::string_view condition) {
  constexpr std::string_view descriptor = "descriptor ";
  if (condition.empty()) return Comparisons{};
  if (condition.starts_with(descriptor)) {
    const auto number = static_cast<scmp_datum_t>(condition.back() - '0');
    return Comparisons{{0, SCMP_CMP_EQ, number, 0}};
  }
  if (condition == "private and anonymous, not executable") {
    Comparisons all{is_int(2, 0, PROT_EXEC)};
    // The sanitizers' runtime needs memory at fixed addresses.
    if (!sanitized) {
      all.push_back(is_int(3, MAP_PRIVATE | MAP_ANONYMOUS, ~(MAP_NORESERVE | MAP_STACK)));
    }
    return all;
  }
  if (condition == "MREMAP_MAYMOVE") return Comparisons{is_int(3, MREMAP_MAYMOVE)};
  if (condition == "MADV_DONTNEED") {
    return sanitized ? Comparisons{} : Comparisons{is_int(2, MADV_DONTNEED)};
  }
  constexpr int futex_command = ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
  if (condition == "FUTEX_WAIT") return Comparisons{is_int(1, FUTEX_WAIT, futex_command)};
  if (condition == "FUTEX_WAKE") return Comparisons{is_int(1, FUTEX_WAKE, futex_command)};
  if (condition == "SIGABRT") return Comparisons{{2, SCMP_CMP_EQ, SIGABRT, 0}};
  return std::nullopt;
}

Error seccomp_error(std::string_view what, int code) {
  errno = -code;
  return system_error("seccomp: " + std::string(what));
}

Status add_rule(void* context, const Rule& rule) {
  const int number = seccomp_syscall_resolve_name(std::string(rule.call).c_str());
  if (number == __NR_SCMP_ERROR) {
    // Newer than the installed libseccomp: the default, which kills, applies to it.
    return rule.answer == Answer::allow ? Status(seccomp_error(rule.call, -ENOSYS)) : Done{};
  }
  const std::optional<Comparisons> comparisons = comparisons_of(rule.condition);
  if (!comparisons) return seccomp_error(rule.condition, -EINVAL);
  const int code =
      seccomp_rule_add_array(context, action_of(rule.answer), number,
                             static_cast<unsigned>(comparisons->size()), comparisons->data());
  // EDOM: this architecture never had the call (ARM has no open and stat).
  if (code != 0 && code != -EDOM) return seccomp_error(rule.call, code);
  return Done{};
}

Result<std::vector<sock_filter>> exported(void* context) {
  // A pipe holds 64 KiB; the filter has about 2.
  Result<Pipe> pipe = make_pipe();
  if (!pipe) return pipe.error();
  if (const int code = seccomp_export_bpf(context, pipe->write_end.number()); code != 0) {
    return seccomp_error("seccomp_export_bpf", code);
  }
  pipe->write_end.reset();
  std::vector<sock_filter> filter(BPF_MAXINSNS);
  const ssize_t bytes =
      read(pipe->read_end.number(), filter.data(), filter.size() * sizeof(sock_filter));
  if (bytes <= 0) return system_error("reading the filter");
  filter.resize(static_cast<std::size_t>(bytes) / sizeof(sock_filter));
  return filter;
}

}  // namespace

std::span<const Rule> filter_rules() {
  return rules;
}

Result<std::vector<sock_filter>> build_filter() {
  const Context context(seccomp_init(SCMP_ACT_KILL_PROCESS), &seccomp_release);
  if (context == nullptr) return seccomp_error("seccomp_init", -ENOMEM);
  // Calls of another architecture (32 bit, x32) also kill.
  if (const int code =
          seccomp_attr_set(context.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
      code != 0) {
    return seccomp_error("bad architecture", code);
  }
  for (const Rule& rule : rules) {
    if (Status added = add_rule(context.get(), rule); !added) return added.error();
  }
  for (const char* call : sanitizer_calls) {
    if (!sanitized) break;
    const Rule rule{call, "", Answer::allow, "sanitizer"};
    if (Status added = add_rule(context.get(), rule); !added) return added.error();
  }
  return exported(context.get());
}

Status load_filter(const std::vector<sock_filter>& filter) {
  sock_fprog program{static_cast<unsigned short>(filter.size()),
                     const_cast<sock_filter*>(filter.data())};
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0) {
    return system_error("seccomp(SECCOMP_SET_MODE_FILTER)");
  }
  return Done{};
}

}  // namespace schedgen::sandbox
