#include "service/session_secret.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "base/descriptor.h"
#include "base/text.h"
#include "guard/seal.h"

namespace schedgen::service {
namespace {

constexpr std::size_t letters = 64;

Error not_usable(const std::string& file, const std::string& why) {
  return Error::of(ErrorCode::file_not_writable, file + ": " + why,
                   "The file " + printable(file) + " cannot be used for the secret of sessions: " +
                       why + ". Delete it, or set SESSION_SECRET.");
}

std::string why(int number) {
  return std::generic_category().message(number);
}

Result<std::string> read_secret(const std::string& file, int descriptor) {
  struct stat found {};
  if (fstat(descriptor, &found) != 0) return not_usable(file, why(errno));
  const std::string untrusted = why_untrusted_secret(found.st_uid, found.st_mode, geteuid());
  if (!untrusted.empty()) return not_usable(file, untrusted);
  constexpr mode_t owner_only = 0600;
  if ((found.st_mode & S_IRWXG) != 0 && fchmod(descriptor, owner_only) != 0) {
    return not_usable(file, why(errno));
  }
  std::array<char, letters + 2> text{};
  const ssize_t size = read(descriptor, text.data(), text.size());
  if (size < 0) return not_usable(file, why(errno));
  const std::string secret(text.data(), static_cast<std::size_t>(size));
  if (secret.size() != letters + 1 || secret.back() != '\n') {
    return not_usable(file, "it is not as it was made");
  }
  return secret.substr(0, letters);
}

}  // namespace

std::string why_untrusted_secret(uid_t owner, mode_t rights, uid_t us) {
  if (!S_ISREG(rights)) return "it is no file";
  if (owner != us) return "it belongs to another user";
  if ((rights & S_IRWXO) != 0) return "everybody could read or change it";
  return "";
}

Result<std::string> kept_session_secret(const std::string& folder, Random& random) {
  const std::string file = folder + "/session.key";
  const Descriptor there(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (there.open()) return read_secret(file, there.number());
  if (errno != ENOENT) return not_usable(file, why(errno));

  // Under another name first: half a secret must not be found at the next start.
  const std::string fresh = file + ".new";
  constexpr mode_t owner_only = 0600;
  unlink(fresh.c_str());
  std::string secret = guard::new_secret(random);
  {
    const Descriptor made(open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_only));
    if (!made.open()) return not_usable(file, why(errno));
    if (!write_all(made.number(), secret + '\n') || fsync(made.number()) != 0) {
      return not_usable(file, why(errno));
    }
  }
  if (rename(fresh.c_str(), file.c_str()) != 0) return not_usable(file, why(errno));
  return secret;
}

}  // namespace schedgen::service
