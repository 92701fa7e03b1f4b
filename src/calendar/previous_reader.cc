#include "calendar/previous_reader.h"

#include <utility>

#include "base/limits.h"

namespace schedgen::calendar {

Result<PreviousReader> PreviousReader::make(int parallel_max,
                                            const std::filesystem::path& program) {
  sandbox::JailOptions options;
  options.program = program;
  options.spares = 1;
  options.parallel_max = parallel_max;
  options.limits.wall_max = limits::calendar_wall_max;
  options.limits.memory_bytes_max = limits::calendar_memory_bytes_max;
  options.limits.file_bytes_max = limits::calendar_bytes_max;
  options.limits.answer_bytes_max = limits::calendar_answer_bytes_max;
  options.limits.input = sandbox::Input::calendar;
  auto jail = sandbox::JailParser::when_needed(std::move(options));
  if (!jail) return jail.error();
  return PreviousReader(std::move(*jail));
}

Result<Previous> PreviousReader::read(std::string_view ics) const {
  const sandbox::ParseReport report = jail_->parse(ics);
  if (report.calendar) return previous_of_json(*report.calendar);
  // Neither is the file's fault.
  if (report.error.code == ErrorCode::internal || report.outcome == sandbox::Outcome::no_turn)
    return report.error;
  return Error::of(ErrorCode::invalid_calendar,
                   std::string(sandbox::name_of(report.outcome)) + ": " + report.error.log);
}

}  // namespace schedgen::calendar
