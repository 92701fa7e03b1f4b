// The zygote: a warm process with its library loaded that keeps a few spares ready, and does
// nothing else. It never sees a byte of a document. This is the main loop of schedgen-parse.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/parser.h"

namespace schedgen::sandbox {

// What the parent tells the zygote on its command line. Both sides come from one build.
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
// Nothing unless they are exactly what arguments_of gives.
std::optional<ZygoteSettings> settings_of(const std::vector<std::string>& arguments);

// What a program does in the jail.
struct Trade {
  // In the zygote, with files still in reach.
  void (*warm_up)();
  // The whole work once, on a document of one's own: in the zygote, and again in each child that
  // has nothing to do yet. It touches the memory and the code that the first real document would
  // have to wait for. May do nothing.
  void (*rehearse)();
  // In a locked-in child: reads descriptor document_fd, writes answer_fd; gives the exit code.
  int (*serve)(const ZygoteSettings& settings);
};

// Serves over the control socket at descriptor 0 until the parent goes; returns the exit code of
// the process. To be called first thing in main(), by a process with one thread.
int run_zygote(const ZygoteSettings& settings, const Trade& trade);

}  // namespace schedgen::sandbox
