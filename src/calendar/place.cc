#include "calendar/place.h"

#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "calendar/plain_text.h"

namespace schedgen::calendar {
namespace {

struct Campus {
  std::string_view printed;  // exam documents shorten it: "HATF"
  std::string_view name;
};

constexpr std::array<Campus, 8> campuses{{
    {"hatfield", "Hatfield Campus, Pretoria"},
    {"hatf", "Hatfield Campus, Pretoria"},
    {"groenkloof", "Groenkloof Campus, Pretoria"},
    {"groe", "Groenkloof Campus, Pretoria"},
    {"prinshof", "Prinshof Campus, Pretoria"},
    {"onderstepoort", "Onderstepoort Campus, Pretoria"},
    {"mamelodi", "Mamelodi Campus, Pretoria"},
    {"hillcrest", "Hillcrest Campus, Pretoria"},
}};

const Campus* campus_of(std::string_view printed) {
  const std::string wanted = lower_ascii(one_line(printed));
  for (const Campus& campus : campuses) {
    if (campus.printed == wanted) return &campus;
  }
  return nullptr;
}

// Buildings of the Hatfield campus, by the words with which their venues begin.
struct Building {
  std::string_view words;
  Coordinates coordinates;
};

constexpr Coordinates thuto{-25.75291, 28.23138};
constexpr Coordinates ems{-25.75511, 28.23200};
constexpr Coordinates it{-25.75567, 28.23260};
constexpr Coordinates centenary{-25.75395, 28.23297};
constexpr Coordinates engineering_3{-25.75444, 28.22824};
constexpr Coordinates humanities{-25.75536, 28.23080};
constexpr Coordinates ae_du_toit{-25.75220, 28.22853};
constexpr Coordinates chemistry{-25.75318, 28.23098};
constexpr Coordinates law{-25.75431, 28.23435};
constexpr Coordinates mathematics{-25.75192, 28.22984};

constexpr std::array<Building, 15> buildings{{
    {"thuto", thuto},
    {"ems", ems},
    {"it", it},
    {"it building", it},
    {"centenary", centenary},
    {"eng 3", engineering_3},
    {"eng iii", engineering_3},
    {"hb", humanities},
    {"ae du toit", ae_du_toit},
    {"chemistry", chemistry},
    {"chem", chemistry},
    {"law", law},
    {"maths", mathematics},
    {"mathematics", mathematics},
    {"law building", law},
}};

// Whether the venue is the building, or a room of it by its number: "IT 4-4", "Eng III - 7". Other
// words ("IT Open Gold Lab") may name another place, but "building" and "auditorium" do not.
bool stands_in(std::string_view venue, std::string_view building) {
  if (!venue.starts_with(building)) return false;
  const std::string_view rest = venue.substr(building.size());
  if (rest.empty()) return true;
  if (rest.front() != ' ') return false;
  const std::string_view room = trim(rest);
  const bool numbered = room.find_first_of("0123456789") != std::string_view::npos &&
                        (room.front() == '-' || (room.front() >= '0' && room.front() <= '9'));
  return numbered || room.starts_with("building") || room.starts_with("auditorium");
}

std::optional<Coordinates> coordinates_of_venue(std::string_view venue) {
  const std::string plain = lower_ascii(one_line(venue));
  for (const Building& building : buildings) {
    if (stands_in(plain, building.words)) return building.coordinates;
  }
  return std::nullopt;
}

}  // namespace

std::string location_of(const schedule::Event& event) {
  std::vector<std::string> parts;
  for (const std::string& venue : event.venues) {
    std::string plain = one_line(venue);
    if (!plain.empty()) parts.push_back(std::move(plain));
  }
  if (const Campus* campus = campus_of(event.campus)) {
    parts.emplace_back(campus->name);
  } else if (std::string printed = one_line(event.campus); !printed.empty()) {
    parts.push_back(std::move(printed));
  }
  return join(parts, ", ");
}

std::optional<Coordinates> coordinates_of(const schedule::Event& event) {
  const Campus* campus = campus_of(event.campus);
  const bool elsewhere = !one_line(event.campus).empty() &&
                         (campus == nullptr || !campus->name.starts_with("Hatfield"));
  if (elsewhere || event.venues.empty()) return std::nullopt;
  const std::optional<Coordinates> first = coordinates_of_venue(event.venues.front());
  for (const std::string& venue : event.venues) {
    if (coordinates_of_venue(venue) != first) return std::nullopt;
  }
  return first;
}

}  // namespace schedgen::calendar
