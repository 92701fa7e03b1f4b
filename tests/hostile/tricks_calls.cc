// One forbidden system call each, by number, with arguments that would do no harm if the jail had a
// hole. All of them must kill the child before the kernel looks at the arguments.
#include <linux/futex.h>
#include <linux/sched.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include "hostile/tricks.h"
#include "sandbox/filter.h"

namespace schedgen::hostile {
namespace {

// Reached only if the filter let the call through.
int escaped(long result) {
  return tell("the call was made: " + std::string(result < 0 ? std::strerror(errno) : "granted"),
              false);
}

template <long Call>
int make_call(const sandbox::ZygoteSettings&) {
  return escaped(syscall(Call, 0, 0, 0, 0, 0, 0));
}

template <long Call, long First, long Second = 0, long Third = 0>
int make_call_with(const sandbox::ZygoteSettings&) {
  return escaped(syscall(Call, First, Second, Third, 0, 0, 0));
}

int fork_once(const sandbox::ZygoteSettings&) {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  return escaped(child);
}

int fork_for_ever(const sandbox::ZygoteSettings&) {
  for (int i = 0; i < 100; ++i) {  // a bomb too small to harm this machine
    if (fork() == 0) _exit(0);
  }
  return escaped(0);
}

int execute_shell(const sandbox::ZygoteSettings&) {
  const char* arguments[] = {"/bin/sh", "-c", "true", nullptr};
  return escaped(execv(arguments[0], const_cast<char**>(arguments)));
}

int map_executable(const sandbox::ZygoteSettings&) {
  void* page = mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return escaped(page == MAP_FAILED ? -1 : 0);
}

template <int Flags>
int map_with(const sandbox::ZygoteSettings&) {
  return escaped(syscall(SYS_mmap, 0, 4096, PROT_READ, Flags, -1, 0));
}

int move_to_a_place(const sandbox::ZygoteSettings&) {
  void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return escaped(syscall(SYS_mremap, page, 4096, 4096, MREMAP_MAYMOVE | MREMAP_FIXED, page));
}

int make_executable(const sandbox::ZygoteSettings&) {
  void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return escaped(mprotect(page, 4096, PROT_READ | PROT_EXEC));
}

int bind_its_pipe(const sandbox::ZygoteSettings&) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  return escaped(syscall(SYS_bind, sandbox::document_fd, &address, sizeof(address)));
}

int clone_new_way(const sandbox::ZygoteSettings&) {
  clone_args arguments{};
  arguments.exit_signal = SIGCHLD;
  const long child = syscall(SYS_clone3, &arguments, sizeof(arguments));
  if (child == 0) _exit(0);
  return escaped(child);
}

// A call through the 32-bit table, which has different numbers.
int call_as_32_bit(const sandbox::ZygoteSettings&) {
#ifdef __x86_64__
  long result = 20;  // there: getpid; here: writev
  asm volatile("int $0x80" : "+a"(result) : : "memory", "r8", "r9", "r10", "r11");
  return escaped(result);
#else
  std::raise(SIGSYS);
  return 1;
#endif
}

// A call of the x32 table, whose low bits are those of an allowed call.
int call_as_x32(const sandbox::ZygoteSettings&) {
  return escaped(syscall(0x40000000 | SYS_getpid));
}

constexpr std::array tricks_of_calls{
    Trick{"fork", &fork_once},
    Trick{"fork_bomb", &fork_for_ever},
    Trick{"clone3", &clone_new_way},
    Trick{"execute_shell", &execute_shell},
    Trick{"map_executable", &map_executable},
    Trick{"map_shared", &map_with<MAP_SHARED | MAP_ANONYMOUS>},
    Trick{"map_a_file", &map_with<MAP_PRIVATE>},
    Trick{"map_at_a_place", &map_with<MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE>},
    Trick{"mremap_to_a_place", &move_to_a_place},
    Trick{"madvise_mergeable", &make_call_with<SYS_madvise, 0, 0, MADV_MERGEABLE>},
    Trick{"futex_requeue", &make_call_with<SYS_futex, 0, FUTEX_REQUEUE_PRIVATE>},
    Trick{"futex_lock_pi", &make_call_with<SYS_futex, 0, FUTEX_LOCK_PI_PRIVATE>},
    Trick{"make_executable", &make_executable},
    Trick{"bind", &bind_its_pipe},
    Trick{"call_as_32_bit", &call_as_32_bit},
    Trick{"call_as_x32", &call_as_x32},
    Trick{"connect_tcp", &make_call_with<SYS_socket, AF_INET, SOCK_STREAM>},
    Trick{"connect_tcp6", &make_call_with<SYS_socket, AF_INET6, SOCK_STREAM>},
    Trick{"connect_unix", &make_call_with<SYS_socket, AF_UNIX, SOCK_STREAM>},
    Trick{"netlink", &make_call_with<SYS_socket, AF_NETLINK, SOCK_RAW>},
    Trick{"socketpair", &make_call_with<SYS_socketpair, AF_UNIX, SOCK_STREAM>},
    Trick{"connect_a_pipe", &make_call<SYS_connect>},
    Trick{"sendmsg", &make_call_with<SYS_sendmsg, sandbox::answer_fd>},
    Trick{"recvmsg", &make_call_with<SYS_recvmsg, sandbox::document_fd>},
    Trick{"ptrace", &make_call_with<SYS_ptrace, 16 /* attach */, 1>},
    Trick{"read_memory_of_zygote", &make_call_with<SYS_process_vm_readv, 1>},
    Trick{"kill", &make_call_with<SYS_kill, 1, 0>},
    Trick{"tgkill_with_other_signal", &make_call_with<SYS_tgkill, 1, 1, SIGTERM>},
    Trick{"rt_sigqueueinfo", &make_call_with<SYS_rt_sigqueueinfo, 1>},
    Trick{"pidfd_open", &make_call_with<SYS_pidfd_open, 1>},
    Trick{"dup", &make_call_with<SYS_dup, sandbox::answer_fd>},
    Trick{"dup2", &make_call_with<SYS_dup3, sandbox::answer_fd, 100>},
    Trick{"fcntl", &make_call_with<SYS_fcntl, sandbox::answer_fd>},
    Trick{"ioctl_type_into_terminal", &make_call_with<SYS_ioctl, 0, 0x5412>},
    Trick{"pipe", &make_call<SYS_pipe2>},
    Trick{"memfd_create", &make_call<SYS_memfd_create>},
    Trick{"splice", &make_call<SYS_splice>},
    Trick{"io_uring_setup", &make_call<SYS_io_uring_setup>},
    Trick{"bpf", &make_call<SYS_bpf>},
    Trick{"userfaultfd", &make_call<SYS_userfaultfd>},
    Trick{"perf_event_open", &make_call<SYS_perf_event_open>},
    Trick{"keyctl", &make_call<SYS_keyctl>},
    Trick{"add_key", &make_call<SYS_add_key>},
    Trick{"setuid_root", &make_call_with<SYS_setuid, 0>},
    Trick{"setresuid_root", &make_call<SYS_setresuid>},
    Trick{"capset", &make_call<SYS_capset>},
    Trick{"prctl", &make_call<SYS_prctl>},
    Trick{"seccomp", &make_call_with<SYS_seccomp, 2>},
    Trick{"raise_a_limit", &make_call<SYS_prlimit64>},
    Trick{"ignore_a_signal", &make_call_with<SYS_rt_sigaction, SIGXCPU>},
    Trick{"mount", &make_call<SYS_mount>},
    Trick{"unshare", &make_call<SYS_unshare>},
    Trick{"setns", &make_call_with<SYS_setns, -1>},
    Trick{"chroot", &make_call<SYS_chroot>},
    Trick{"pivot_root", &make_call<SYS_pivot_root>},
    Trick{"open_by_handle", &make_call<SYS_open_by_handle_at>},
    Trick{"openat2", &make_call<SYS_openat2>},
    Trick{"unlink", &make_call<SYS_unlinkat>},
    Trick{"rename", &make_call<SYS_renameat2>},
    Trick{"chmod", &make_call<SYS_fchmodat>},
    Trick{"reboot", &make_call<SYS_reboot>},
    Trick{"load_kernel_module", &make_call<SYS_init_module>},
    Trick{"set_the_clock", &make_call_with<SYS_clock_settime, -1>},
    Trick{"personality", &make_call_with<SYS_personality, 0xffffffff>},
    Trick{"shared_memory", &make_call<SYS_shmget>},
    Trick{"message_queue", &make_call<SYS_mq_open>},
    Trick{"inotify", &make_call<SYS_inotify_init1>},
    Trick{"sleep", &make_call<SYS_nanosleep>},
    Trick{"unknown_call", &make_call<100'000>},
};

}  // namespace

std::span<const Trick> tricks_with_calls() {
  return tricks_of_calls;
}

}  // namespace schedgen::hostile
