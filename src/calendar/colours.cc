#include "calendar/colours.h"

namespace schedgen::calendar {

std::map<std::string, Colour> colours_of_modules(const std::vector<schedule::Event>& events) {
  std::map<std::string, Colour> result;
  for (const schedule::Event& event : events) result.emplace(event.module, Colour{});
  std::size_t turn = 0;
  for (auto& [module, colour] : result) colour = google_colours[turn++ % google_colours.size()];
  return result;
}

}  // namespace schedgen::calendar
