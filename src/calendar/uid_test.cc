#include "calendar/uid.h"

#include <gtest/gtest.h>

#include "calendar/testing/example_events.h"
#include "schedule/slot.h"

namespace schedgen::calendar {
namespace {

using namespace std::chrono_literals;

schedule::Event identified(schedule::Event event) {
  return example::identified({std::move(event)}).front();
}

schedule::Event identified_test_on(schedule::Date date) {
  return identified(example::dated(schedule::Kind::test, "WTW 114", "Test 1", date, {}, {}));
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

TEST(Uid, F04_differs_over_years_owners_and_sessions) {
  const schedule::Event lecture = identified(example::friday_lecture());
  EXPECT_NE(uid_of(lecture, 2026, ""), uid_of(lecture, 2027, ""));
  EXPECT_NE(uid_of(lecture, 2026, "one"), uid_of(lecture, 2026, "two"));
  EXPECT_NE(uid_of(lecture, 2026, ""), uid_of(lecture, 2026, "two"));
  EXPECT_NE(uid_of(identified_test_on(2026y / 8 / 22), 2026, ""),
            uid_of(identified_test_on(2026y / 3 / 7), 2026, ""));
  EXPECT_NE(uid_of(identified_test_on(2027y / 3 / 7), 2026, ""),
            uid_of(identified_test_on(2026y / 3 / 7), 2026, ""));
}

TEST(Uid, F03_of_what_has_a_date_as_before_ids_had_a_session) {
  // Written down by the program as it was.
  EXPECT_EQ(uid_of(identified_test_on(2026y / 3 / 23), 2026, ""),
            "60b980b1-8eec-5ff1-afc8-e0a94e94563f@up-schedule");
  EXPECT_EQ(uid_of(identified_test_on(2026y / 8 / 22), 2026, ""),
            "e91bde16-a1af-5412-9eee-98f2044acbfc@up-schedule");
  schedule::Event old = identified_test_on(2026y / 8 / 22);
  old.id = schedule::sessionless_id_of(old, 1);  // a client has kept it
  EXPECT_EQ(uid_of(old, 2026, ""), "e91bde16-a1af-5412-9eee-98f2044acbfc@up-schedule");
}

TEST(Uid, stays_over_the_end_of_june_and_when_a_client_moves_an_event) {
  EXPECT_EQ(uid_of(identified_test_on(2026y / 6 / 30), 2026, ""),
            uid_of(identified_test_on(2026y / 7 / 2), 2026, ""));
  schedule::Event moved = identified_test_on(2026y / 7 / 10);
  const std::string uid = uid_of(moved, 2026, "");
  moved.date = 2026y / 7 / 24;  // under the id that it had
  EXPECT_EQ(uid_of(moved, 2026, ""), uid);
}

TEST(Uid, of_an_exam_is_not_that_of_its_supplementary_exam) {
  schedule::Event supplementary = example::exam();
  supplementary.supplementary = true;
  EXPECT_NE(uid_of(identified(supplementary), 2026, ""),
            uid_of(identified(example::exam()), 2026, ""));
}

TEST(Uid, the_event_is_told_from_its_series_and_swapped_days) {
  const std::string uid = uid_of(identified(example::friday_lecture()), 2026, "");
  for (const char* suffix : {"", "-s1", "-series-2", "-swap-20260318"}) {
    EXPECT_EQ(event_uid_of(uid_with(uid, suffix)), uid) << suffix;
    EXPECT_EQ(event_uid_of(uid_with(uid_with(uid, "-2"), suffix)), uid_with(uid, "-2")) << suffix;
  }
  EXPECT_EQ(event_uid_of(uid_with(uid, "-2-3")), uid_with(uid, "-2-3"));
  for (const char* other : {"", "x@up-schedule", "birthday@example.org", "@up-schedule"}) {
    EXPECT_EQ(event_uid_of(other), "") << other;
  }
}

TEST(SlotKey, is_of_the_name_the_year_and_the_owner) {
  const std::string key = slot_key_of(identified_test_on(2026y / 3 / 23), 0, "");
  EXPECT_EQ(slot_key_of(identified_test_on(2026y / 8 / 22), 2026, ""), key);
  EXPECT_NE(slot_key_of(identified_test_on(2027y / 3 / 23), 2026, ""), key);
  EXPECT_NE(slot_key_of(identified_test_on(2026y / 3 / 23), 2026, "x"), key);
  schedule::Event friday = example::friday_lecture();
  friday.day = std::chrono::Monday;
  EXPECT_EQ(slot_key_of(friday, 2026, ""), slot_key_of(example::friday_lecture(), 2026, ""));
  EXPECT_NE(slot_key_of(friday, 2027, ""), slot_key_of(friday, 2026, ""));
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
