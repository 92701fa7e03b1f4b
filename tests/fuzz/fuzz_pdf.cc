// Any bytes as a PDF, through the library and our output device to events: what comes out survives
// its own JSON.
#include <cstdio>
#include <cstdlib>

#include "base/limits.h"
#include "fuzz/targets.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "schedule/event_id.h"
#include "schedule/event_json.h"

namespace schedgen::fuzz {

bool pdf(std::string_view bytes) {
  const auto extract = schedgen::pdf::extract(bytes, limits::pdf_pages_max);
  if (!extract.ok()) return false;
  auto document = schedgen::layout::read_schedule(*extract);
  if (!document.ok()) return false;
  schedule::assign_ids(document->events);
  const auto again = schedule::document_of_json(schedule::json_of_document(*document));
  if (!again.ok() || *again != *document) {
    std::fputs("the document does not survive its own JSON\n", stderr);
    std::abort();
  }
  return true;
}

}  // namespace schedgen::fuzz
