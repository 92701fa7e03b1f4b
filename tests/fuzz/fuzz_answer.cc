// Any bytes as the jailed child's answer: a report inside the limits, and what is taken as parsed
// is written and read again as the same. An odd first byte makes it the answer to a calendar.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "calendar/previous.h"
#include "fuzz/targets.h"
#include "sandbox/wire.h"

namespace schedgen::fuzz {
namespace {

bool calendar_is_taken(const sandbox::ParseReport& report) {
  const auto previous = schedgen::calendar::previous_of_json(*report.calendar);
  if (!previous.ok()) return false;
  const auto json = schedgen::calendar::json_of_previous(*previous);
  const auto again = schedgen::calendar::previous_of_json(json);
  if (!again.ok() || *again != *previous) std::abort();
  return true;
}

}  // namespace

bool answer(std::string_view bytes) {
  std::string frame(bytes);
  sandbox::ParseLimits limits;
  if (frame.size() >= sandbox::frame_header_bytes) {
    if ((static_cast<unsigned char>(frame.front()) & 1u) != 0) {
      limits.input = sandbox::Input::calendar;
    }
    // The length right, so that the search does not stop at it.
    const std::size_t length = frame.size() - sandbox::frame_header_bytes;
    for (std::size_t i = 0; i < sandbox::frame_header_bytes; ++i) {
      frame[i] = static_cast<char>((length >> (8 * (3 - i))) & 0xFFu);
    }
  }
  const sandbox::ParseReport report = sandbox::decode_answer(frame, limits);
  const bool has_value = report.document.has_value() || report.calendar.has_value();
  if ((report.outcome == sandbox::Outcome::parsed) != has_value) std::abort();
  if (report.calendar) return calendar_is_taken(report);
  if (!report.document) return report.outcome != sandbox::Outcome::protocol_error;
  const std::string again = sandbox::encode_answer(*report.document, limits.answer_bytes_max);
  const sandbox::ParseReport second = sandbox::decode_answer(again, limits);
  if (!second.document || *second.document != *report.document) std::abort();
  return true;
}

}  // namespace schedgen::fuzz
