// The child's answer, written by the child and strictly read by the parent.
//
// A frame is four bytes of length, most significant first, and that many bytes of JSON:
//   {"ok":true,"document":{...}}                        the document as schedule/event_json.h has
//   it
//   {"ok":true,"calendar":{...}}                        any JSON object, when a calendar was read
//   {"ok":false,"code":"PDF_UNREADABLE","detail":"..."} detail is for the log
//   {"ok":false,"code":"...","detail":"...","advice":"..."}  advice is shown to the user
// The child has read a hostile file, so the parent believes nothing of its answer but its shape:
// whatever is not exactly this is a protocol error. Both sides come from one build, so there is no
// version.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "sandbox/parser.h"
#include "schedule/event.h"

namespace schedgen::sandbox {

inline constexpr std::size_t frame_header_bytes = 4;
inline constexpr std::size_t detail_bytes_max = 2'000;  // a library's message and a place
inline constexpr std::size_t advice_bytes_max = 400;    // two sentences

// The whole frame. A refusal whose code a child may not use goes as PDF_UNREADABLE; its texts are
// cut and cleaned. A document that would not fit in answer_bytes_max goes as FILE_TOO_LARGE.
std::string encode_answer(const Result<schedule::Document>& answer, std::size_t answer_bytes_max);
// The same for a calendar: any refusal goes as INVALID_CALENDAR, and so does what would not fit.
std::string encode_calendar(const Result<boost::json::value>& answer, std::size_t answer_bytes_max);

enum class FrameState {
  incomplete,
  complete,
  too_long,  // says that it is, or is, longer than allowed
};
// answer_bytes_max limits the JSON, the header comes on top.
FrameState frame_state(std::string_view received, std::size_t answer_bytes_max);

// Any bytes to a report (of no duration): parsed, an outcome that a child may report, or
// protocol_error. Of `limits` it holds the answer to answer_bytes_max, pages_max and input.
ParseReport decode_answer(std::string_view frame, const ParseLimits& limits);

}  // namespace schedgen::sandbox
