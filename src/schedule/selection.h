// Which events a student attends: groups for a module, periods, nothing else.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "schedule/event.h"

namespace schedgen::schedule {

struct Selection {
  // "COS 212" to {"G01", "P02"}: of this module's groups whose kind (letter) is named, only these
  // stay. A kind that is not named keeps all its groups. A module that is not named keeps all.
  std::map<std::string, std::set<std::string>> groups;
  std::set<Period>
      periods;  // empty: all. A year module belongs to S1 and to S2 alike, and then has
                // the dates of those alone; Q1 and Q2 belong to S1, Q3 and Q4 to S2.
};

// Tests and exams always stay. Order is kept.
std::vector<Event> select(const std::vector<Event>& events, const Selection& selection);

// The semesters of a year module that are wanted with these periods: S1, S2 or both.
std::set<Period> semesters_of_year_modules(const std::set<Period>& periods);

// A sentence that names the year modules of which only one semester is wanted; nothing if none is.
std::optional<std::string> cut_to_a_semester(const std::vector<Event>& events,
                                             const Selection& selection);

// What the selection names and no event has ("COS 212: no group P09"), one sentence each.
std::vector<std::string> unmatched(const std::vector<Event>& events, const Selection& selection);

}  // namespace schedgen::schedule
