// The words in which a person asks to be reminded: "exam", "1d".
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "schedule/event.h"

namespace schedgen::calendar {

inline constexpr std::chrono::minutes reminder_max =
    std::chrono::weeks(4);  // the most that Google Calendar takes

// "15m", "2h", "1d", "1w": how long before, at most reminder_max. Nothing for any other text.
std::optional<std::chrono::minutes> reminder_of_text(std::string_view text);

// "lecture", "test", "exam", in any case.
std::optional<schedule::Kind> reminder_kind_of_word(std::string_view word);

}  // namespace schedgen::calendar
