#include "calendar/place.h"

#include <algorithm>
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

constexpr std::array<Campus, 12> campuses{{
    {"hatfield", "Hatfield Campus, Pretoria"},
    {"hatf", "Hatfield Campus, Pretoria"},
    {"groenkloof", "Groenkloof Campus, Pretoria"},
    {"groe", "Groenkloof Campus, Pretoria"},
    {"prinshof", "Prinshof Campus, Pretoria"},
    {"prin", "Prinshof Campus, Pretoria"},
    {"onderstepoort", "Onderstepoort Campus, Pretoria"},
    {"onde", "Onderstepoort Campus, Pretoria"},
    {"mamelodi", "Mamelodi Campus, Pretoria"},
    {"mame", "Mamelodi Campus, Pretoria"},
    {"hillcrest", "Hillcrest Campus, Pretoria"},
    {"hill", "Hillcrest Campus, Pretoria"},
}};

const Campus* campus_of(std::string_view printed) {
  const std::string plain = lower_ascii(one_line(printed));
  std::string_view wanted = plain;
  for (const std::string_view word : {" campus", "-kampus", " kampus"}) {
    if (wanted.ends_with(word)) wanted.remove_suffix(word.size());
  }
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

// Words with which a venue begins that is no place. A room has a number: "Zoom 3" may be one.
bool is_online(std::string_view venue) {
  const std::string plain = lower_ascii(one_line(venue));
  const auto begins_with = [&](std::string_view word) {
    if (!plain.starts_with(word)) return false;
    const char next = plain.size() > word.size() ? plain[word.size()] : ' ';
    return next < '0' || (next > '9' && next < 'a') || next > 'z';
  };
  if (begins_with("online") || begins_with("aanlyn")) return true;
  if (plain.find_first_of("0123456789") != std::string::npos) return false;
  for (const std::string_view word : {"virtual", "virtueel", "ms teams", "microsoft teams", "teams",
                                      "zoom", "clickup", "blackboard", "google meet"}) {
    if (begins_with(word)) return true;
  }
  return false;
}

// Empty when it is not known, and for what takes place nowhere.
std::string campus_name_of(const schedule::Event& event, const std::vector<std::string>& venues) {
  if (!venues.empty() && std::all_of(venues.begin(), venues.end(), is_online)) return {};
  const Campus* campus = campus_of(event.campus);
  return campus != nullptr ? std::string(campus->name) : one_line(event.campus);
}

constexpr std::string_view more = " more";
constexpr std::string_view in_description = "see the description";

// "and 3 more, see the description", after those that are shown.
std::string words_for_more(std::size_t shown, std::size_t count) {
  std::string words = shown > 0 ? "and " + std::to_string(count) + std::string(more) + ", " : "";
  words += in_description;
  return words;
}

}  // namespace

std::vector<std::string> venues_of(const schedule::Event& event) {
  std::vector<std::string> venues;
  for (const std::string& venue : event.venues) {
    std::string plain = one_line(venue);
    if (!plain.empty()) venues.push_back(std::move(plain));
  }
  return venues;
}

std::string location_of(const schedule::Event& event) {
  const std::vector<std::string> venues = venues_of(event);
  const std::string campus = campus_name_of(event, venues);
  // Of more venues, each of one letter at least with a comma and a space between, not all have
  // room.
  constexpr std::size_t shown_max = location_bytes_max / 3 + 1;
  for (std::size_t shown = std::min(venues.size(), shown_max);; --shown) {
    std::vector<std::string> parts(venues.begin(), venues.begin() + static_cast<long>(shown));
    if (shown < venues.size()) parts.push_back(words_for_more(shown, venues.size() - shown));
    if (!campus.empty()) parts.push_back(campus);
    std::string location = join(parts, ", ");
    if (location.size() <= location_bytes_max) return location;
    if (shown == 0) return words_for_more(0, venues.size());
  }
}

std::vector<std::string> places_in(std::string_view list) {
  std::vector<std::string> places;
  while (!list.empty()) {
    const std::size_t end = list.find(", ");
    const std::string_view part = list.substr(0, end);
    const bool counts = part.starts_with("and ") && part.ends_with(more);
    if (!part.empty() && !counts && part != in_description) places.emplace_back(part);
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 2);
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
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
