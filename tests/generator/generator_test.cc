// The promises of the generator, and its answers against answers worked out by hand.
#include "generator/generator.h"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string>
#include <vector>

#include "generator/dice.h"
#include "generator/difference.h"
#include "generator/expected.h"
#include "generator/pdf_repack.h"
#include "generator/random_timetable.h"
#include "generator/sample_rows.h"

namespace schedgen::generator {
namespace {

using schedule::Kind;
using schedule::TimeOfDay;

constexpr std::array all_kinds = {Kind::weekly, Kind::test, Kind::exam};

TEST(Promises, TheSameSeedGivesTheSameBytes) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Plan plan = random_plan(seed, Content::mixed, 20);
    const GeneratedDocument one = generate(plan), other = generate(plan);
    EXPECT_SAME(difference(one.expected, other.expected));
    if (plan.style.encryption == Encryption::aes_256) continue;  // draws keys at random
    EXPECT_EQ(one.pdf, other.pdf) << seed;
  }
}

// Pinned: on another platform or with another standard library the timetables stay the same.
TEST(Promises, TheSameSeedGivesTheSameTimetableEverywhere) {
  EXPECT_EQ(Dice(1).next(), 2469588189546311528u);
  const Section section = random_section(1, Kind::test, 2);
  const auto& rows = std::get<std::vector<TestRow>>(section.rows);
  EXPECT_EQ(rows[0].module + ", " + rows[0].test + ", " + rows[0].campus,
            "BEM 730, Test1, HATFIELD");
}

TEST(Promises, TheFirstRowsDoNotDependOnHowManyAreAskedFor) {
  for (const Kind kind : all_kinds) {
    Section many = random_section(5, kind, 60);
    many.keep_rows(0, 20);
    const Style style;
    const GeneratedDocument a = generate({5, {{many}}, style});
    const GeneratedDocument b = generate({5, {{random_section(5, kind, 20)}}, style});
    EXPECT_SAME(difference(a.expected, b.expected));
  }
}

TEST(Promises, DocumentsHaveExactlyThePagesThatAreAskedFor) {
  for (const Content content : {Content::weekly, Content::test, Content::exam, Content::mixed}) {
    for (const int pages : {1, 2, 10}) {
      for (std::uint64_t seed = 0; seed < 5; ++seed)
        EXPECT_EQ(generate(plan_of_pages(seed, content, pages)).expected.pages, pages);
    }
  }
}

// Every packing opens without a password in an independent library.
TEST(Promises, EveryPackingIsAPdf) {
  for (const Encryption encryption :
       {Encryption::none, Encryption::rc4_128, Encryption::aes_128, Encryption::aes_256}) {
    for (int variant = 0; variant < 4; ++variant) {
      Plan plan = random_plan(11, Content::test, 30);
      plan.style.encryption = encryption;
      plan.style.compressed = variant % 2 == 0;
      plan.style.object_streams = variant / 2 == 0;
      const GeneratedDocument document = generate(plan);
      const PdfFacts facts = facts_of_pdf(document.pdf);
      EXPECT_EQ(facts.pages, document.expected.pages);
      EXPECT_TRUE(facts.sound);
      EXPECT_EQ(facts.encrypted, encryption != Encryption::none);
      EXPECT_EQ(document.expected.metadata.encrypted, encryption != Encryption::none);
      EXPECT_EQ(facts.extraction_allowed, encryption == Encryption::none);
    }
  }
}

TEST(Answers, LinesThatDifferOnlyByVenueAreOneEvent) {
  WeeklyRow second_row = practical_row();
  second_row.lines = {practical_row().lines[1]};
  second_row.lines[0].venue = "Informatorium Red Lab";
  WeeklyRow elsewhere = second_row;
  elsewhere.group = "P02";
  const Timetable timetable =
      timetable_of<WeeklyRow>({lecture_row(), practical_row(), second_row, elsewhere});
  const schedule::Document document = generate({0, timetable, {}}).expected;
  ASSERT_EQ(document.events.size(), 6u);
  EXPECT_EQ(document.events[4].venues,
            (std::vector<std::string>{"Informatorium Grey Lab", "Informatorium Orange Lab",
                                      "Informatorium Red Lab"}));
  EXPECT_EQ(document.events[4].source, (schedule::Source{1, 2}));
  EXPECT_EQ(document.events[5].group, "P02");
  EXPECT_EQ(document.events[5].source, (schedule::Source{1, 4}));
  EXPECT_EQ(document.metadata.sections,
            (std::vector<schedule::Section>{{Kind::weekly, "Lectures", 1, 4, 6}}));
  EXPECT_FALSE(document.events[4].id.empty());
}

