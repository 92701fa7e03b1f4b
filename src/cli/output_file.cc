#include "cli/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "base/descriptor.h"
#include "cli/input_file.h"

namespace schedgen::cli {
namespace {

Error not_writable(const std::string& path, int number) {
  return Error::of(ErrorCode::file_not_writable, path + ": " + std::strerror(number));
}

// What open() gives to a new file. The mask can only be read by setting it.
mode_t mode_of_new_file() {
  const mode_t mask = umask(0);
  umask(mask);
  return static_cast<mode_t>(0666) & ~mask;
}

// Follows links, so that a link stays a link and its target gets the text. Links that lead to
// nothing yet are followed too, which weakly_canonical() alone does not do.
std::string resolved(const std::string& path) {
  constexpr int links_max = 40;  // as the kernel has it; circles end there
  std::error_code failure;
  std::filesystem::path target = path;
  for (int links = 0; links < links_max && std::filesystem::is_symlink(target, failure); ++links) {
    target = target.parent_path() / std::filesystem::read_symlink(target, failure);
    if (failure) return path;
  }
  return target.string();
}

// Fills and closes the temporary file; 0, or what errno said.
int fill(int descriptor, std::string_view text, mode_t mode) {
  int number = write_all(descriptor, text) ? 0 : errno;
  if (number == 0 && fchmod(descriptor, mode) != 0) number = errno;
  if (number == 0 && fsync(descriptor) != 0) number = errno;
  if (close(descriptor) != 0 && number == 0) number = errno;
  return number;
}

}  // namespace

Result<PendingFile> PendingFile::write(const std::string& path, std::string_view text) {
  if (path == standard_stream) return PendingFile(path, "", std::string(text));

  const std::string target = resolved(path);
  mode_t mode = mode_of_new_file();
  struct stat about = {};
  if (stat(target.c_str(), &about) == 0) {
    if (S_ISDIR(about.st_mode)) {
      return Error::of(ErrorCode::file_not_writable, path + ": is a folder",
                       "This is a folder. Give the name of a file in it.");
    }
    if (!S_ISREG(about.st_mode)) return PendingFile(target, "", std::string(text));
    // A file that is write-protected stays as it is, although its folder would allow a new one.
    if (access(target.c_str(), W_OK) != 0) return not_writable(path, errno);
    mode = about.st_mode & 07777;
  }

  std::string temporary = target + ".XXXXXX";
  const int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return not_writable(path, errno);
  PendingFile pending(target, std::move(temporary), "");
  if (const int number = fill(descriptor, text, mode); number != 0) {
    return not_writable(path, number);
  }
  return pending;
}

Status PendingFile::commit() {
  if (!temporary_.empty()) {
    if (std::rename(temporary_.c_str(), path_.c_str()) != 0) return not_writable(path_, errno);
    temporary_.clear();
    return Done{};
  }
  if (path_ == standard_stream) {
    if (!write_all(STDOUT_FILENO, text_)) return not_writable("standard output", errno);
    return Done{};
  }
  const int descriptor = open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return not_writable(path_, errno);
  int number = write_all(descriptor, text_) ? 0 : errno;
  if (close(descriptor) != 0 && number == 0) number = errno;
  if (number != 0) return not_writable(path_, number);
  return Done{};
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      text_(std::move(other.text_)) {}

PendingFile& PendingFile::operator=(PendingFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(temporary_, other.temporary_);
  std::swap(text_, other.text_);
  return *this;
}

PendingFile::~PendingFile() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

}  // namespace schedgen::cli
