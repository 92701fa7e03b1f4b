#include "service/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/text.h"

namespace schedgen::service {
namespace {

Error not_usable(const std::string& path, int number) {
  const std::string why = std::generic_category().message(number);
  return Error::of(ErrorCode::file_not_writable, path + ": " + why,
                   "The folder " + printable(path) + " cannot be used for the data: " + why +
                       ". Name another with --data, or give this user the right to write there.");
}

Error not_trusted(const std::string& path, const std::string& why) {
  return Error::of(ErrorCode::file_not_writable, path + ": " + why,
                   "The folder " + printable(path) + " cannot be used for the data: " + why +
                       " Use chown and chmod 700, or name another folder with --data.");
}

// A file in it could be replaced by whoever may write there.
Status trust(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) return not_usable(path, errno);
  constexpr mode_t others_write = S_IWGRP | S_IWOTH;
  const bool is_ours = found.st_uid == geteuid();
  const bool is_for_all = (found.st_mode & S_ISVTX) != 0;  // such as /tmp, which has to stay so
  if (is_ours && !is_for_all && (found.st_mode & others_write) != 0) {
    constexpr mode_t all_rights = 07777;
    found.st_mode &= all_rights & ~others_write;
    if (chmod(path.c_str(), found.st_mode) != 0) return not_usable(path, errno);
  }
  const std::string why = why_untrusted_folder(found.st_uid, found.st_mode, geteuid());
  if (!why.empty()) return not_trusted(path, why);
  return Done{};
}

// The last part with rights of its owner alone; those above it as usual.
int make_folder(const std::string& path) {
  constexpr mode_t owner_only = 0700;
  std::error_code wrong;
  const std::filesystem::path folder(path);
  if (std::filesystem::is_directory(folder, wrong)) return 0;
  const std::filesystem::path parent = std::filesystem::absolute(folder).parent_path();
  std::filesystem::create_directories(parent, wrong);
  if (wrong) return wrong.value();
  return mkdir(path.c_str(), owner_only) == 0 || errno == EEXIST ? 0 : errno;
}

}  // namespace

Result<DataFolder> DataFolder::open(const std::string& path, Use use) {
  std::string folder = path;
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  if (const int number = make_folder(folder); number != 0) return not_usable(folder, number);

  if (const Status trusted = trust(folder); !trusted.ok()) return trusted.error();

  const std::string file = folder + "/lock";
  constexpr mode_t owner_only = 0600;
  const int lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only);
  if (lock < 0) return not_usable(folder, errno);
  if (flock(lock, (use == Use::alone ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0) {
    const int number = errno;
    close(lock);
    if (number != EWOULDBLOCK) return not_usable(folder, number);
    return Error::of(ErrorCode::storage_unavailable, file + " is locked",
                     "Another schedgen works with the folder " + printable(folder) +
                         " at the moment. Stop it first, or name another folder with --data.");
  }
  return DataFolder(std::move(folder), lock);
}

std::string why_untrusted_folder(uid_t owner, mode_t rights, uid_t us) {
  constexpr uid_t root = 0;
  if (owner != us && owner != root) return "It belongs to another user.";
  if ((rights & S_IWOTH) != 0) return "Everybody may write there.";
  if (owner == us && (rights & S_IWGRP) != 0) return "Its group may write there.";
  return "";
}

DataFolder::DataFolder(DataFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataFolder::~DataFolder() {
  if (lock_ >= 0) close(lock_);
}

}  // namespace schedgen::service
