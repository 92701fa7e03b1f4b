// Any body as a wish for a calendar: refused with a code and a sentence, or inside every limit.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api/conversion_request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace schedgen::api;
  const auto read = read_conversion_request({reinterpret_cast<const char*>(bytes), size});
  if (const auto* problem = std::get_if<Problem>(&read)) {
    if (problem->code.empty() || problem->sentence.empty() || problem->status != 400) std::abort();
    return 0;
  }
  const auto& request = std::get<ConversionRequest>(read);
  if (request.events.size() > generate_events_max) std::abort();
  if (request.job_ids.size() > job_ids_max) std::abort();
  return 0;
}
