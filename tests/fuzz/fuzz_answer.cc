// Any bytes as the jailed child's answer: a report inside the limits, and what is taken as parsed
// is written and read again as the same document.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sandbox/wire.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace schedgen;
  std::string frame(reinterpret_cast<const char*>(bytes), size);
  if (size >= sandbox::frame_header_bytes) {
    // The length right, so that the search does not stop at it.
    const std::size_t length = size - sandbox::frame_header_bytes;
    for (std::size_t i = 0; i < sandbox::frame_header_bytes; ++i) {
      frame[i] = static_cast<char>((length >> (8 * (3 - i))) & 0xFFu);
    }
  }
  const sandbox::ParseLimits limits;
  const sandbox::ParseReport report = sandbox::decode_answer(frame, limits);
  if ((report.outcome == sandbox::Outcome::parsed) != report.document.has_value()) std::abort();
  if (!report.document) return 0;
  const std::string again = sandbox::encode_answer(*report.document, limits.answer_bytes_max);
  const sandbox::ParseReport second = sandbox::decode_answer(again, limits);
  if (!second.document || *second.document != *report.document) std::abort();
  return 0;
}
