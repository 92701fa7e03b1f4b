#include "storage/file_blobs.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/descriptor.h"
#include "storage/blob_key.h"

namespace schedgen::storage {
namespace {

constexpr std::string_view temporary_prefix = ".put-";  // keys never begin with a dot
constexpr mode_t folder_mode = 0700;
constexpr mode_t file_mode = 0600;

bool set_time(int file, Moment moment) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(moment);
  timespec time{};
  time.tv_sec = seconds.time_since_epoch().count();
  time.tv_nsec = std::chrono::nanoseconds(moment - seconds).count();
  const timespec both[2] = {time, time};
  return futimens(file, both) == 0;
}

bool is_temporary(std::string_view name) {
  return name.starts_with(temporary_prefix);
}

Error bad_key(std::string_view key) {
  return Error::of(ErrorCode::invalid_argument,
                   "invalid blob key: " + std::string(key.substr(0, blob_key_bytes_max)));
}

}  // namespace

Result<std::unique_ptr<FileBlobs>> FileBlobs::open(const std::string& folder, const Clock& clock,
                                                   Random& random) {
  if (mkdir(folder.c_str(), folder_mode) != 0 && errno != EEXIST) {
    return Error::of(ErrorCode::storage_unavailable,
                     folder + ": " + std::generic_category().message(errno));
  }
  const int number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (number < 0) {
    return Error::of(ErrorCode::storage_unavailable,
                     folder + ": " + std::generic_category().message(errno));
  }
  return std::unique_ptr<FileBlobs>(new FileBlobs(number, clock, random));
}

FileBlobs::~FileBlobs() {
  ::close(folder_);
}

Error FileBlobs::failure(const char* what, std::string_view name) const {
  const int number = errno;
  return Error::of(
      ErrorCode::storage_unavailable,
      std::string(what) + " " + std::string(name) + ": " + std::generic_category().message(number));
}

bool FileBlobs::folder_is_gone() const {
  struct stat status {};
  return fstat(folder_, &status) != 0 || status.st_nlink == 0;
}

std::string FileBlobs::temporary_name() {
  return std::string(temporary_prefix) + random_uuid(random_);
}

Status FileBlobs::write_temporary(const std::string& name, std::string_view bytes) {
  const Descriptor file(
      openat(folder_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file_mode));
  if (!file.open()) return failure("open", name);
  if (!write_all(file.number(), bytes)) return failure("write", name);
  // A put that is killed earlier leaves the system's time, which does as well.
  if (!set_time(file.number(), clock_.moment())) return failure("futimens", name);
  if (fsync(file.number()) != 0) return failure("fsync", name);
  return Done{};
}

Status FileBlobs::put(std::string_view key, std::string_view bytes) {
  if (!is_blob_key(key)) return bad_key(key);
  const std::string name = temporary_name();
  Status status = write_temporary(name, bytes);
  if (status && renameat(folder_, name.c_str(), folder_, std::string(key).c_str()) != 0) {
    status = failure("rename", key);
  }
  if (!status) {
    unlinkat(folder_, name.c_str(), 0);
    return status;
  }
  if (fsync(folder_) != 0) return failure("fsync of the folder for", key);
  return Done{};
}

Result<std::string> FileBlobs::get(std::string_view key) {
  if (!is_blob_key(key)) return bad_key(key);
  const Descriptor file(
      openat(folder_, std::string(key).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file.open()) {
    if (errno == ENOENT && !folder_is_gone()) {
      return Error::of(ErrorCode::blob_not_found, "blob " + std::string(key));
    }
    return failure("open", key);
  }
  struct stat status {};
  if (fstat(file.number(), &status) != 0) return failure("stat", key);
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure("read", key);
    if (got == 0)
      return Error::of(ErrorCode::storage_unavailable, "cut short: " + std::string(key));
    filled += static_cast<std::size_t>(got);
  }
  return bytes;
}

Status FileBlobs::remove(std::string_view key) {
  if (!is_blob_key(key)) return bad_key(key);
  if (unlinkat(folder_, std::string(key).c_str(), 0) == 0) return Done{};
  if (errno == ENOENT && !folder_is_gone()) return Done{};
  return failure("unlink", key);
}

Result<std::vector<std::string>> FileBlobs::names() const {
  // Each reading has its own position in the folder.
  const int number = openat(folder_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (number < 0) return failure("open", "the folder");
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(fdopendir(number), closedir);
  if (!stream) {
    const Error error = failure("fdopendir", "the folder");
    ::close(number);
    return error;
  }
  std::vector<std::string> names;
  for (;;) {
    errno = 0;
    const dirent* entry = readdir(stream.get());
    if (entry == nullptr && errno != 0) return failure("readdir", "the folder");
    if (entry == nullptr) return names;
    names.emplace_back(entry->d_name);
  }
}

Result<std::optional<Moment>> FileBlobs::written_at(const std::string& name) const {
  struct stat status {};
  if (fstatat(folder_, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno == ENOENT && !folder_is_gone()) return std::optional<Moment>();
    return failure("stat", name);
  }
  const auto since_1970 = std::chrono::seconds(status.st_mtim.tv_sec) +
                          std::chrono::nanoseconds(status.st_mtim.tv_nsec);
  return std::optional<Moment>(std::chrono::floor<std::chrono::milliseconds>(
      std::chrono::sys_time<std::chrono::nanoseconds>(since_1970)));
}

Result<std::vector<std::string>> FileBlobs::list(Moment before, std::string_view after, int limit) {
  assert(limit >= 0);
  Result<std::vector<std::string>> all = names();
  if (!all) return all.error();
  std::erase_if(*all, [&](const std::string& name) { return !is_blob_key(name) || name <= after; });
  std::sort(all->begin(), all->end());
  std::vector<std::string> keys;
  for (const std::string& name : *all) {
    if (keys.size() == static_cast<std::size_t>(limit)) break;
    const Result<std::optional<Moment>> written = written_at(name);
    if (!written) return written.error();
    if (*written && **written < before) keys.push_back(name);
  }
  return keys;
}

Status FileBlobs::ping() {
  if (folder_is_gone()) {
    return Error::of(ErrorCode::storage_unavailable, "the folder of the blobs was deleted");
  }
  // A disk without room for a byte has no room for an upload.
  const std::string name = temporary_name();
  const Descriptor file(
      openat(folder_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file_mode));
  if (!file.open()) return failure("open", name);
  const bool written = write_all(file.number(), "x");
  const int number = errno;
  unlinkat(folder_, name.c_str(), 0);
  errno = number;
  if (!written) return failure("write", name);
  return Done{};
}

Result<int> FileBlobs::sweep_temporary(Moment before) {
  const Result<std::vector<std::string>> all = names();
  if (!all) return all.error();
  int swept = 0;
  for (const std::string& name : *all) {
    if (!is_temporary(name)) continue;
    const Result<std::optional<Moment>> written = written_at(name);
    if (!written) return written.error();
    if (!*written || **written >= before) continue;
    if (unlinkat(folder_, name.c_str(), 0) != 0 && errno != ENOENT) return failure("unlink", name);
    ++swept;
  }
  return swept;
}

}  // namespace schedgen::storage
