#include "calendar/colours.h"

#include <gtest/gtest.h>

#include <set>

#include "schedule/testing/shared_vectors.h"

namespace schedgen::calendar {
namespace {

std::vector<schedule::Event> of_modules(const std::vector<std::string>& modules) {
  std::vector<schedule::Event> events(modules.size());
  for (std::size_t i = 0; i < modules.size(); ++i) events[i].module = modules[i];
  return events;
}

TEST(Colours, eleven_modules_have_eleven_css_names) {
  std::set<std::string_view> names;
  for (const Colour& colour : google_colours) {
    names.insert(colour.css_name);
    EXPECT_EQ(colour.css_name.find_first_not_of("abcdefghijklmnopqrstuvwxyz"),
              std::string_view::npos)
        << "RFC 7986 wants a CSS3 name, not a hex value";
  }
  EXPECT_EQ(names.size(), google_colours.size());
}

TEST(Colours, the_order_of_events_plays_no_part) {
  const auto one = colours_of_modules(of_modules({"WTW 285", "COS 214", "COS 214", "STK 220"}));
  const auto other = colours_of_modules(of_modules({"STK 220", "WTW 285", "COS 214"}));
  EXPECT_EQ(one, other);
  EXPECT_EQ(one.at("COS 214").css_name, google_colours[0].css_name);
  EXPECT_EQ(one.at("STK 220").css_name, google_colours[1].css_name);
}

TEST(Colours, a_chosen_colour_moves_no_other) {
  const auto events = of_modules({"COS 214", "STK 220", "WTW 285"});
  auto expected = colours_of_modules(events);
  expected["STK 220"] = google_colours[6];
  EXPECT_EQ(colours_of_modules(events, {{"STK 220", google_colours[6]}, {"XYZ 1", {}}}), expected);
  EXPECT_EQ(colour_of_google_id("7"), google_colours[6]);
  EXPECT_EQ(colour_of_google_id("11"), google_colours[10]);
  for (const auto* id : {"", "0", "12", "07"}) EXPECT_EQ(colour_of_google_id(id), std::nullopt);
}

TEST(Colours, are_those_of_the_page) {
  for (const auto& one : vectors::cases_of("colours")) {
    std::vector<std::string> modules;
    for (const auto& module : one.at("modules").as_array()) {
      modules.push_back(vectors::text_of(module));
    }
    std::map<std::string, Colour> chosen;
    for (const auto& [module, id] : one.at("chosen").as_object()) {
      chosen[std::string(module)] = *colour_of_google_id(vectors::text_of(id));
    }
    std::map<std::string, std::string> expected;
    for (const auto& [module, id] : one.at("colours").as_object()) {
      expected[std::string(module)] = vectors::text_of(id);
    }
    std::map<std::string, std::string> given;
    for (const auto& [module, colour] : colours_of_modules(of_modules(modules), chosen)) {
      given[module] = colour.google_id;
    }
    EXPECT_EQ(given, expected) << one;
  }
}

TEST(Colours, the_twelfth_module_begins_again) {
  std::vector<std::string> modules;
  for (char letter = 'a'; letter <= 'l'; ++letter) modules.emplace_back(1, letter);
  const auto colours = colours_of_modules(of_modules(modules));
  EXPECT_EQ(colours.at("l"), colours.at("a"));
  EXPECT_NE(colours.at("k"), colours.at("a"));
}

}  // namespace
}  // namespace schedgen::calendar
