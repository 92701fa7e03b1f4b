#include "calendar/place.h"

#include <gtest/gtest.h>

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

TEST(Place, coordinates_of_a_building_that_is_known) {
  const Coordinates it{-25.75567, 28.23260};
  const Coordinates engineering_3{-25.75444, 28.22824};
  EXPECT_EQ(coordinates_of(at_venues({"IT 4-4"}, "HATFIELD")), it);
  EXPECT_EQ(coordinates_of(at_venues({"IT 4-4", "IT Building CBT Labs 1,2,3"}, "HATFIELD")), it);
  EXPECT_EQ(coordinates_of(at_venues({"Eng III - 7"}, "")), engineering_3);
  EXPECT_TRUE(coordinates_of(at_venues({"AE du Toit Auditorium"}, "HATF")).has_value());
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
