#include "calendar/place.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <utility>

#include "schedule/testing/shared_vectors.h"

namespace schedgen::calendar {
namespace {

schedule::Event at_venues(std::vector<std::string> venues, std::string campus) {
  schedule::Event event;
  event.venues = std::move(venues);
  event.campus = std::move(campus);
  return event;
}

TEST(Place, F13_all_venues_and_the_campus_in_one_text) {
  EXPECT_EQ(location_of(at_venues({"IT 4-4", "Centenary 3"}, "HATFIELD")),
            "IT 4-4, Centenary 3, Hatfield Campus, Pretoria");
  EXPECT_EQ(location_of(at_venues({"Aldoel 1-1"}, "GROENKLOOF")),
            "Aldoel 1-1, Groenkloof Campus, Pretoria");
}

TEST(Place, without_a_campus_the_venues_alone) {
  EXPECT_EQ(location_of(at_venues({"Thuto 3-1"}, "")), "Thuto 3-1");
  EXPECT_EQ(location_of(at_venues({"Thuto 3-1"}, "MARS")), "Thuto 3-1, MARS");
  EXPECT_EQ(location_of(at_venues({}, "")), "");
}

TEST(Place, every_campus_by_name_in_any_spelling) {
  for (const auto& [printed, name] : {std::pair{"HATF", "Hatfield"},
                                      {"GROE", "Groenkloof"},
                                      {"PRIN", "Prinshof"},
                                      {"ONDE", "Onderstepoort"},
                                      {"MAME", "Mamelodi"},
                                      {"HILL", "Hillcrest"},
                                      {"Prinshof", "Prinshof"},
                                      {"onderstepoort", "Onderstepoort"},
                                      {"MAMELODI", "Mamelodi"},
                                      {"Hillcrest Campus", "Hillcrest"},
                                      {"GROENKLOOF-KAMPUS", "Groenkloof"}}) {
    EXPECT_EQ(location_of(at_venues({"1-1"}, printed)),
              "1-1, " + std::string(name) + " Campus, Pretoria")
        << printed;
  }
  for (const char* printed : {"SA", "Proefplaas"}) {
    EXPECT_EQ(location_of(at_venues({"1-1"}, printed)), "1-1, " + std::string(printed));
  }
}

TEST(Place, what_is_online_has_no_campus_and_no_coordinates) {
  for (const char* venue : {"Online", "ONLINE", "Aanlyn", "Online (MS Teams)", "Virtual",
                            "MS Teams", "Zoom", "ClickUP", "Virtual classroom"}) {
    EXPECT_EQ(location_of(at_venues({venue}, "HATFIELD")), venue);
    EXPECT_FALSE(coordinates_of(at_venues({venue}, "HATFIELD"))) << venue;
  }
  for (const char* venue : {"Onlinery 2", "Zoom 3", "Virtual Reality Lab 1", "IT Online Lab"}) {
    EXPECT_EQ(location_of(at_venues({venue}, "HATF")),
              std::string(venue) + ", Hatfield Campus, Pretoria");
  }
  EXPECT_EQ(location_of(at_venues({"IT 4-4", "Online"}, "HATFIELD")),
            "IT 4-4, Online, Hatfield Campus, Pretoria");
}

TEST(Place, more_venues_than_a_location_holds_are_counted) {
  std::vector<std::string> labs;
  for (int lab = 1; lab <= 11; ++lab) {
    labs.push_back("Informatorium Blue Lab " + std::to_string(lab));
  }
  const std::string location = location_of(at_venues(labs, "HATFIELD"));
  EXPECT_EQ(location,
            "Informatorium Blue Lab 1, Informatorium Blue Lab 2, Informatorium Blue Lab 3, "
            "Informatorium Blue Lab 4, Informatorium Blue Lab 5, Informatorium Blue Lab 6, "
            "Informatorium Blue Lab 7, and 4 more, see the description, Hatfield Campus, Pretoria");
  EXPECT_LE(location.size(), location_bytes_max);
}

TEST(Place, a_location_at_its_limit_is_whole_and_one_byte_more_is_not) {
  const std::string campus = ", Hatfield Campus, Pretoria";
  const std::string venue(location_bytes_max - campus.size(), 'x');
  EXPECT_EQ(location_of(at_venues({venue}, "HATF")), venue + campus);
  EXPECT_EQ(location_of(at_venues({venue + "x"}, "HATF")),
            "see the description, Hatfield Campus, Pretoria");
  EXPECT_EQ(location_of(at_venues({venue}, std::string(300, 'y'))), "see the description");
  EXPECT_EQ(location_of(at_venues({}, std::string(300, 'y'))), "see the description");
}

RC_GTEST_PROP(Place, a_location_is_short_and_never_cut_inside_a_venue, ()) {
  const auto venues = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("Lab", "\xC3\xAA\xE2\x82\xAC\xF0\x9F\x98\x80",
                                    "A very long venue of ours", std::string(90, 'z')));
  const std::string location =
      location_of(at_venues(venues, *rc::gen::element<std::string>("", "HATF")));
  RC_ASSERT(location.size() <= location_bytes_max);
  for (const std::string& place : places_in(location)) {
    RC_ASSERT(place == "Hatfield Campus" || place == "Pretoria" ||
              std::find(venues.begin(), venues.end(), place) != venues.end());
  }
}

TEST(Place, places_are_the_same_in_any_order_and_whether_all_are_shown) {
  EXPECT_EQ(places_in("B, A, Hatfield Campus, Pretoria"),
            places_in("A, B, and 3 more, see the description, Hatfield Campus, Pretoria"));
  EXPECT_EQ(places_in(""), std::vector<std::string>{});
}

TEST(Place, coordinates_of_a_building_that_is_known) {
  const Coordinates it{-25.75567, 28.23260};
  const Coordinates engineering_3{-25.75444, 28.22824};
  EXPECT_EQ(coordinates_of(at_venues({"IT 4-4"}, "HATFIELD")), it);
  EXPECT_EQ(coordinates_of(at_venues({"IT 4-4", "IT Building CBT Labs 1,2,3"}, "HATFIELD")), it);
  EXPECT_EQ(coordinates_of(at_venues({"Eng III - 7"}, "")), engineering_3);
  EXPECT_TRUE(coordinates_of(at_venues({"AE du Toit Auditorium"}, "HATF")).has_value());
}

// The page has the same table, for the link to a map.
TEST(Place, the_cases_that_the_page_is_held_to) {
  for (const auto& one : vectors::cases_of("places")) {
    std::vector<std::string> venues;
    for (const auto& venue : one.at("venues").as_array()) {
      venues.push_back(vectors::text_of(venue));
    }
    std::optional<Coordinates> expected;
    if (const auto* point = one.at("point").if_array()) {
      expected = Coordinates{point->at(0).to_number<double>(), point->at(1).to_number<double>()};
    }
    const std::string campus = vectors::text_of(one.at("campus"));
    EXPECT_EQ(coordinates_of(at_venues(venues, campus)), expected)
        << campus << ' ' << one.at("venues");
  }
}

TEST(Place, no_coordinates_when_anything_is_unsure) {
  EXPECT_FALSE(coordinates_of(at_venues({}, "HATFIELD")));
  EXPECT_FALSE(coordinates_of(at_venues({"IT 4-4", "Centenary 3"}, "HATFIELD")));
  EXPECT_FALSE(coordinates_of(at_venues({"IT 4-4", "Somewhere"}, "HATFIELD")));
  EXPECT_FALSE(coordinates_of(at_venues({"IT 4-4"}, "GROENKLOOF")));
  EXPECT_FALSE(coordinates_of(at_venues({"IT Open Gold Lab"}, "HATFIELD")));
  EXPECT_FALSE(coordinates_of(at_venues({"Lawyers 1"}, "HATFIELD")));
  EXPECT_FALSE(coordinates_of(at_venues({"Consult Department"}, "HATFIELD")));
}

}  // namespace
}  // namespace schedgen::calendar
