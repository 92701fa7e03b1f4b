#include "sandbox/ending.h"

#include <sys/wait.h>

#include <csignal>
#include <cstring>
#include <string>

#include "base/text.h"
#include "sandbox/lockdown.h"

namespace schedgen::sandbox {
namespace {

constexpr std::size_t words_bytes_max = 500;

ParseReport failed(Outcome outcome, std::string log, std::string_view last_words) {
  const std::string words = collapse_spaces(clean_utf8(last_words));
  if (!words.empty()) log += "; last words: " + std::string(truncate_utf8(words, words_bytes_max));
  return ParseReport::failed(outcome, std::move(log));
}

ParseReport of_signal(int signal, std::string_view last_words) {
  const char* name = sigabbrev_np(signal);
  const std::string log = "killed by SIG" + std::string(name == nullptr ? "?" : name);
  switch (signal) {
    case SIGXCPU:
      return failed(Outcome::out_of_time, log + ": its CPU time limit", last_words);
    case SIGKILL:
      // We did not send it. The kernel's out-of-memory killer picks children first.
      return failed(Outcome::out_of_memory, log + ": perhaps by the kernel, out of memory",
                    last_words);
    case SIGSYS:
      return failed(Outcome::crashed, log + ": a forbidden system call", last_words);
    default:
      return failed(Outcome::crashed, log, last_words);
  }
}

ParseReport of_exit_code(int code, std::string_view last_words) {
  const std::string log = "exit code " + std::to_string(code);
  switch (code) {
    case exit_code::answered:
      return failed(Outcome::protocol_error, log + " without a complete answer", last_words);
    case exit_code::out_of_memory:
      return failed(Outcome::out_of_memory, log + ": its memory limit", last_words);
    case exit_code::aborted:
      return failed(Outcome::crashed, log + ": aborted", last_words);
    case exit_code::not_locked_in:
      return failed(Outcome::crashed, log + ": could not be locked in; read nothing", last_words);
    default:
      return failed(Outcome::crashed, log, last_words);
  }
}

}  // namespace

ParseReport report_of_ending(int wait_status, std::string_view last_words) {
  if (WIFSIGNALED(wait_status)) return of_signal(WTERMSIG(wait_status), last_words);
  if (WIFEXITED(wait_status)) return of_exit_code(WEXITSTATUS(wait_status), last_words);
  return failed(Outcome::crashed, "wait status " + std::to_string(wait_status), last_words);
}

}  // namespace schedgen::sandbox
