#include "calendar/uid.h"

#include <gtest/gtest.h>

#include "calendar/example_events.h"

namespace schedgen::calendar {
namespace {

using namespace std::chrono_literals;

schedule::Event identified(schedule::Event event) {
  return example::identified({std::move(event)}).front();
}

TEST(Uid, F03_the_same_for_ever) {
  // A change here makes every calendar that has imported a file of ours show each event twice.
  EXPECT_EQ(uid_of(identified(example::friday_lecture()), 2026, ""),
            "ec6f767a-808d-5b6a-a402-a735da6f3cb4@up-schedule");
}

TEST(Uid, F03_time_date_and_venue_play_no_part) {
  schedule::Event lecture = example::friday_lecture();
  lecture.start = example::at(14, 30);
  lecture.end = example::at(15, 20);
  lecture.venues = {"Thuto 1-1"};
  EXPECT_EQ(uid_of(identified(lecture), 2026, ""),
            uid_of(identified(example::friday_lecture()), 2026, ""));
  schedule::Event exam = example::exam();
  exam.date = 2026y / 6 / 12;
  EXPECT_EQ(uid_of(identified(exam), 2026, ""), uid_of(identified(example::exam()), 2026, ""));
}

TEST(Uid, F04_differs_over_years_owners_and_halves_of_a_year) {
  const schedule::Event lecture = identified(example::friday_lecture());
  EXPECT_NE(uid_of(lecture, 2026, ""), uid_of(lecture, 2027, ""));
  EXPECT_NE(uid_of(lecture, 2026, "one"), uid_of(lecture, 2026, "two"));
  EXPECT_NE(uid_of(lecture, 2026, ""), uid_of(lecture, 2026, "two"));
  schedule::Event test =
      identified(example::dated(schedule::Kind::test, "WTW 158", "Test 1", 2026y / 3 / 7, {}, {}));
  const std::string first_half = uid_of(test, 2026, "");
  test.date = 2026y / 8 / 22;
  EXPECT_NE(uid_of(test, 2026, ""), first_half);
  test.date = 2027y / 3 / 7;
  EXPECT_NE(uid_of(test, 2026, ""), first_half);
}

TEST(Uid, of_a_dated_event_does_not_hang_on_the_term_at_hand) {
  const schedule::Event exam = identified(example::exam());
  EXPECT_EQ(uid_of(exam, 0, ""), uid_of(exam, 2025, ""));
}

TEST(Uid, F12_groups_have_uids_of_their_own) {
  schedule::Event other = example::friday_lecture();
  other.group = "G02";
  EXPECT_NE(uid_of(identified(other), 2026, ""),
            uid_of(identified(example::friday_lecture()), 2026, ""));
}

TEST(Uid, a_suffix_stands_before_the_domain) {
  EXPECT_EQ(uid_with("x@d", "-s1"), "x-s1@d");
  EXPECT_EQ(uid_with("x", "-s1"), "x-s1");
}

TEST(Uid, the_longest_fits_on_a_line) {
  std::string uid = uid_of(identified(example::friday_lecture()), 2026, "");
  for (const char* suffix : {"-2", "-swap-20260318"}) uid = uid_with(uid, suffix);
  EXPECT_LE(std::string("UID:").size() + uid.size(), 75u);
}

TEST(Uid, of_days_by_name_ordinal_year_and_owner) {
  EXPECT_EQ(uid_of_days("Recess", 1, 2026, ""), uid_of_days("recess ", 1, 2026, ""));
  EXPECT_NE(uid_of_days("Recess", 1, 2026, ""), uid_of_days("Recess", 2, 2026, ""));
  EXPECT_NE(uid_of_days("Recess", 1, 2026, ""), uid_of_days("Recess", 1, 2027, ""));
  EXPECT_NE(uid_of_days("Recess", 1, 2026, ""), uid_of_days("Recess", 1, 2026, "x"));
}

}  // namespace
}  // namespace schedgen::calendar
