// Where an event takes place, as text and as a point on the map.
#pragma once

#include <optional>
#include <string>

#include "schedule/event.h"

namespace schedgen::calendar {

// "IT 4-4, Centenary 3, Hatfield Campus, Pretoria". Without a campus the venues alone; empty when
// neither is known.
std::string location_of(const schedule::Event& event);

struct Coordinates {
  double latitude = 0;
  double longitude = 0;

  friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

// Only when every venue is in one building that we know, and the campus is not another one's.
std::optional<Coordinates> coordinates_of(const schedule::Event& event);

}  // namespace schedgen::calendar
