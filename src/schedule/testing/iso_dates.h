// Dates as tests write them down: date("2026-05-22").
#pragma once

#include <string_view>

#include "schedule/civil_time.h"
#include "schedule/term.h"

namespace schedgen::schedule {

inline Date date(std::string_view iso) {
  return *date_of_iso(iso);
}
inline DateRange range(std::string_view first, std::string_view last) {
  return {date(first), date(last)};
}

}  // namespace schedgen::schedule
