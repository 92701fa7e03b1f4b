// Where an event takes place, as text and as a point on the map.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schedule/event.h"

namespace schedgen::calendar {

// Outlook and Exchange keep this much of a LOCATION. Counted in bytes, of which a text never has
// fewer than UTF-16 code units.
inline constexpr std::size_t location_bytes_max = 255;

// "IT 4-4, Centenary 3, Hatfield Campus, Pretoria". Without a campus the venues alone, and so when
// it takes place online; empty when neither is known. Never longer than location_bytes_max: of many
// venues, as many as fit, and how many more the description has.
std::string location_of(const schedule::Event& event);

// Printable venues, one by one.
std::vector<std::string> venues_of(const schedule::Event& event);

// The parts of a location and of the description's venues that tell where it is, in order of name:
// equal for two editions in which only the order of venues differs.
std::vector<std::string> places_in(std::string_view list);

struct Coordinates {
  double latitude = 0;
  double longitude = 0;

  friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

// Only when every venue is in one building that we know, and the campus is not another one's.
std::optional<Coordinates> coordinates_of(const schedule::Event& event);

}  // namespace schedgen::calendar
