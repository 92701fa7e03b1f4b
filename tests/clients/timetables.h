// Timetables that between them have everything a calendar of ours can hold, for real calendar
// programs to judge.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calendar/options.h"
#include "schedule/event.h"
#include "schedule/term.h"

namespace schedgen::clients {

struct Timetable {
  std::string name;  // fit for a file name
  std::vector<schedule::Event> events;
  std::optional<schedule::Term> term;
  calendar::Options options;
};

// One for each thing that has gone wrong in some program: periods, holidays, recess, swapped days,
// first and last teaching days, Saturdays, TBA, several venues, long and hostile texts, reminders.
std::vector<Timetable> representative_timetables();

// The same student's timetable before and after two events moved and one went away.
struct Editions {
  Timetable first;
  Timetable second;
};
Editions editions();

// The same seed gives the same timetable.
Timetable random_timetable(std::uint64_t seed);

}  // namespace schedgen::clients
