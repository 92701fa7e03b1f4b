#include "schedule/slot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "schedule/event_id.h"
#include "schedule/testing/event_generators.h"

namespace schedgen::schedule {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

using Pair = std::optional<std::size_t>;
constexpr Pair unpaired = std::nullopt;

Event test_on(std::optional<Date> date) {
  Event event;
  event.kind = Kind::test;
  event.module = "WTW 114";
  event.activity = "Test 1";
  event.date = date;
  event.start = TimeOfDay{600};
  event.end = TimeOfDay{690};
  event.venues = {"Thuto 1-1"};
  return event;
}

Event exam_on(Date date, bool supplementary) {
  Event event = test_on(date);
  event.kind = Kind::exam;
  event.activity = "Exam Written";
  event.paper = "1";
  event.supplementary = supplementary;
  return event;
}

std::vector<std::string> ids_of(std::vector<Event> events) {
  assign_ids(events);
  std::vector<std::string> ids;
  for (const Event& event : events) ids.push_back(event.id);
  return ids;
}

std::vector<Occasion> on(const std::vector<std::optional<Date>>& dates) {
  std::vector<Occasion> occasions;
  for (const auto& date : dates) occasions.push_back(occasion_of(test_on(date)));
  return occasions;
}

TEST(SlotName, is_of_what_is_printed_and_never_of_time_and_place) {
  Event one = exam_on(2026y / 6 / 12, false);
  Event other = one;
  other.module = " wtw  114";
  other.activity = "EXAM\nWritten";
  other.date = 2027y / 11 / 1;
  other.start.reset();
  other.venues.clear();
  EXPECT_EQ(slot_name_of(one), slot_name_of(other));
  other.supplementary = true;
  EXPECT_NE(slot_name_of(one), slot_name_of(other));
}

TEST(Session, ends_in_the_middle_of_july) {
  EXPECT_EQ(session_of(2026y / 1 / 1), "2026-1");
  EXPECT_EQ(session_of(2026y / 6 / 30), session_of(2026y / 7 / 2));
  EXPECT_EQ(session_of(2026y / 7 / 15), "2026-1");
  EXPECT_EQ(session_of(2026y / 7 / 16), "2026-2");
  EXPECT_EQ(session_of(2026y / 12 / 31), "2026-2");
}

TEST(SlotId, of_a_test_is_the_same_whatever_else_the_document_has) {
  const auto both = ids_of({test_on(2026y / 3 / 23), test_on(2026y / 8 / 22)});
  EXPECT_EQ(ids_of({test_on(2026y / 3 / 23)}).front(), both[0]);
  EXPECT_EQ(ids_of({test_on(2026y / 8 / 22)}).front(), both[1]);
  EXPECT_NE(both[0], both[1]);
  EXPECT_NE(ids_of({test_on(2027y / 3 / 23)}).front(), both[0]) << "another year, another test";
}

TEST(SlotId, of_an_exam_and_its_supplementary_exam_are_two) {
  const auto one_file = ids_of({exam_on(2026y / 6 / 12, false), exam_on(2026y / 6 / 26, true)});
  EXPECT_EQ(ids_of({exam_on(2026y / 6 / 12, false)}).front(), one_file[0]);
  EXPECT_EQ(ids_of({exam_on(2026y / 6 / 26, true)}).front(), one_file[1]);
  EXPECT_NE(one_file[0], one_file[1]);
}

TEST(SlotId, of_an_exam_whose_activity_says_that_it_is_supplementary_needs_no_mark) {
  Event exam = exam_on(2026y / 6 / 26, true);
  exam.activity = "Supplementary Exam Written";
  Event unmarked = exam;
  unmarked.supplementary = false;
  EXPECT_EQ(ids_of({exam}), ids_of({unmarked}));
}

TEST(SlotId, stays_over_the_end_of_june) {
  EXPECT_EQ(ids_of({exam_on(2026y / 6 / 30, false)}), ids_of({exam_on(2026y / 7 / 2, false)}));
}

RC_GTEST_PROP(SlotNumber, is_what_the_id_was_made_from, ()) {
  Event event = *generators::event();
  event.kind = *rc::gen::element(Kind::test, Kind::exam);
  event.date = *generators::date();
  const int ordinal = *rc::gen::inRange(1, 9);
  event.id = slot_id_of(event, ordinal);
  const std::string session = session_of(*event.date);
  event.date = Date{event.date->year(), std::chrono::May, std::chrono::day(4)};  // moved since
  const auto number = slot_number_of(event);
  RC_ASSERT(number.has_value());
  RC_ASSERT(number->ordinal == ordinal);
  RC_ASSERT(number->session == session);
  event.id = sessionless_id_of(event, ordinal);
  RC_ASSERT(!slot_number_of(event).has_value());
}

TEST(Match, the_same_date_before_the_nearest) {
  EXPECT_THAT(match(on({2026y / 3 / 16, 2026y / 5 / 18}), on({2026y / 5 / 18, 2026y / 5 / 25})),
              ElementsAre(1, 0));
}

TEST(Match, the_nearest_where_one_is_missing) {
  EXPECT_THAT(match(on({2026y / 3 / 16, 2026y / 5 / 18}), on({2026y / 5 / 11})), ElementsAre(1));
  EXPECT_THAT(match(on({2026y / 5 / 18}), on({2026y / 3 / 16, 2026y / 5 / 20})),
              ElementsAre(unpaired, 0));
}

TEST(Match, keeps_the_order_of_what_moves_together) {
  EXPECT_THAT(match(on({2026y / 3 / 16, 2026y / 3 / 30}), on({2026y / 3 / 23, 2026y / 4 / 6})),
              ElementsAre(0, 1));
}

TEST(Match, never_over_sessions_but_over_their_border) {
  EXPECT_THAT(match(on({2026y / 3 / 23}), on({2026y / 8 / 22})), ElementsAre(unpaired));
  EXPECT_THAT(match(on({2026y / 3 / 23}), on({2027y / 3 / 23})), ElementsAre(unpaired));
  EXPECT_THAT(match(on({2026y / 7 / 14}), on({2026y / 7 / 17})), ElementsAre(0));
}

TEST(Match, what_has_no_date_is_what_is_left) {
  EXPECT_THAT(match(on({2026y / 3 / 16, 2026y / 5 / 18}), on({{}, 2026y / 5 / 18})),
              ElementsAre(0, 1));
  EXPECT_THAT(match(on({{}}), on({2026y / 8 / 22})), ElementsAre(0)) << "it is announced";
  EXPECT_THAT(match(on({{}, 2026y / 3 / 16}), on({2026y / 3 / 16, {}})), ElementsAre(1, 0));
  EXPECT_THAT(match(on({2026y / 3 / 16, 2026y / 8 / 22}), on({{}})), ElementsAre(unpaired))
      << "which of both?";
}

TEST(Match, of_one_date_by_time_and_then_by_place) {
  Event early = test_on(2026y / 3 / 16);
  Event late = early;
  late.start = TimeOfDay{840};
  Event elsewhere = early;
  elsewhere.venues = {"Hall"};
  EXPECT_THAT(match({occasion_of(early), occasion_of(late), occasion_of(elsewhere)},
                    {occasion_of(elsewhere), occasion_of(late), occasion_of(early)}),
              ElementsAre(2, 1, 0));
}

TEST(Match, weekdays_of_a_lecture) {
  Event monday;
  monday.day = std::chrono::Monday;
  Event friday = monday;
  friday.day = std::chrono::Friday;
  Event tuesday = monday;
  tuesday.day = std::chrono::Tuesday;
  EXPECT_THAT(match({occasion_of(monday), occasion_of(friday)},
                    {occasion_of(friday), occasion_of(tuesday)}),
              ElementsAre(1, 0));
}

TEST(Match, ends_soon_with_thousands_on_both_sides) {
  std::vector<std::optional<Date>> many(3'000, Date{2026y / 3 / 16});
  std::vector<std::optional<Date>> others(3'000, Date{2026y / 3 / 17});
  const auto pairs = match(on(many), on(others));
  EXPECT_EQ(std::count(pairs.begin(), pairs.end(), unpaired), 0);
}

std::vector<Occasion> any_occasions() {
  return *rc::gen::container<std::vector<Occasion>>(rc::gen::exec([] {
    return occasion_of(test_on(generators::maybe(rc::gen::map(
        rc::gen::inRange(0, 400), [](int day) { return add_days(2026y / 1 / 1, day); }))));
  }));
}

RC_GTEST_PROP(Match, pairs_nothing_twice_and_nothing_that_cannot_be_one, ()) {
  const std::vector<Occasion> before = any_occasions();
  const std::vector<Occasion> after = any_occasions();
  const auto pairs = match(before, after);
  RC_ASSERT(pairs.size() == after.size());
  std::set<std::size_t> used;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!pairs[i]) continue;
    RC_ASSERT(used.insert(*pairs[i]).second);
    RC_ASSERT(could_be_one(before[*pairs[i]], after[i]));
  }
}

RC_GTEST_PROP(Match, pairs_everything_with_itself, ()) {
  const std::vector<Occasion> occasions = any_occasions();
  const auto pairs = match(occasions, occasions);
  for (std::size_t i = 0; i < pairs.size(); ++i) RC_ASSERT(pairs[i] == i);
}

TEST(SaysTheSame, does_not_care_for_id_source_and_the_order_of_venues) {
  Event one = test_on(2026y / 3 / 16);
  one.venues = {"A", "B"};
  Event other = one;
  other.venues = {"B", "A"};
  other.id = "x";
  other.source = {3, 4};
  EXPECT_TRUE(says_the_same(one, other));
  other.venues = {"B", "C"};
  EXPECT_FALSE(says_the_same(one, other));
}

}  // namespace
}  // namespace schedgen::schedule
