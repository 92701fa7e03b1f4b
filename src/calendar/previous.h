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
                              // LAST-MODIFIED and COLOR
  std::string last_modified;  // "20260101T000000Z"; empty if the file had none
  std::string vevent;         // the component's text, for cancelling it
  bool cancelled = false;
};

struct Previous {
  std::map<std::string, PreviousEvent> by_uid;

  // Takes in a further file. Of an event that both have, the higher SEQUENCE stays; of equals, the
  // newcomer. So files may be given in the order in which they were made.
  void add(const Previous& other);
};

// INVALID_CALENDAR when the text is not iCalendar, is larger than limits::calendar_bytes_max, or
// has BEGIN and END lines as no calendar has them. Components other than VEVENT are ignored, and so
// are VEVENTs without a UID.
Result<Previous> read_previous(std::string_view ics);

}  // namespace schedgen::calendar
