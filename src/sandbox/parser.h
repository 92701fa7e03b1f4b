// The seam through which a PDF becomes a Document. One call, one document, one outcome.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "schedule/event.h"

namespace schedgen::sandbox {

enum class Outcome {
  parsed,
  not_a_pdf,
  unreadable,
  password_needed,
  unrecognised,
  too_many_pages,
  too_large,
  out_of_time,
  out_of_memory,
  crashed,         // died by a signal, the filter's SIGSYS among them, or by an exit code
  protocol_error,  // answered too much, too little, or not what wire.h allows
};

// "parsed", "not_a_pdf" ...: for logs and metric labels.
std::string_view name_of(Outcome outcome);
// The code of the Error that goes with an outcome; parsed has none and gives `internal`.
ErrorCode code_of(Outcome outcome);

struct ParseReport {
  Outcome outcome = Outcome::crashed;
  std::optional<schedule::Document> document;  // exactly when parsed
  Error error;                                 // when not parsed; .log has signal or exit code
  std::chrono::microseconds wall{0};

  // Not parsed. The sentence for the user is the outcome's own unless another is given.
  static ParseReport failed(Outcome outcome, std::string log);
  static ParseReport failed(Outcome outcome, std::string log, std::string user);
};

struct ParseLimits {
  std::chrono::milliseconds wall_max = limits::parse_wall_max;
  std::uint64_t memory_bytes_max = limits::parse_memory_bytes_max;  // address space
  std::size_t file_bytes_max = limits::upload_bytes_max;
  std::size_t answer_bytes_max = limits::parse_answer_bytes_max;
  int pages_max = limits::pdf_pages_max;
};

class Parser {
 public:
  virtual ~Parser() = default;
  // Blocks until the outcome is known, at most wall_max (or the parser's own limit, if that is
  // less) and a little. Any thread, many at once.
  virtual ParseReport parse(std::string_view pdf, std::chrono::milliseconds wall_max) = 0;
  ParseReport parse(std::string_view pdf) { return parse(pdf, std::chrono::milliseconds::max()); }
};

}  // namespace schedgen::sandbox
