// Words and rules at places, from any bytes, to events: it returns, and what it returns obeys its
// contract.
#include <cstdlib>

#include "base/limits.h"
#include "fuzz/page_bytes.h"
#include "fuzz/targets.h"
#include "layout/layout.h"
#include "schedule/event_id.h"
#include "schedule/event_json.h"

namespace schedgen::fuzz {

bool layout(std::string_view bytes) {
  auto document = schedgen::layout::read_schedule(extract_of(bytes));
  if (!document.ok()) return false;
  if (document->warnings.size() > limits::warnings_max) std::abort();
  schedule::assign_ids(document->events);
  for (const schedule::Event& event : document->events) {
    if (event.id.empty() || event.module.empty()) std::abort();
  }
  const auto again = schedule::document_of_json(schedule::json_of_document(*document));
  if (!again.ok()) std::abort();
  return !document->events.empty();
}

}  // namespace schedgen::fuzz
