#include "calendar/description.h"

#include <gtest/gtest.h>

#include "calendar/testing/example_events.h"

namespace schedgen::calendar {
namespace {

TEST(Description, of_a_lecture) {
  schedule::Event event = example::friday_lecture();
  event.study_programmes = "BSc (IT)\nBIS";
  EXPECT_EQ(description_of(event, "The Friday timetable is followed on this day."),
            "The Friday timetable is followed on this day.\n"
            "Group: G01\n"
            "Language: English\n"
            "Venues: IT 4-1, Centenary 3\n"
            "Campus: HATFIELD\n"
            "Study programmes: BSc (IT) BIS");
}

TEST(Description, F20_of_an_exam_without_a_venue_and_an_end) {
  schedule::Event event = example::exam();
  event.venues.clear();
  event.unfinalised = true;
  event.comments = "Open book";
  EXPECT_EQ(description_of(event, ""),
            "Campus: HATFIELD\n"
            "Paper: 1\n"
            "Status: FINAL\n"
            "Comments: Open book\n"
            "Venue not final: check the portal.\n"
            "End time assumed: start + 3 hours.");
}

TEST(Description, begins_with_the_readers_own_words) {
  schedule::Event event = example::exam();
  EXPECT_EQ(description_of(event, "A note.", "Bring a pencil.\n\n Row 3 \n"),
            "Bring a pencil.\nRow 3\n" + description_of(event, "A note."));
}

TEST(Description, says_when_something_else_is_not_final) {
  schedule::Event event = example::exam();
  event.status = "PROVISIONAL";
  event.unfinalised = true;
  EXPECT_NE(description_of(event, "").find("Not final: date, time or venue may change."),
            std::string::npos);
  for (const char* open : {"TBA", "tbd", "To be announced", "To be advised"}) {
    event.venues = {open};
    EXPECT_NE(description_of(event, "").find("Venue not final"), std::string::npos) << open;
  }
}

TEST(Description, names_every_venue) {
  schedule::Event event = example::exam();
  event.venues = {"One"};
  EXPECT_NE(description_of(event, "").find("Venue: One\n"), std::string::npos);
  event.venues.clear();
  for (int hall = 1; hall <= 60; ++hall) event.venues.push_back("Hall " + std::to_string(hall));
  const std::string text = description_of(event, "");
  EXPECT_NE(text.find("Venues: Hall 1, Hall 2, "), std::string::npos);
  EXPECT_NE(text.find(", Hall 60\n"), std::string::npos);
}

TEST(Description, names_a_supplementary_exam) {
  schedule::Event event = example::exam();
  EXPECT_EQ(description_of(event, "").find("Supplementary"), std::string::npos);
  event.supplementary = true;
  EXPECT_NE(description_of(event, "").find("Supplementary exam.\n"), std::string::npos);
}

TEST(Description, is_taken_apart_again) {
  schedule::Event event = example::exam();
  event.venues = {"A", "B"};
  const Told told = without_venues(description_of(event, "Note"));
  EXPECT_EQ(told.venues, "A, B, ");
  event.venues = {"B", "A"};
  EXPECT_EQ(without_venues(description_of(event, "Note")).rest, told.rest);
}

TEST(Category, by_kind_then_activity_then_group) {
  schedule::Event event;
  const auto category = [&](schedule::Kind kind, std::string activity, std::string group) {
    event.kind = kind;
    event.activity = std::move(activity);
    event.group = std::move(group);
    return category_of(event);
  };
  using schedule::Kind;
  EXPECT_EQ(category(Kind::weekly, "L1", "G01"), "Lecture");
  EXPECT_EQ(category(Kind::weekly, "P1", "P01"), "Practical");
  EXPECT_EQ(category(Kind::weekly, "T1", "T01"), "Tutorial");
  EXPECT_EQ(category(Kind::weekly, "T1", "G01"), "Tutorial");
  EXPECT_EQ(category(Kind::weekly, "", "P01"), "Practical");
  EXPECT_EQ(category(Kind::weekly, "D1", "T02"), "Tutorial");
  EXPECT_EQ(category(Kind::weekly, "B1", ""), "Lecture");
  EXPECT_EQ(category(Kind::test, "PTest 1", ""), "Test");
  EXPECT_EQ(category(Kind::exam, "Exam Written", ""), "Exam");
}

}  // namespace
}  // namespace schedgen::calendar
