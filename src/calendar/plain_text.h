// Text of documents and people made fit for a calendar: valid UTF-8, no control characters,
// and none that turn the direction of the text.
// Escaping is libical's business.
#pragma once

#include <string>
#include <string_view>

namespace schedgen::calendar {

// As one line: every kind of line end and white space is one space, none at the ends.
std::string one_line(std::string_view text);

// Lines kept (separated by '\n'), each as one_line; empty lines are dropped.
std::string many_lines(std::string_view text);

}  // namespace schedgen::calendar
