#include "sandbox/namespaces.h"

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "sandbox/pipes.h"
#include "sandbox/rights.h"

namespace schedgen::sandbox {
namespace {

// Any folder that exists on every Linux can be the mount point of the empty root.
constexpr const char* mount_point = "/proc";

struct Wanted {
  int flag;
  std::string_view missing;
};
constexpr std::array wanted{
    Wanted{CLONE_NEWNET, "no empty network namespace"},
    Wanted{CLONE_NEWIPC, "no IPC namespace"},
    Wanted{CLONE_NEWNS, "no empty root directory"},
    Wanted{CLONE_NEWPID, "no process namespace"},
};

void write_file(const char* path, const std::string& text) {
  const Descriptor file(open(path, O_WRONLY | O_CLOEXEC));
  // Without its map the namespace still works, but files created in it have no owner.
  if (file.open()) [[maybe_unused]]
    const ssize_t written = write(file.number(), text.data(), text.size());
}

void map_only_oneself(uid_t user, gid_t group) {
  // Changing users has given /proc/self to root; make it ours again to write to it.
  prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
  const auto map_of = [](unsigned id) {
    return std::to_string(id) + " " + std::to_string(id) + " 1";
  };
  write_file("/proc/self/setgroups", "deny");
  write_file("/proc/self/uid_map", map_of(user));
  write_file("/proc/self/gid_map", map_of(group));
}

int all_flags() {
  int flags = 0;
  for (const Wanted& one : wanted) flags |= one.flag;
  return flags;
}

// The granted flags. An administrator gets each of them separately, other users all or none: a user
// namespace alone would be a right without a use.
int unshare_what_is_granted(Missing& missing) {
  if (has_admin_capability()) {
    int granted = 0;
    for (const Wanted& one : wanted) {
      if (unshare(one.flag) == 0) {
        granted |= one.flag;
      } else {
        missing.push_back(system_failure(one.missing));
      }
    }
    return granted;
  }
  const uid_t user = geteuid();
  const gid_t group = getegid();
  if (unshare(CLONE_NEWUSER | all_flags()) == 0) {
    map_only_oneself(user, group);
    return all_flags();
  }
  for (const Wanted& one : wanted) missing.push_back(system_failure(one.missing));
  return 0;
}

// Runs outside the namespace until the end, without any rights. It does not enter Landlock, whose
// rules for signals would hide its death from the first process.
[[noreturn]] void wait_for(pid_t first_process) {
  Missing unreported;
  close(STDIN_FILENO);
  if (!leave_root(unreported) || !drop_rights()) kill(first_process, SIGKILL);
  int status = 0;
  while (waitpid(first_process, &status, 0) < 0 && errno == EINTR) {
  }
  _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

}  // namespace

Result<Granted> enter_namespaces(Missing& missing) {
  if (!has_admin_capability()) {
    if (Status left = leave_root(missing); !left) return left.error();
  }
  const int flags = unshare_what_is_granted(missing);
  const Granted granted{(flags & CLONE_NEWNS) != 0};
  if ((flags & CLONE_NEWPID) == 0) return granted;
  const pid_t first_process = fork();
  if (first_process < 0) return system_error("fork");
  if (first_process > 0) wait_for(first_process);
  return granted;
}

void enter_empty_root(Missing& missing) {
  constexpr unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  const bool entered =
      mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
      mount("empty", mount_point, "tmpfs", flags, "size=4k,nr_inodes=1,mode=555") == 0 &&
      chdir(mount_point) == 0 && syscall(SYS_pivot_root, ".", ".") == 0 &&
      umount2(".", MNT_DETACH) == 0 && chdir("/") == 0 &&
      mount(nullptr, "/", nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY | flags, nullptr) == 0;
  if (!entered) missing.push_back(system_failure("no empty root directory"));
}

}  // namespace schedgen::sandbox
