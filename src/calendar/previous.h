// An older .ics file of ours, as far as it matters: calendars then see a change as an update of the
// same event.
//
// The file is a client's and may be anything. read_previous.h reads it with libical, in the jailed
// child; what the child found travels as JSON, of which previous_of_json() believes the shape
// alone.
#pragma once

#include <boost/json/value.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "schedule/civil_time.h"

namespace schedgen::calendar {

// Names the slot of a VEVENT in our files: slot_key_of() of uid.h.
inline constexpr const char* slot_property = "X-SCHEDGEN-SLOT";

struct PreviousEvent {
  int sequence = 0;
  std::string fingerprint;               // of what a reader sees: fingerprint_of() of revision.h
  std::optional<Instant> last_modified;  // nothing if the file had none
  bool cancelled = false;

  // For recognition.h and for cancelling it. Empty when the file had none. Dates and times are
  // Johannesburg's.
  std::string slot;
  std::optional<schedule::Date> date;        // of the start
  std::optional<schedule::TimeOfDay> start;  // only with a date; a whole day has none
  std::optional<schedule::TimeOfDay> end;    // only with a start, of which it differs
  bool ends_next_day = false;                // only with an end
  std::optional<schedule::Date> last;        // of a weekly series, or of several whole days
  std::vector<schedule::Date> skipped;       // between date and last
  std::string summary;
  std::string place;

  friend bool operator==(const PreviousEvent&, const PreviousEvent&) = default;
};

struct Previous {
  std::map<std::string, PreviousEvent> by_uid;  // UIDs of ours (uid.h), no others

  // Takes in a further event or file. Of an event that both have, the higher SEQUENCE stays; of
  // equals, the newcomer. So files may be given in the order in which they were made.
  void add(const std::string& uid, const PreviousEvent& event);
  void add(const Previous& other);

  friend bool operator==(const Previous&, const Previous&) = default;
};

// {"events":[{"uid","sequence","fingerprint",...}]}: what the jailed child answers.
boost::json::value json_of_previous(const Previous& previous);
// INVALID_CALENDAR for everything that json_of_previous() does not write.
Result<Previous> previous_of_json(const boost::json::value& json);

}  // namespace schedgen::calendar
