#include "layout/layout.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/limits.h"
#include "layout/testing/test_document.h"

namespace schedgen::layout {
namespace {

using schedule::Document;
using schedule::Event;
using schedule::Kind;
using schedule::Period;
using Texts = std::vector<std::string>;

TEST(Document, SeveralSectionsInOneFileF18) {
  TestPage lectures = TestPage::lectures();
  row(lectures, 100, "COS 214", "S1", "G01");
  slot(lectures, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  TestPage tests = TestPage::tests();
  tests.texts(100, {{41, "STK 220"},
                    {98, "Test1"},
                    {140, "Wednesday"},
                    {215, "15 Oct 2025"},
                    {290, "15:00 - 17:00"},
                    {454, "IT"}});
  const Document document = read({lectures, tests});
  ASSERT_EQ(document.metadata.sections.size(), 2u);
  EXPECT_EQ(document.metadata.sections[1],
            (schedule::Section{Kind::test, "Semester Tests", 2, 1, 1}));
  EXPECT_EQ(document.events.size(), 2u);
}

TEST(Document, HeadingsRepeatedOnALaterPageAreNoNewSection) {
  TestPage first = TestPage::lectures();
  row(first, 100, "COS 214", "S1", "P01");
  slot(first, 100, "P1", "Monday", "08:30 - 09:20", "Lab 1");
  TestPage second;
  second.lecture_headings(40);
  slot(second, 56, "P1", "Monday", "08:30 - 09:20", "Lab 2");
  const Document document = read({first, second});
  ASSERT_EQ(document.metadata.sections.size(), 1u);
  ASSERT_EQ(document.events.size(), 1u);
  EXPECT_EQ(document.events[0].venues, (Texts{"Lab 1", "Lab 2"}));
}

TEST(Document, WhatStandsOutsideTheRulingsIsNotOfTheTable) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  for (const double x : {36.0, 95.0, 400.0, 720.0}) page.vertical(x, 75, 110);
  page.text(403, 570, "Printed at 10:45").text(41, 20, "page 1 of 1");
  const Document document = read({page});
  EXPECT_TRUE(document.warnings.empty());
  EXPECT_EQ(document.events.at(0).venues, Texts{"IT 1"});

  TestPage next;  // the header and footer of a browser
  next.text(36, 12, "11/27/26, 9:20 AM");
  slot(next, 45, "L2", "Friday", "08:30 - 09:20", "IT 1");
  for (const double x : {36.0, 95.0, 400.0, 720.0}) next.vertical(x, 30, 60);
  EXPECT_TRUE(read({page, next}).warnings.empty());
}

TEST(Document, AMissedTimeOfDayRaisesAWarning) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  page.text(403, 112, "11:30 - 12:20");  // a time in the Venue column: something slipped
  const Document document = read({page});
  ASSERT_FALSE(document.warnings.empty());
  EXPECT_NE(document.warnings.back().expected.find("4 times of day, but 2"), std::string::npos);
}

TEST(Document, WhatIsNoScheduleIsToldApart) {
  const auto empty = read_pages({TestPage{}});
  ASSERT_FALSE(empty.ok());
  EXPECT_EQ(empty.error().code, ErrorCode::unrecognised_schedule);

  TestPage second_page_alone;
  slot(second_page_alone, 45, "P1", "Tuesday", "11:30 - 12:20", "Lab 2");
  const auto headless = read_pages({second_page_alone});
  ASSERT_FALSE(headless.ok());
  EXPECT_NE(headless.error().user.find("first page"), std::string::npos);

  TestPage letter;
  letter.text(40, 40, "Dear student");
  const auto other = read_pages({letter});
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(other.error().user, error_advice(ErrorCode::unrecognised_schedule));
}

TEST(Document, AScheduleThatListsNothingIsRecognised) {
  TestPage title_alone;
  title_alone.text(36, 55, "Exams", 20);
  TestPage other_words;
  other_words.text(36, 55, "Exams 2026", 20).text(400, 570, "page 1 of 1", 8);
  for (const TestPage& page : {TestPage::exams(), title_alone, other_words}) {
    const Document document = read({page});
    EXPECT_EQ(document.kind, Kind::exam);
    EXPECT_TRUE(document.events.empty());
    ASSERT_EQ(document.metadata.sections.size(), 1u);
    EXPECT_EQ(document.metadata.sections[0].rows, 0);
    ASSERT_EQ(document.warnings.size(), 1u);
    EXPECT_EQ(document.warnings[0].expected,
              "This is a UP exam schedule, but it lists nothing (yet).");
  }
  TestPage letter;
  letter.text(36, 55, "About exams in June").text(36, 70, "Dear student");
  EXPECT_FALSE(read_pages({letter}).ok());
}

TEST(Document, ATableWithoutRowsOrWithTimesInNoColumnIsWarnedOf) {
  TestPage page = TestPage::lectures();
  page.text(5, 100, "08:30");  // left of the first column
  const Document document = read({page});
  EXPECT_TRUE(document.events.empty());
  ASSERT_EQ(document.warnings.size(), 3u);
  EXPECT_NE(document.warnings[1].expected.find("No row"), std::string::npos);
  EXPECT_NE(document.warnings[2].expected.find("1 times of day, but 0"), std::string::npos);
}

TEST(Document, AYearModuleInBothSemestersTablesIsOneEventF18) {
  std::vector<TestPage> pages;
  for (const std::string semester : {"S1", "S2"}) {
    TestPage page = TestPage::lectures();
    row(page, 100, "COS 214", semester, "G01");
    slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
    row(page, 112, "EBN 111", "Y", "G01");
    slot(page, 112, "L1", "Friday", "08:30 - 09:20", "IT 2");
    pages.push_back(page);
  }
  const Document document = read(pages);
  EXPECT_EQ(document.metadata.sections.size(), 2u);
  ASSERT_EQ(document.events.size(), 3u);
  EXPECT_EQ(document.events[1].period, Period::year);
}

TEST(Document, ABookInACellIsCutAtTheLimit) {
  TestPage page = TestPage::exams();
  for (const std::size_t bytes : {limits::field_bytes_max, limits::field_bytes_max + 1}) {
    const double y = bytes == limits::field_bytes_max ? 115 : 150;
    page.texts(y,
               {{41, "FINAL"}, {91, "COS 284"}, {244, "12 NOV 2025"}, {320, "07:30"}, {552, "IT"}});
    page.text(679, y, std::string(bytes, 'x'));
  }
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 2u);
  EXPECT_EQ(document.events[0].comments.size(), limits::field_bytes_max);
  EXPECT_EQ(document.events[1].comments.size(), limits::field_bytes_max);
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].source, (schedule::Source{1, 2}));
}

