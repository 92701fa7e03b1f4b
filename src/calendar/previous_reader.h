// Calendar files that clients give as the previous one, read in the jail.
#pragma once

#include <memory>
#include <string_view>

#include "base/result.h"
#include "calendar/previous.h"
#include "sandbox/jail.h"

namespace schedgen::calendar {

class PreviousReader {
 public:
  // `parallel_max` files at once, and `program` as JailOptions has them. The jail starts with the
  // first file: most people never give one.
  static Result<PreviousReader> make(int parallel_max, const std::filesystem::path& program = {});

  // INVALID_CALENDAR when it is none, and also when its child did not come back with an answer:
  // only a file that is no calendar of ours makes it need so much time or memory. Any thread, many
  // at once.
  Result<Previous> read(std::string_view ics) const;

  Status ping() const { return jail_->ping(); }
  // As JailParser::end_parses().
  void end() const { jail_->end_parses(); }

 private:
  explicit PreviousReader(std::unique_ptr<sandbox::JailParser> jail) : jail_(std::move(jail)) {}

  std::unique_ptr<sandbox::JailParser> jail_;
};

}  // namespace schedgen::calendar
