// The small languages inside option values: "COS 212=G01,P02", "exam=1d", "{module} {activity}".
// Each function returns INVALID_ARGUMENT with a sentence that shows the right form.
#pragma once

#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "schedule/event.h"

namespace schedgen::cli {

Error invalid_option(std::string_view option, std::string_view value, std::string_view advice);

struct GroupChoice {
  std::string module;            // "COS 212", whatever spaces and case were typed
  std::set<std::string> groups;  // "G01", upper case
};
Result<GroupChoice> group_choice_of(std::string_view text);

// "S1", in any case.
Result<schedule::Period> period_of_text(std::string_view text);

struct ReminderChoice {
  schedule::Kind kind = schedule::Kind::weekly;
  std::vector<std::chrono::minutes> before;
};
// "exam=1d", "lecture=15m,1h"; at most four weeks before.
Result<ReminderChoice> reminder_choice_of(std::string_view text);

Result<int> year_of_text(std::string_view text);

// A template that calendar/title.h takes.
Result<std::string> title_template_of(std::string_view text);

// A name or owner that goes into the file: UTF-8, one line, not longer than a field may be.
Result<std::string> plain_text_of(std::string_view option, std::string_view text);

}  // namespace schedgen::cli
