// What a person can choose about a calendar.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "calendar/colours.h"
#include "schedule/event.h"

namespace schedgen::calendar {

struct Options {
  // Keeps two people's events apart in one calendar: part of every UID. Empty is a scope too.
  std::string owner;
  std::string name = "UP schedule";
  // What the calendar says of itself as a whole, such as what is missing from it. Empty: nothing.
  std::string description;
  // What an event is called; title.h has the parts. Brackets that stay empty vanish.
  std::string title = "{module} {activity} ({group}) ({paper})";
  std::map<schedule::Kind, std::vector<std::chrono::minutes>> reminders;  // before the start
  // Of a year module, only the semesters among these; both when it is empty or has Period::year.
  std::set<schedule::Period> periods;
  // Recess and the term's other marked days as all-day events that take nobody's time.
  bool day_markers = false;
  std::map<std::string, Colour> colours;     // of modules; the others get theirs in turn
  std::map<std::string, std::string> notes;  // the reader's own words, by Event::id
};

}  // namespace schedgen::calendar
