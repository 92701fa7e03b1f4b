// Any text as a term file: refused with a reason, or a term that reads the same when written again
// and whose periods have dates.
#include <cstdlib>

#include "fuzz/targets.h"
#include "schedule/event_json.h"
#include "schedule/term.h"

namespace schedgen::fuzz {

bool term(std::string_view bytes) {
  const auto json = schedule::parse_json(bytes, 1u << 20);
  if (!json.ok()) return false;
  const auto term = schedule::term_of_json(*json);
  if (!term.ok()) {
    if (term.error().user.empty()) std::abort();
    return false;
  }
  const auto again = schedule::term_of_json(schedule::json_of_term(*term));
  if (!again.ok() || *again != *term) std::abort();
  for (const auto& [period, range] : term->periods) {
    if (!schedule::teaching_ranges(*term, period).ok()) std::abort();
  }
  return true;
}

}  // namespace schedgen::fuzz
