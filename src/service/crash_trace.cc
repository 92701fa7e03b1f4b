#include "service/crash_trace.h"

#include <execinfo.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string_view>

#include "sandbox/sanitized.h"

namespace schedgen::service {
namespace {

constexpr int frames_max = 64;

// Appends to a line that has room for it.
void append(std::array<char, 128>& line, std::size_t& size, std::string_view text) {
  size += text.copy(line.data() + size, line.size() - size);
}

// Nothing here takes memory: what crashed may have broken that.
void on_crash(int signal) {
  std::array<void*, frames_max> frames{};
  const int count = backtrace(frames.data(), frames_max);
  // One write for the line: other threads may still be logging.
  std::array<char, 128> line{};
  std::size_t size = 0;
  append(line, size, R"({"level":"error","message":"crashed","outcome":")");
  append(line, size,
         signal == SIGSEGV  ? "SIGSEGV"
         : signal == SIGBUS ? "SIGBUS"
         : signal == SIGFPE ? "SIGFPE"
         : signal == SIGILL ? "SIGILL"
                            : "SIGABRT");
  append(line, size, "\",\"detail\":\"a trace of calls follows\"}\n");
  // There is nobody to tell of a failure here.
  [[maybe_unused]] const auto written = write(STDERR_FILENO, line.data(), size);
  backtrace_symbols_fd(frames.data(), count, STDERR_FILENO);
  // The handler is gone by SA_RESETHAND, so this ends the process with its signal.
  raise(signal);
}

}  // namespace

void trace_crashes() {
  if (sandbox::sanitized) return;
  // Its first call loads a library, which a crash could not.
  std::array<void*, 1> frame{};
  backtrace(frame.data(), 1);
  struct sigaction action {};
  action.sa_handler = on_crash;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
    sigaction(signal, &action, nullptr);
  }
}

}  // namespace schedgen::service
