// The zygote: a process with the library already loaded, which only keeps a few spares ready. It
// never sees a byte of a document. This is the main loop of schedgen-parse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/parser.h"

namespace schedgen::sandbox {

// The zygote's command line, written by the parent. Both sides come from the same build.
struct ZygoteSettings {
  int spares = 2;
  std::uint64_t memory_bytes_max = 0;
  int cpu_seconds_max = 0;
  std::size_t file_bytes_max = 0;
  std::size_t answer_bytes_max = 0;
  int pages_max = 0;
  Input input = Input::pdf;

  friend bool operator==(const ZygoteSettings&, const ZygoteSettings&) = default;
};

std::vector<std::string> arguments_of(const ZygoteSettings& settings);
// Nothing unless they are exactly as from arguments_of.
std::optional<ZygoteSettings> settings_of(const std::vector<std::string>& arguments);

// What a program does in the jail.
struct Trade {
  // In the zygote, while files are still accessible.
  void (*warm_up)();
  // Does the whole work once on a built-in document: in the zygote, and again in each child that
  // has nothing to do yet. It touches the memory and the code that the first real document would
  // have to wait for. May do nothing.
  void (*rehearse)();
  // In a locked-in child: reads descriptor document_fd, writes answer_fd, returns the exit code.
  int (*serve)(const ZygoteSettings& settings);
};

// Serves the control socket at descriptor 0 until the parent ends; returns the exit code of the
// process. Call it first in main(), while the process has one thread.
int run_zygote(const ZygoteSettings& settings, const Trade& trade);

}  // namespace schedgen::sandbox
