// Any text as an earlier calendar file: refused, or read without harm, and what the jailed child
// answers is what its parent takes.
#include <cstdlib>

#include "calendar/read_previous.h"
#include "fuzz/targets.h"

namespace schedgen::fuzz {

bool previous(std::string_view bytes) {
  const auto previous = schedgen::calendar::read_previous(bytes);
  if (!previous.ok()) return false;
  const auto json = schedgen::calendar::json_of_previous(*previous);
  const auto again = schedgen::calendar::previous_of_json(json);
  if (!again.ok() || *again != *previous) std::abort();
  return true;
}

}  // namespace schedgen::fuzz
