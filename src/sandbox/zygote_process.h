// The parent's hold on one running zygote: start it, take spares from it, end it.
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
  // Runs the program with no environment, no descriptors but its own, in a session of its own (so
  // that a key on the terminal reaches only us), and waits for its greeting until the deadline. The
  // error has what the program wrote about its failure.
  static Result<std::unique_ptr<ZygoteProcess>> start(const std::filesystem::path& program,
                                                      const ZygoteSettings& settings,
                                                      Deadline deadline);
  // Ends the zygote and all its children, and waits until they are gone.
  ~ZygoteProcess();
  ZygoteProcess(const ZygoteProcess&) = delete;
  ZygoteProcess& operator=(const ZygoteProcess&) = delete;

  // The next spare. Nothing at the deadline; an error when the zygote is gone, or has been silent
  // for `patience`. Any thread, many at once. The last of the stock is replaced at once, others by
  // replace_taken().
  Result<std::optional<Spare>> take_spare(Deadline deadline,
                                          std::chrono::milliseconds patience) const;
  // Whether the zygote reads what it is told, waited for until the deadline. It has nothing else to
  // do, so one that does not is stopped. Any thread.
  bool answers(Deadline deadline) const;
  // Has new spares made, up to the number that was set. To be called when a parse has ended: while
  // it runs, making another would compete with it for the processor.
  void replace_taken() const;

  // The zygote and all its children end at once, whoever holds them. Does not wait. Any thread.
  void end() const;

  const std::vector<std::string>& missing_protections() const { return missing_; }

 private:
  ZygoteProcess() = default;
  Status spawn(const std::filesystem::path& program, const ZygoteSettings& settings);
  Status await_greeting(Deadline deadline);
  std::string complaint() const;
  bool ask() const;

  Descriptor control_;
  Descriptor complaints_;  // its standard error; ends when the last of its processes does
  pid_t process_ = -1;
  std::vector<std::string> missing_;
  int spares_ = 0;
  mutable std::atomic<int> stock_{0};           // made or asked for, and not taken
  mutable std::atomic<bool> is_silent_{false};  // then nobody waits for its farewell
};

}  // namespace schedgen::sandbox
