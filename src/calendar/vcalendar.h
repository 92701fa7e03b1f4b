// The VCALENDAR around everything: its properties and the VTIMEZONE.
#pragma once

#include <string_view>

#include "calendar/component.h"

namespace schedgen::calendar {

Component new_vcalendar(std::string_view name);

}  // namespace schedgen::calendar
