// UIDs of VEVENTs. The same slot has the same UID in every file for ever; that is what lets a
// calendar update an event instead of showing it twice. What a slot is, schedule/slot.h says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schedule/event.h"
#include "schedule/term.h"

namespace schedgen::calendar {

// Ends every UID of ours. A fixed name and not a host: the file must not change with the server.
// Short, so that no UID line is long enough to be folded.
inline constexpr std::string_view uid_domain = "@up-schedule";

// Stable for (owner, year, Event::id), and for dated events the session in which they are. `year`
// is the term's for WEEKLY; others use their date's. An event that was moved after it got its id
// keeps the session of the id.
std::string uid_of(const schedule::Event& event, int year, std::string_view owner);

// What the slots of one name and one year share in one owner's calendar: X-SCHEDGEN-SLOT of their
// VEVENTs. A UUID.
std::string slot_key_of(const schedule::Event& event, int year, std::string_view owner);

// The UIDs that a slot of this name may have in a file without slot keys: of before VEVENTs had
// one, or written out again by a program that drops it.
std::vector<std::string> earlier_uids_of(const schedule::Event& event, int year,
                                         std::string_view owner);

// The UID with `suffix` before the domain: uid_with("x@d", "-s1") is "x-s1@d".
std::string uid_with(std::string_view uid, std::string_view suffix);

// The UID of the event to which the VEVENT belongs, without what tells its series and swapped days
// apart: "U-2-s1@up-schedule" is one of "U-2@up-schedule", where U is a UUID. Empty when this
// program did not make the UID.
std::string event_uid_of(std::string_view uid);

// Whether a UID has the form of those above: a UUID, letters, digits and hyphens, the domain.
bool is_uid_of_ours(std::string_view uid);

// Of a marked stretch of days; `ordinal` from 1 tells apart those of one name in one year.
std::string uid_of_days(std::string_view name, int ordinal, int year, std::string_view owner);

}  // namespace schedgen::calendar
