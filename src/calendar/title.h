// The title (SUMMARY) of an event, from a template.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "schedule/event.h"

namespace schedgen::calendar {

// Parts: {module} {activity} {group} {language} {paper} {campus} {period}. {paper} is "paper 1".
// A part that the event does not have leaves no double space, and no brackets when nothing else
// stands in them: "{module} ({group})" is "COS 214 (G01)" or "COS 214". Never empty: an event for
// which nothing remains has the title "Event". TITLE_TOO_LONG beyond limits::title_bytes_max, found
// before more than one part is filled in beyond it.
Result<std::string> title_of(const schedule::Event& event, std::string_view title_template);

// INVALID_ARGUMENT, naming the part that does not exist or the brace that is not closed.
Status check_title(std::string_view title_template);

}  // namespace schedgen::calendar
