#include "schedule/selection.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/limits.h"
#include "schedule/testing/event_generators.h"

namespace schedgen::schedule {
namespace {

Event lecture(const std::string& module, const std::string& group,
              std::optional<Period> period = Period::s1) {
  Event event;
  event.module = module;
  event.group = group;
  event.period = period;
  return event;
}

Event test_of(const std::string& module) {
  Event event;
  event.kind = Kind::test;
  event.module = module;
  return event;
}

std::vector<std::string> groups_left(const std::vector<Event>& events, const Selection& selection) {
  std::vector<std::string> groups;
  for (const Event& event : select(events, selection)) groups.push_back(event.group);
  return groups;
}

std::vector<Period> periods_left(const std::set<Period>& periods) {
  std::vector<Event> events;
  for (const Period period :
       {Period::s1, Period::s2, Period::year, Period::q1, Period::q2, Period::q3, Period::q4}) {
    events.push_back(lecture("COS 214", "G01", period));
  }
  std::vector<Period> left;
  for (const Event& event : select(events, {.groups = {}, .periods = periods})) {
    left.push_back(*event.period);
  }
  return left;
}

const std::vector<Event> stk{lecture("STK 220", "G01"), lecture("STK 220", "P01"),
                             lecture("STK 220", "P02"), lecture("STK 220", "P03"),
                             lecture("WTW 285", "P01")};

// F12: a student attends one of three practical groups.
TEST(Select, F12_KeepsTheNamedGroupOfAKindAndAllGroupsOfOtherKinds) {
  EXPECT_EQ(groups_left(stk, {.groups = {{"STK 220", {"P02"}}}, .periods = {}}),
            (std::vector<std::string>{"G01", "P02", "P01"}));
  EXPECT_EQ(groups_left(stk, {.groups = {{"STK 220", {"P02", "P03"}}}, .periods = {}}),
            (std::vector<std::string>{"G01", "P02", "P03", "P01"}));
}

TEST(Select, F12_DoesNotCareForCaseAndSpaces) {
  EXPECT_EQ(groups_left(stk, {.groups = {{"stk220", {" p02"}}}, .periods = {}}),
            (std::vector<std::string>{"G01", "P02", "P01"}));
}

TEST(Select, KeepsLecturesWithoutAGroup) {
  EXPECT_EQ(
      groups_left({lecture("STK 220", "")}, {.groups = {{"STK 220", {"P02"}}}, .periods = {}}),
      (std::vector<std::string>{""}));
  // Neither "02" nor a lecture without a group has a letter. That does not make them the same kind.
  EXPECT_EQ(groups_left({lecture("STK 220", "")}, {.groups = {{"STK 220", {"02"}}}, .periods = {}}),
            (std::vector<std::string>{""}));
}

TEST(Select, KeepsTestsAndExams) {
  const std::vector<Event> events{test_of("STK 220")};
  EXPECT_EQ(select(events, {.groups = {{"STK 220", {"P02"}}}, .periods = {Period::s2}}), events);
}

TEST(Select, F11_F18_KeepsYearModulesAndQuartersWithTheirSemester) {
  using enum Period;
  EXPECT_EQ(periods_left({}), (std::vector{s1, s2, year, q1, q2, q3, q4}));
  EXPECT_EQ(periods_left({s1}), (std::vector{s1, year, q1, q2}));
  EXPECT_EQ(periods_left({s2}), (std::vector{s2, year, q3, q4}));
  EXPECT_EQ(periods_left({q3}), (std::vector{q3}));
  EXPECT_EQ(periods_left({year}), (std::vector{year}));
  EXPECT_EQ(periods_left({s1, q4}), (std::vector{s1, year, q1, q2, q4}));
}

TEST(Select, KeepsLecturesOfAnUnknownPeriod) {
  const std::vector<Event> events{lecture("COS 214", "G01", std::nullopt)};
  EXPECT_EQ(select(events, {.groups = {}, .periods = {Period::s2}}), events);
}

RC_GTEST_PROP(Select, WithoutChoicesKeepsEverythingInOrder, ()) {
  const std::vector<Event> events = (*generators::document()).events;
  RC_ASSERT(select(events, {}) == events);
  RC_ASSERT(unmatched(events, {}).empty());
}

RC_GTEST_PROP(Select, OfBothSemestersKeepsEverything, ()) {
  const std::vector<Event> events = (*generators::document()).events;
  RC_ASSERT(select(events, {.groups = {}, .periods = {Period::s1, Period::s2}}) == events);
}

TEST(SemestersOfYearModules, F11_AreThoseThatAreChosen) {
  using enum Period;
  const auto both = std::set{s1, s2};
  EXPECT_EQ(semesters_of_year_modules({}), both);
  EXPECT_EQ(semesters_of_year_modules({s1}), std::set{s1});
  EXPECT_EQ(semesters_of_year_modules({s2, q1}), std::set{s2});
  EXPECT_EQ(semesters_of_year_modules({s1, s2}), both);
  EXPECT_EQ(semesters_of_year_modules({year, s1}), both);
  EXPECT_EQ(semesters_of_year_modules({q1}), both) << "no year module is left";
}

TEST(CutToASemester, NamesTheYearModules) {
  const std::vector<Event> events{lecture("JCP 202", "G01", Period::year),
                                  lecture("COS 214", "G01", Period::s1)};
  EXPECT_EQ(cut_to_a_semester(events, {.groups = {}, .periods = {Period::s1}}),
            "Of these year modules, only the lectures in S1 are in the calendar: JCP 202.");
  EXPECT_EQ(cut_to_a_semester(events, {}), std::nullopt);
  EXPECT_EQ(cut_to_a_semester(events, {.groups = {}, .periods = {Period::s1, Period::s2}}),
            std::nullopt);
  EXPECT_EQ(cut_to_a_semester({events[1]}, {.groups = {}, .periods = {Period::s1}}), std::nullopt);
}

TEST(Unmatched, NamesWhatNoLectureHas) {
  const Selection selection{
      .groups = {{"COS 299", {"G01"}}, {"STK 220", {"P02", "P09"}}, {"wtw285", {"p01"}}},
      .periods = {Period::s1, Period::s2}};
  EXPECT_EQ(unmatched(stk, selection),
            (std::vector<std::string>{"COS 299: no lectures of this module.",
                                      "STK 220: no group P09; it has G01, P01, P02, P03.",
                                      "S2: no lectures in this period."}));
}

TEST(Unmatched, DoesNotTakeATestForALecture) {
  EXPECT_EQ(unmatched({test_of("STK 220")}, {.groups = {{"STK 220", {"P02"}}}, .periods = {}}),
            (std::vector<std::string>{"STK 220: no lectures of this module."}));
  EXPECT_EQ(unmatched({lecture("STK 220", "")}, {.groups = {{"STK 220", {"P02"}}}, .periods = {}}),
            (std::vector<std::string>{"STK 220: no group P02; it has no groups."}));
}

TEST(Unmatched, SaysLittleHoweverMuchIsChosen) {
  std::vector<Event> events;
  Selection selection;
  for (int i = 0; i < 1'000; ++i) {
    events.push_back(lecture("STK 220", "G" + std::string(100, 'x') + std::to_string(i)));
    const std::string module = "STK" + std::string(static_cast<std::size_t>(i), ' ') + "220";
    for (int group = 0; group < 10; ++group) {
      selection.groups[module].insert("P" + std::to_string(group));
    }
  }
  const std::vector<std::string> sentences = unmatched(events, selection);
  EXPECT_EQ(sentences.size(), limits::warnings_max + 1);
  for (const std::string& sentence : sentences) EXPECT_LT(sentence.size(), 1'500u) << sentence;
  EXPECT_NE(sentences.front().find("; it has Gx"), std::string::npos) << sentences.front();
  EXPECT_TRUE(sentences.front().ends_with(", ....")) << sentences.front();
}

TEST(Unmatched, F11_FindsAYearModuleInEitherSemester) {
  const std::vector<Event> events{lecture("JCP 202", "G01", Period::year)};
  EXPECT_TRUE(unmatched(events, {.groups = {}, .periods = {Period::s1, Period::s2}}).empty());
}

}  // namespace
}  // namespace schedgen::schedule
