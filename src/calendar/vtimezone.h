// The VTIMEZONE that every TZID=Africa/Johannesburg of ours refers to.
#pragma once

#include "calendar/component.h"

namespace schedgen::calendar {

Component new_vtimezone();

}  // namespace schedgen::calendar