TEST(Document, ATableWithoutItsTitleIsReadAndWarnedOf) {
  TestPage page;
  page.lecture_headings(84);
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  const Document document = read({page});
  EXPECT_EQ(document.events.size(), 1u);
  EXPECT_EQ(document.warnings.size(), 1u);
}

// Any words give an answer within the limits, never a crash.
RC_GTEST_PROP(Document, AnyWordsGiveAnAnswer, ()) {
  static const std::vector<std::string> vocabulary{
      "Module", "Offered", "Group",  "Day",      "Time",  "Venue", "Test",
      "Date",   "Start",   "Status", "Lectures", "Exams", "COS",   "214",
      "COS214", "Monday",  "08:30",  "-",        "09:20", "S1",    "TBA",
      "23",     "Aug",     "2025",   "\xC3\xA9", "",      "L1",    "99:99"};
  std::vector<TestPage> pages;
  if (*rc::gen::arbitrary<bool>()) pages.push_back(TestPage::lectures());
  if (*rc::gen::arbitrary<bool>()) pages.push_back(TestPage::exams());
  pages.emplace_back();
  for (TestPage& page : pages) {
    const int count = *rc::gen::inRange(0, 60);
    for (int i = 0; i < count; ++i) {
      page.text(*rc::gen::inRange(-50, 900), *rc::gen::inRange(-50, 700),
                *rc::gen::elementOf(vocabulary), *rc::gen::inRange(0, 30));
    }
  }
  const auto document = read_pages(pages);
  if (!document.ok()) {
    RC_ASSERT(document.error().code == ErrorCode::unrecognised_schedule);
    return;
  }
  RC_ASSERT(document->warnings.size() <= limits::warnings_max);
  for (const Event& event : document->events) {
    RC_ASSERT(!event.module.empty());
    RC_ASSERT(event.start.has_value() || event.unfinalised);
  }
}

// A hostile page may have a hundred thousand words; every comparison of all pairs has a limit.
TEST(Document, CrowdsOfWordsAreAnswered) {
  constexpr int crowd = 60'000;
  TestPage page = TestPage::lectures();
  for (const double x : {36.0, 95.0, 400.0, 720.0}) page.vertical(x, 75, 590);
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  for (int i = 0; i < crowd; ++i) {
    page.text(403, 110 + i * 0.008, "x");  // in the table
    page.text(750 + i * 0.001, 300, "y");  // beside it
  }
  page.horizontal(105, 36, 720).horizontal(100, 700, 720);
  EXPECT_TRUE(read_pages({page, page}).ok());
  TestPage many_headings;
  many_headings.text(36, 55, "Lectures", 20);
  for (int i = 0; i < 2'000; ++i) many_headings.text(41 + i * 20, 84, i % 2 ? "Module" : "Day");
  EXPECT_FALSE(read_pages({many_headings}).ok());
}

TEST(Document, WarnsFromTheFirstPageToTheLast) {
  TestPage first = TestPage::lectures();
  first.text(720, 84, "Lecturer");
  row(first, 130, "COS 214", "S1", "G01");
  slot(first, 130, "L1", "Monday", "08:30 - 09:20", "IT 1");
  first.text(720, 130, "Botha");
  const Document document = read({first, TestPage()});
  ASSERT_EQ(document.warnings.size(), 2u);
  EXPECT_EQ(document.warnings[0].source.page, 1);
  EXPECT_EQ(document.warnings[1].source.page, 2);
  EXPECT_TRUE(document.warnings[1].expected.starts_with("This page is blank."));
}

}  // namespace
}  // namespace schedgen::layout
