// Events to the flat list of what takes place when. ics.h writes exactly this set as series;
// real clients are tested to expand the file to exactly this list.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "schedule/event.h"
#include "schedule/occurrences.h"
#include "schedule/term.h"

namespace schedgen::calendar {

// Which term each event's dates come from, by year. WEEKLY events take `weekly_year`'s.
struct Occurrence {
  std::string uid;        // of the VEVENT that yields it
  std::string event_id;   // Event::id
  schedule::Date date;
  schedule::TimeOfDay start;
  schedule::Date end_date;
  schedule::TimeOfDay end;
  std::string summary;
  std::string location;
  bool tentative = false;
};

struct NotHeld {
  std::string event_id;
  std::string summary;
  schedule::Skipped skipped;
};

// An event that cannot stand in a calendar because its date or time is not announced.
struct Undated {
  std::string event_id;
  std::string summary;
  std::string reason;
};

struct Agenda {
  std::vector<Occurrence> occurrences;  // by instant, then summary, then uid
  std::vector<NotHeld> not_held;
  std::vector<Undated> undated;
};

}  // namespace schedgen::calendar
