#include "cli/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/descriptor.h"

namespace schedgen::cli {
namespace {

Error error_of_errno(int number, const std::string& path) {
  std::string log = path + ": " + std::strerror(number);
  if (number == ENOENT || number == ENOTDIR || number == ENAMETOOLONG) {
    return Error::of(ErrorCode::file_not_found, std::move(log));
  }
  return Error::of(ErrorCode::file_not_readable, std::move(log));
}

Result<std::string> read_all(int descriptor, const std::string& path, std::size_t bytes_max) {
  std::string bytes;
  std::array<char, 64 * 1024> piece{};
  while (true) {
    // One byte more than allowed is enough to know that it is too much.
    const std::size_t wanted = std::min(piece.size(), bytes_max + 1 - bytes.size());
    const ssize_t count = read(descriptor, piece.data(), wanted);
    if (count < 0) {
      if (errno == EINTR) continue;
      return error_of_errno(errno, path);
    }
    if (count == 0) return bytes;
    bytes.append(piece.data(), static_cast<std::size_t>(count));
    if (bytes.size() > bytes_max) {
      return Error::of(ErrorCode::file_too_large,
                       path + ": more than " + std::to_string(bytes_max) + " bytes");
    }
  }
}

}  // namespace

Result<std::string> read_input(const std::string& path, std::size_t bytes_max) {
  if (path == standard_stream) return read_all(STDIN_FILENO, "standard input", bytes_max);

  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return error_of_errno(errno, path);
  struct stat about = {};
  if (fstat(file.number(), &about) == 0 && S_ISDIR(about.st_mode)) {
    return Error::of(ErrorCode::file_not_readable, path + ": is a folder",
                     "This is a folder. Give the PDF inside it.");
  }
  return read_all(file.number(), path, bytes_max);
}

}  // namespace schedgen::cli
