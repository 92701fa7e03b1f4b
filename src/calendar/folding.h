// Long lines of iCalendar (RFC 5545 3.1).
//
// libical 3.0 folds too, but counts the CRLF at the end of a line as part of it: a line of just the
// wrong length comes out as "...\r" CRLF " \n", which other programs read as an empty line. So its
// folds are taken out again and set here.
#pragma once

#include <string>
#include <string_view>

namespace schedgen::calendar {

// Lines without folds, whatever folded them. Line ends are CRLF.
std::string unfolded(std::string_view text);

// At most 75 octets a line without its CRLF, no character cut in two. `text` is unfolded.
std::string folded(std::string_view text);

}  // namespace schedgen::calendar
