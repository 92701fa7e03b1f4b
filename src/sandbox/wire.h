// What goes to the child and comes back. Both are frames: four bytes of length, most significant
// first, and that many bytes. A frame ends by itself: neither side waits for the other end of a
// pipe to be closed, which a process that has been stopped may still hold.
//
// To the child, the bytes are the document. The child's answer, strictly read by the parent, is
// JSON:
//   {"ok":true,"document":{...}}                        the document as schedule/event_json.h has
//   it
//   {"ok":true,"calendar":{...}}                        any JSON object, when a calendar was read
//   {"ok":false,"code":"PDF_UNREADABLE","detail":"..."} detail is for the log
//   {"ok":false,"code":"...","detail":"...","advice":"..."}  advice is shown to the user
// The child may have read a hostile file, so the parent checks the answer strictly: anything that
// is not exactly this is a protocol error. Both sides come from the same build, so there is no
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

// The first bytes of a frame, and what they say.
std::string frame_header(std::size_t length);
std::size_t announced_length(std::string_view frame);

// The whole frame. An error with a code that a child is not allowed to use becomes PDF_UNREADABLE;
// texts are cleaned and shortened. A document that would exceed answer_bytes_max becomes
// FILE_TOO_LARGE.
std::string encode_answer(const Result<schedule::Document>& answer, std::size_t answer_bytes_max);
// The same for a calendar: any error, and an answer that would not fit, become INVALID_CALENDAR.
std::string encode_calendar(const Result<boost::json::value>& answer, std::size_t answer_bytes_max);

enum class FrameState {
  incomplete,
  complete,
  too_long,  // is longer than allowed, or says so
};
// answer_bytes_max limits the JSON, without the header.
FrameState frame_state(std::string_view received, std::size_t answer_bytes_max);

// Turns any bytes into a report without a duration: parsed, an outcome that a child is allowed to
// report, or protocol_error. Only uses answer_bytes_max, pages_max and input of `limits`.
ParseReport decode_answer(std::string_view frame, const ParseLimits& limits);

}  // namespace schedgen::sandbox
