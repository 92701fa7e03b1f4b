// The seam that turns a PDF into a Document: one call, one document, one outcome. A jail for
// calendars (jail.h) reports in the same form.
#pragma once

#include <boost/json/value.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "schedule/event.h"

namespace schedgen::sandbox {

// What a jailed child reads: a schedule, or a client's calendar file.
enum class Input { pdf, calendar };

enum class Outcome {
  parsed,
  not_a_pdf,
  unreadable,
  damaged,
  password_needed,
  scanned,
  outlines,
  blank,
  unrecognised,
  too_many_pages,
  too_large,
  out_of_time,
  out_of_memory,
  no_turn,           // no child was free in time: the document was not read
  crashed,           // died of a signal, such as the filter's SIGSYS, or with an exit code
  protocol_error,    // the answer is too long, too short, or not what wire.h allows
  invalid_calendar,  // only for Input::calendar
};

// "parsed", "not_a_pdf" ..., for logs and metric labels.
std::string_view name_of(Outcome outcome);
// The error code for an outcome. `parsed` has none and returns `internal`.
ErrorCode code_of(Outcome outcome);

struct ParseReport {
  Outcome outcome = Outcome::crashed;
  std::optional<schedule::Document> document;  // set exactly when a PDF was parsed
  // Set exactly when a calendar was parsed: any JSON. The caller checks its content.
  std::optional<boost::json::value> calendar;
  Error error;  // when not parsed; .log has signal or exit code
  std::chrono::microseconds wall{0};

  // For an outcome other than parsed. Without `user`, the sentence for the user is the outcome's.
  static ParseReport failed(Outcome outcome, std::string log);
  static ParseReport failed(Outcome outcome, std::string log, std::string user);
};

struct ParseLimits {
  std::chrono::milliseconds wall_max = limits::parse_wall_max;
  std::uint64_t memory_bytes_max = limits::parse_memory_bytes_max;  // address space
  std::size_t file_bytes_max = limits::upload_bytes_max;
  std::size_t answer_bytes_max = limits::parse_answer_bytes_max;
  int pages_max = limits::pdf_pages_max;
  Input input = Input::pdf;
};

// Limits for one document, where they are lower than the parser's.
struct TimeMax {
  std::chrono::milliseconds wall = std::chrono::milliseconds::max();
  // The child's CPU time, to within a second. A busy machine does not shorten it.
  std::chrono::seconds cpu = std::chrono::seconds::max();
};

class Parser {
 public:
  virtual ~Parser() = default;
  // Blocks until the outcome is known, for little more than the wall time limit. Thread-safe; calls
  // run in parallel.
  virtual ParseReport parse(std::string_view pdf, const TimeMax& time_max) = 0;
  ParseReport parse(std::string_view pdf) { return parse(pdf, TimeMax{}); }
};

}  // namespace schedgen::sandbox
