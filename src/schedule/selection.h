// Which events a student attends, by groups of a module and by periods.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "schedule/event.h"

namespace schedgen::schedule {

struct Selection {
  // "COS 212" to {"G01", "P02"}: of each kind of group (its letter) named for this module, only the
  // named groups stay. Kinds and modules that are not named keep all their groups.
  std::map<std::string, std::set<std::string>> groups;
  std::set<Period>
      periods;  // empty: all. A year module belongs to both S1 and S2, and gets only the
                // dates of those selected; Q1 and Q2 belong to S1, Q3 and Q4 to S2.
};

// Tests and exams always stay. The order is kept.
std::vector<Event> select(const std::vector<Event>& events, const Selection& selection);

// The semesters of a year module that these periods select: S1, S2 or both.
std::set<Period> semesters_of_year_modules(const std::set<Period>& periods);

// A sentence that names the year modules of which only one semester is selected; nothing if there
// are none.
std::optional<std::string> cut_to_a_semester(const std::vector<Event>& events,
                                             const Selection& selection);

// One sentence for each selected thing that no event has ("COS 212: no group P09").
std::vector<std::string> unmatched(const std::vector<Event>& events, const Selection& selection);

}  // namespace schedgen::schedule
