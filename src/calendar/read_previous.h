// Reads any text as a calendar, with libical's parser. For the jailed child and for tests: the
// program `schedgen` never links it (tests/linker asks).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "calendar/component.h"
#include "calendar/previous.h"

namespace schedgen::calendar {

inline constexpr std::size_t line_parameters_max = 100;  // of a property; ours have at most 2

// INVALID_CALENDAR when the text is not iCalendar or breaks this limit or limits::calendar_*, or
// has BEGIN and END lines as no calendar has them; all of that is looked at before libical sees it.
// A byte order mark at its start is ignored. Components other than VEVENT are ignored, and so are
// VEVENTs without a UID of ours.
Result<Previous> read_previous(std::string_view ics);

// Nothing when the text is no iCalendar at all. The text must not hold a NUL.
Component parsed(const std::string& text);

}  // namespace schedgen::calendar
