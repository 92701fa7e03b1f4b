// The public holidays of South Africa, computed (Public Holidays Act 36 of 1994): when one falls on
// a Sunday, the Monday after it is a holiday too; Saturdays do not move.
#pragma once

#include <string>
#include <vector>

#include "schedule/civil_time.h"

namespace schedgen::schedule {

struct Holiday {
  Date date;
  std::string name;

  friend bool operator==(const Holiday&, const Holiday&) = default;
};

// Sorted by date. Years 1995 to 2100. Holidays declared for one year only belong in term files.
std::vector<Holiday> public_holidays(int year);

}  // namespace schedgen::schedule
