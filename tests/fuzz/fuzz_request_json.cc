// Any body as a wish for a calendar: refused with a code and a sentence, or inside every limit.
#include <cstdlib>

#include "api/conversion_request.h"
#include "fuzz/targets.h"

namespace schedgen::fuzz {

bool request_json(std::string_view bytes) {
  const auto read = api::read_conversion_request(bytes);
  if (!read.ok()) {
    const api::Problem& problem = read.error();
    if (problem.code.empty() || problem.sentence.empty() || problem.status != 400) std::abort();
    return false;
  }
  if (read->events.size() > api::generate_events_max) std::abort();
  if (read->job_ids.size() > api::job_ids_max) std::abort();
  return true;
}

}  // namespace schedgen::fuzz
