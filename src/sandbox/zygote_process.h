// A running zygote, from the parent's side: start it, take spares from it, end it.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "sandbox/exchange.h"
#include "sandbox/spare.h"
#include "sandbox/zygote.h"

namespace schedgen::sandbox {

class ZygoteProcess {
 public:
  // Runs the program with no environment, only its own descriptors, in a new session (so that keys
  // such as Ctrl-C reach only us), and waits for its greeting until the deadline. The error
  // contains what the program wrote about its failure.
  static Result<std::unique_ptr<ZygoteProcess>> start(const std::filesystem::path& program,
                                                      const ZygoteSettings& settings,
                                                      Deadline deadline);
  // Ends the zygote and all its children, and waits until they have ended.
  ~ZygoteProcess();
  ZygoteProcess(const ZygoteProcess&) = delete;
  ZygoteProcess& operator=(const ZygoteProcess&) = delete;

  // The next spare; nothing at the deadline; an error when the zygote has ended, or has been silent
  // for `patience`. Thread-safe; calls run in parallel. The last of the stock is replaced at once,
  // others by replace_taken().
  Result<std::optional<Spare>> take_spare(Deadline deadline,
                                          std::chrono::milliseconds patience) const;
  // Whether the zygote reads its messages before the deadline. It has nothing else to do, so one
  // that does not is stopped. Thread-safe.
  bool answers(Deadline deadline) const;
  // Has new spares made, up to the configured number. Call it when a parse has ended: during a
  // parse, making a spare would compete with it for the CPU.
  void replace_taken() const;

  // Ends the zygote and all its children at once, even those in use. Does not block. Thread-safe.
  void end() const;

  const std::vector<std::string>& missing_protections() const { return missing_; }

 private:
  ZygoteProcess() = default;
  Status spawn(const std::filesystem::path& program, const ZygoteSettings& settings);
  Status await_greeting(Deadline deadline);
  std::string complaint() const;
  bool ask() const;

  Descriptor control_;
  Descriptor complaints_;  // its standard error; closes when the last of its processes ends
  pid_t process_ = -1;
  std::vector<std::string> missing_;
  int spares_ = 0;
  mutable std::atomic<int> stock_{0};           // made or requested, but not taken
  mutable std::atomic<bool> is_silent_{false};  // if so, do not wait for it to end
};

}  // namespace schedgen::sandbox
