// UIDs of VEVENTs. The same slot has the same UID in every file for ever; that is what lets a
// calendar update an event instead of showing it twice.
#pragma once

#include <string>
#include <string_view>

#include "schedule/event.h"
#include "schedule/term.h"

namespace schedgen::calendar {

// Ends every UID of ours. A fixed name and not a host: the file must not change with the server.
// Short, so that no UID line is long enough to be folded.
inline constexpr std::string_view uid_domain = "@up-schedule";

// Stable for (owner, year, Event::id), and for dated events the half of the year in which they are:
// a module that is repeated in the second semester has a "Test 1" in both. `year` is the term's for
// WEEKLY; others use their date's. Never the time, the day of the month or the venue.
std::string uid_of(const schedule::Event& event, int year, std::string_view owner);

// The UID with `suffix` before the domain: uid_with("x@d", "-s1") is "x-s1@d".
std::string uid_with(std::string_view uid, std::string_view suffix);

// Of a marked stretch of days; `ordinal` from 1 tells apart those of one name in one year.
std::string uid_of_days(std::string_view name, int ordinal, int year, std::string_view owner);

}  // namespace schedgen::calendar
