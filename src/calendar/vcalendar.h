// The VCALENDAR around everything: its properties and the VTIMEZONE.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "calendar/component.h"
#include "calendar/options.h"

namespace schedgen::calendar {

// With the name and the description of the options. Neither is part of any event, so a change of
// them raises no SEQUENCE.
Component new_vcalendar(const Options& options);

// A calendar as text, to which VEVENTs are added one by one: no more of it is ever in memory than
// limits::calendar_written_bytes_max and one VEVENT.
class CalendarText {
 public:
  explicit CalendarText(const Options& options);
  // CALENDAR_TOO_LARGE when the text would exceed the limit.
  Status add(Component vevent);
  Status add(std::string_view vevent);                // as text
  std::size_t bytes() const { return text_.size(); }  // so far
  std::string take();

 private:
  std::string text_;  // without its last line
};

}  // namespace schedgen::calendar
