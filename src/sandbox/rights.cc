#include "sandbox/rights.h"

#include <grp.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

#include "sandbox/pipes.h"

namespace schedgen::sandbox {
namespace {

constexpr uid_t nobody_user = 65534;  // the kernel's own number for "nobody" (overflowuid)
constexpr gid_t nobody_group = 65534;

using CapabilitySets = std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3>;

Result<CapabilitySets> capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  CapabilitySets sets{};
  if (syscall(SYS_capget, &header, sets.data()) != 0) return system_error("capget");
  return sets;
}

bool has_capability(int capability) {
  const Result<CapabilitySets> sets = capabilities();
  if (!sets) return false;
  const auto index = static_cast<std::size_t>(CAP_TO_INDEX(capability));
  return ((*sets)[index].effective & CAP_TO_MASK(capability)) != 0;
}

Status empty_bounding_set() {
  if (!has_capability(CAP_SETPCAP)) return Done{};
  for (int capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; ++capability) {
    if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) return system_error("PR_CAPBSET_DROP");
  }
  return Done{};
}

// Landlock as of ABI 6, which the headers of older distributions lack.
struct LandlockRules {
  std::uint64_t files;
  std::uint64_t ports;
  std::uint64_t scopes;
};

LandlockRules all_that(long abi) {
  constexpr std::array<int, 6> file_rights_of_abi{13, 14, 15, 15, 16, 16};
  const std::size_t index = abi > 6 ? 5 : static_cast<std::size_t>(abi) - 1;
  LandlockRules rules{};
  rules.files = (1ull << file_rights_of_abi[index]) - 1;
  if (abi >= 4) rules.ports = 0b11;   // bind and connect of TCP
  if (abi >= 6) rules.scopes = 0b11;  // abstract sockets and signals
  return rules;
}

std::size_t size_of_rules(long abi) {
  if (abi >= 6) return sizeof(LandlockRules);
  return abi >= 4 ? sizeof(std::uint64_t) * 2 : sizeof(std::uint64_t);
}

}  // namespace

bool has_admin_capability() {
  return has_capability(CAP_SYS_ADMIN);
}

Status leave_root(Missing& missing) {
  // First, because changing the user loses the right to do this.
  if (Status emptied = empty_bounding_set(); !emptied) return emptied;
  if (geteuid() != 0 && getuid() != 0) return Done{};
  if (has_capability(CAP_SETGID) && setgroups(0, nullptr) != 0) {
    missing.push_back(system_failure("cannot drop root's groups: setgroups"));
  }
  if (setresgid(nobody_group, nobody_group, nobody_group) != 0 ||
      setresuid(nobody_user, nobody_user, nobody_user) != 0) {
    missing.push_back(system_failure("remains the root user, without its rights"));
    return Done{};
  }
  if (setresuid(0, 0, 0) == 0) return Error::of(ErrorCode::internal, "root came back");
  return Done{};
}

Status drop_rights() {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return system_error("prctl(NO_NEW_PRIVS)");
  // Kernels before 4.3 have no ambient set.
  if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0 && errno != EINVAL) {
    return system_error("PR_CAP_AMBIENT_CLEAR_ALL");
  }
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  CapabilitySets none{};
  if (syscall(SYS_capset, &header, none.data()) != 0) return system_error("capset");
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return system_error("prctl(DUMPABLE)");
  return Done{};
}

void restrict_with_landlock(Missing& missing) {
  const long abi =
      syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 1) {
    missing.push_back(system_failure("no Landlock"));
    return;
  }
  const LandlockRules rules = all_that(abi);
  const Descriptor ruleset(
      static_cast<int>(syscall(SYS_landlock_create_ruleset, &rules, size_of_rules(abi), 0)));
  if (!ruleset.open() || syscall(SYS_landlock_restrict_self, ruleset.number(), 0) != 0) {
    missing.push_back(system_failure("no Landlock"));
    return;
  }
  if (abi < 4) missing.emplace_back("this kernel's Landlock does not cover ports");
  if (abi < 6) missing.emplace_back("this kernel's Landlock does not cover signals");
}

}  // namespace schedgen::sandbox
