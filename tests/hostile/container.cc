#include "hostile/container.h"

#include <linux/capability.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace schedgen::hostile {
namespace {

constexpr std::array kept_capabilities{
    CAP_CHOWN,      CAP_DAC_OVERRIDE, CAP_FSETID,           CAP_FOWNER,     CAP_MKNOD,
    CAP_SETGID,     CAP_SETUID,       CAP_SETFCAP,          CAP_KILL,       CAP_SETPCAP,
    CAP_SYS_CHROOT, CAP_NET_RAW,      CAP_NET_BIND_SERVICE, CAP_AUDIT_WRITE};

constexpr std::array refused{"unshare",
                             "setns",
                             "mount",
                             "umount2",
                             "pivot_root",
                             "bpf",
                             "keyctl",
                             "pidfd_getfd",
                             "perf_event_open",
                             "open_by_handle_at",
                             "landlock_create_ruleset",
                             "landlock_add_rule",
                             "landlock_restrict_self",
                             "close_range",
                             "pidfd_open",
                             "pidfd_send_signal",
                             "faccessat2",
                             "openat2"};

bool drop_capabilities() {
  for (int capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability) {
    const bool kept = std::find(kept_capabilities.begin(), kept_capabilities.end(), capability) !=
                      kept_capabilities.end();
    // Only an administrator has them, and only one can drop them.
    if (!kept && prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0 && errno != EPERM) return false;
  }
  return true;
}

}  // namespace

bool live_as_in_a_container() {
  if (!drop_capabilities() || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return false;
  bool done = true;
  for (const char* call : refused) {
    const int number = seccomp_syscall_resolve_name(call);
    done = done && (number == __NR_SCMP_ERROR ||
                    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), number, 0) == 0);
  }
  for (const int namespace_flag : {CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWNS, CLONE_NEWPID}) {
    const auto flag = static_cast<scmp_datum_t>(namespace_flag);
    const scmp_arg_cmp has_flag{0, SCMP_CMP_MASKED_EQ, flag, flag};
    done = done && seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                                          &has_flag) == 0;
  }
  // The C library falls back to clone only on this answer.
  done = done && seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
  done = done && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return done;
}

}  // namespace schedgen::hostile
