#include "service/rights.h"

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/text.h"
#include "sandbox/sanitized.h"

namespace schedgen::service {
namespace {

Error not_possible(const std::string& user, const std::string& why) {
  const std::string sentence = "RUN_AS: cannot become " + printable(user) + ": " + why + ".";
  return Error::of(ErrorCode::invalid_argument, sentence, sentence);
}

}  // namespace

bool is_root() {
  return geteuid() == 0;
}

Status become(const std::string& user) {
  if (user.empty()) return Done{};
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 16 * 1024> text{};
  getpwnam_r(user.c_str(), &entry, text.data(), text.size(), &found);
  if (found == nullptr) return not_possible(user, "there is no such user");
  if (!is_root()) {
    if (entry.pw_uid == geteuid()) return Done{};
    return not_possible(user, "only root may become another");
  }
  if (entry.pw_uid == 0) return not_possible(user, "that is root again");
  if (initgroups(user.c_str(), entry.pw_gid) != 0 ||
      setresgid(entry.pw_gid, entry.pw_gid, entry.pw_gid) != 0 ||
      setresuid(entry.pw_uid, entry.pw_uid, entry.pw_uid) != 0) {
    return not_possible(user, std::generic_category().message(errno));
  }
  // Must not be possible any more.
  if (setuid(0) == 0 || is_root()) return not_possible(user, "root's rights are still there");
  return Done{};
}

void keep_to_ourselves() {
  (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  // The search for leaks of a sanitizer traces its own process.
  if (!sandbox::sanitized) (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace schedgen::service
