// Any text as an earlier calendar file: refused, or read without harm.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "calendar/previous.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace schedgen;
  const auto previous = calendar::read_previous({reinterpret_cast<const char*>(bytes), size});
  if (!previous.ok()) return 0;
  for (const auto& [uid, event] : previous->by_uid) {
    if (uid.empty() || event.sequence < 0) std::abort();
  }
  return 0;
}