TEST(Answers, WhatIsNotKnownLeavesAnEventUnfinalised) {
  TestRow open = test_row("Test1", {});
  open.date.reset();
  open.hours.reset();
  const schedule::Document tests =
      generate({0, timetable_of<TestRow>({test_row("Test2", {"AE Annex"}), open}), {}}).expected;
  ASSERT_EQ(tests.events.size(), 2u);
  EXPECT_FALSE(tests.events[0].unfinalised);
  EXPECT_EQ(tests.events[0].activity, "Test 2");
  EXPECT_TRUE(tests.events[1].unfinalised);
  EXPECT_FALSE(tests.events[1].date || tests.events[1].start || tests.events[1].end);
  EXPECT_EQ(tests.events[1].venues, std::vector<std::string>{"TBA"});

  ExamRow draft = exam_row("COS 284", "Consult Department");
  draft.status = "DRAFT";
  draft.start = TimeOfDay{22 * 60};
  const schedule::Document exams =
      generate({0, timetable_of<ExamRow>({exam_row("STK 220", "Thuto 3-1"), draft}), {}}).expected;
  EXPECT_FALSE(exams.events[0].unfinalised);
  EXPECT_EQ(exams.events[0].end->minutes, 10 * 60 + 30);
  EXPECT_TRUE(exams.events[0].end_estimated);
  EXPECT_TRUE(exams.events[1].unfinalised);
  EXPECT_EQ(exams.events[1].status, "DRAFT");
  EXPECT_EQ(exams.events[1].end->minutes, 60);  // on the next day
}

TEST(Answers, TestNames) {
  EXPECT_EQ(spoken_test_name("Test1"), "Test 1");
  EXPECT_EQ(spoken_test_name("PTest 2"), "PTest 2");
  EXPECT_EQ(spoken_test_name("Semester Test"), "Semester Test");
  EXPECT_EQ(spoken_test_name("12"), "12");
}

// What the random timetables must hold for the round trip to mean something.
TEST(Answers, RandomTimetablesHoldTheRareThings) {
  std::map<std::string, int> seen;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    for (const Kind kind : all_kinds) {
      const Section section = random_section(seed, kind, 50);
      for (const auto& event : generate({seed, {{section}}, {}}).expected.events) {
        if (event.period) ++seen[std::string(schedule::name_of(*event.period))];
        if (event.venues.size() > 8) ++seen["many venues"];
        if (event.venues.empty()) ++seen["no venue"];
        if (event.venues == std::vector<std::string>{"Consult Department"}) ++seen["consult"];
        if (event.venues == std::vector<std::string>{"TBA"}) ++seen["venue TBA"];
        if (event.day == schedule::Weekday{6}) ++seen["Saturday"];
        if (event.date && schedule::weekday_of(*event.date) == schedule::Weekday{6})
          ++seen["Saturday date"];
        if (kind != Kind::weekly && !event.date) ++seen["no date"];
        if (kind != Kind::weekly && !event.start) ++seen["no time"];
        if (kind == Kind::weekly && event.activity.empty()) ++seen["no activity"];
        if (event.activity == "L2/") ++seen["odd activity"];
        if (kind == Kind::exam && event.status != "FINAL") ++seen["not final"];
        if (!event.comments.empty()) ++seen["comments"];
        if (!event.study_programmes.empty()) ++seen["programmes"];
      }
      if (const auto* rows = std::get_if<std::vector<WeeklyRow>>(&section.rows))
        for (const WeeklyRow& row : *rows)
          if (row.lines.size() == 19) ++seen["19 lines"];
      if (const auto* rows = std::get_if<std::vector<ExamRow>>(&section.rows))
        for (const ExamRow& row : *rows)
          if (row.exam_campus.empty()) ++seen["no exam campus"];
    }
  }
  for (const char* thing : {"S1",
                            "S2",
                            "Y",
                            "Q1",
                            "Q2",
                            "Q3",
                            "Q4",
                            "many venues",
                            "no venue",
                            "consult",
                            "venue TBA",
                            "Saturday",
                            "Saturday date",
                            "no date",
                            "no time",
                            "no activity",
                            "odd activity",
                            "no exam campus",
                            "not final",
                            "comments",
                            "programmes",
                            "19 lines"})
    EXPECT_GT(seen[thing], 0) << thing;
}

}  // namespace
}  // namespace schedgen::generator
