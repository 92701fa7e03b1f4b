// An older .ics file of ours, read so that calendars see a change as an update of the same event.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace schedgen::calendar {

struct PreviousEvent {
  int sequence = 0;
  std::string content;        // what a reader sees, in one normal form: all but DTSTAMP, SEQUENCE,
                              // LAST-MODIFIED
  std::string last_modified;  // as in the file; empty if it had none
  std::string vevent;         // the component's text, for cancelling it
};

struct Previous {
  std::map<std::string, PreviousEvent> by_uid;
};

// INVALID_CALENDAR when the text is not iCalendar. Components other than VEVENT are ignored.
Result<Previous> read_previous(std::string_view ics);

}  // namespace schedgen::calendar
