// Loaded into schedgen by LD_PRELOAD: kills the process at the n-th call of one function that makes
// something last, before or after the call has had its effect. KILL_AT is "FUNCTION:N:before" or
// "FUNCTION:N:after". Without it, calls are passed on.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

class Point {
 public:
  Point() {
    const char* text = std::getenv("KILL_AT");
    if (text == nullptr) return;
    const std::string words(text);
    const std::size_t first = words.find(':');
    const std::size_t second = words.find(':', first + 1);
    function_ = words.substr(0, first);
    number_ = std::atoi(words.substr(first + 1, second - first - 1).c_str());
    after_ = words.substr(second + 1) == "after";
  }

  template <typename Call>
  auto at(const char* function, Call call) {
    const bool now = function_ == function && ++calls_ == number_;
    if (now && !after_) kill(getpid(), SIGKILL);
    const auto result = call();
    if (now) kill(getpid(), SIGKILL);
    return result;
  }

 private:
  std::string function_;
  int number_ = 0;
  bool after_ = false;
  std::atomic<int> calls_{0};
};

Point& point() {
  static Point instance;
  return instance;
}

template <typename Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int fsync(int file) {
  static const auto real = next<int (*)(int)>("fsync");
  return point().at("fsync", [&] { return real(file); });
}

int fdatasync(int file) {
  static const auto real = next<int (*)(int)>("fdatasync");
  return point().at("fdatasync", [&] { return real(file); });
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t place) {
  static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
  return point().at("pwrite64", [&] { return real(file, bytes, size, place); });
}

int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  static const auto real = next<int (*)(int, const char*, int, const char*)>("renameat");
  return point().at("renameat", [&] { return real(from_folder, from, to_folder, to); });
}

int unlinkat(int folder, const char* name, int flags) noexcept {
  static const auto real = next<int (*)(int, const char*, int)>("unlinkat");
  return point().at("unlinkat", [&] { return real(folder, name, flags); });
}

}  // extern "C"
