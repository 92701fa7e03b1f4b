// A colour for each module, the same in every file that has the same modules.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schedule/event.h"

namespace schedgen::calendar {

struct Colour {
  std::string_view google_name;  // "Lavender"
  std::string_view google_id;    // "1" to "11", as Google Calendar's colorId
  std::string_view hex;          // "#7986cb"
  std::string_view css_name;     // the nearest name that RFC 7986 allows: "cornflowerblue"

  friend bool operator==(const Colour&, const Colour&) = default;
};

// The eleven of Google Calendar. The CSS names are the nearest by CIELAB distance; no two share
// one.
inline constexpr std::array<Colour, 11> google_colours{{
    {"Lavender", "1", "#7986cb", "cornflowerblue"},
    {"Sage", "2", "#33b679", "mediumseagreen"},
    {"Grape", "3", "#8e24aa", "darkmagenta"},
    {"Flamingo", "4", "#e67c73", "lightcoral"},
    {"Banana", "5", "#f6bf26", "goldenrod"},
    {"Tangerine", "6", "#f4511e", "orangered"},
    {"Peacock", "7", "#039be5", "deepskyblue"},
    {"Graphite", "8", "#616161", "dimgray"},
    {"Blueberry", "9", "#3f51b5", "slateblue"},
    {"Basil", "10", "#0b8043", "seagreen"},
    {"Tomato", "11", "#d50000", "red"},
}};

// "1" to "11"; nothing for any other text.
std::optional<Colour> colour_of_google_id(std::string_view id);

// In turn over the modules sorted by name, so that lectures, tests and exams of a student, written
// one by one, agree. The twelfth module begins again at the first colour. A module that `chosen`
// names has that colour, and takes its turn all the same, so that a choice recolours no other.
std::map<std::string, Colour> colours_of_modules(const std::vector<schedule::Event>& events,
                                                 const std::map<std::string, Colour>& chosen = {});

}  // namespace schedgen::calendar
