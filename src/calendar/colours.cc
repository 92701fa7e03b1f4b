#include "calendar/colours.h"

namespace schedgen::calendar {

std::optional<Colour> colour_of_google_id(std::string_view id) {
  for (const Colour& colour : google_colours) {
    if (colour.google_id == id) return colour;
  }
  return std::nullopt;
}

std::map<std::string, Colour> colours_of_modules(const std::vector<schedule::Event>& events,
                                                 const std::map<std::string, Colour>& chosen) {
  std::map<std::string, Colour> result;
  for (const schedule::Event& event : events) result.emplace(event.module, Colour{});
  std::size_t turn = 0;
  for (auto& [module, colour] : result) {
    const auto own = chosen.find(module);
    const Colour& in_turn = google_colours[turn++ % google_colours.size()];
    colour = own == chosen.end() ? in_turn : own->second;
  }
  return result;
}

}  // namespace schedgen::calendar
