// Any body as a wish for a calendar: refused with a code and a sentence, or inside every limit.
#include <cstdlib>

#include "api/conversion_request.h"
#include "fuzz/targets.h"

namespace schedgen::fuzz {

bool request_json(std::string_view bytes) {
  const auto read = api::read_conversion_request(bytes);
  if (const auto* problem = std::get_if<api::Problem>(&read)) {
    if (problem->code.empty() || problem->sentence.empty() || problem->status != 400) std::abort();
    return false;
  }
  const auto& request = std::get<api::ConversionRequest>(read);
  if (request.events.size() > api::generate_events_max) std::abort();
  if (request.job_ids.size() > api::job_ids_max) std::abort();
  return true;
}

}  // namespace schedgen::fuzz
