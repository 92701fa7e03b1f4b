// The service's log for its operator: one JSON object per line.
//
// {"time","level","message"} and those of these fields that apply: requestId, jobId, user, method,
// route, status, durationUs (microseconds), pdfType, attempt, outcome, bytes, count, detail. The
// set is closed, so that no file name, address or timetable entry reaches a log through a new
// field. An event is always one line: control characters and broken UTF-8 are replaced.
//
// Logging never blocks its caller: a separate thread writes the lines, and when the log's reader
// has stopped reading, the oldest lines are dropped and counted.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace schedgen {

enum class LogLevel { debug, info, warning, error, off };
std::string_view name_of(LogLevel level);  // "debug" ...
std::optional<LogLevel> log_level_of_name(std::string_view name);

// Empty or absent fields are left out.
struct LogEvent {
  LogLevel level = LogLevel::info;
  std::string_view message;  // a fixed text of the program, such as "job ended"
  std::string_view request_id = {};
  std::string_view job_id = {};
  std::string_view user = {};  // a keyed hash, never an address
  std::string_view method = {};
  std::string_view route = {};  // the route's pattern, never the requested path
  std::optional<int> status = {};
  std::optional<std::chrono::microseconds> duration = {};
  std::string_view pdf_type = {};
  std::optional<int> attempt = {};
  std::string_view outcome = {};
  std::optional<std::uint64_t> bytes = {};
  std::optional<std::uint64_t> count = {};
  std::string_view detail = {};  // for the operator: Error::log
};

// The line without its newline.
std::string log_line(const LogEvent& event, Moment time);

class Log {
 public:
  // Writes to this descriptor (standard error), which must stay open as long as the log exists, as
  // must the clock. Events below the level cost nothing.
  Log(int descriptor, LogLevel level, const Clock& clock);
  // Writes the remaining lines first, for at most two seconds.
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  // Thread-safe.
  bool writes(LogLevel level) const { return level >= level_ && level != LogLevel::off; }
  void write(const LogEvent& event);
  // Lines dropped because the log's reader had stopped.
  std::uint64_t dropped() const;
  // Lines left out of a flood: beyond `per_second_max` lines of one message in a second, lines are
  // only counted, and one line reports the count after that second.
  std::uint64_t left_out() const;
  static constexpr int per_second_max = 1'000;
  // The last warnings and errors, oldest first.
  std::vector<std::string> recent() const;
  static constexpr std::size_t recent_max = 50;

 private:
  struct Lines;
  struct Flood;
  void write_line(const LogEvent& event, Moment now);
  const LogLevel level_;
  const Clock& clock_;
  std::unique_ptr<Lines> lines_;
  std::unique_ptr<Flood> flood_;
};

}  // namespace schedgen
