// Any text as a term file: refused with a reason, or a term that reads the same when written again
// and whose periods have dates.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "schedule/event_json.h"
#include "schedule/term.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace schedgen;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto json = schedule::parse_json(text, 1u << 20);
  if (!json.ok()) return 0;
  const auto term = schedule::term_of_json(*json);
  if (!term.ok()) {
    if (term.error().user.empty()) std::abort();
    return 0;
  }
  const auto again = schedule::term_of_json(schedule::json_of_term(*term));
  if (!again.ok() || *again != *term) std::abort();
  for (const auto& [period, range] : term->periods) {
    if (!schedule::teaching_ranges(*term, period).ok()) std::abort();
  }
  return 0;
}
