#include "layout/layout.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/limits.h"
#include "layout/test_page.h"

namespace schedgen::layout {
namespace {

using schedule::Document;
using schedule::Event;
using schedule::Kind;
using schedule::Period;
using Texts = std::vector<std::string>;

Result<Document> read_pages(const std::vector<TestPage>& pages) {
  pdf::Extract extract;
  for (const TestPage& page : pages) extract.pages.push_back(page.page());
  return read_schedule(extract);
}

Document read(const std::vector<TestPage>& pages) {
  auto document = read_pages(pages);
  EXPECT_TRUE(document.ok());
  return document.ok() ? *document : Document{};
}

// One slot's cells at their places in the portal's lecture table.
TestPage& slot(TestPage& page, double y, const std::string& activity, const std::string& day,
               const std::string& time, const std::string& venue) {
  return page.texts(y, {{219, activity}, {268, day}, {332, time}, {403, venue}});
}
TestPage& row(TestPage& page, double y, const std::string& module, const std::string& offered,
              const std::string& group) {
  return page.texts(
      y, {{41, module}, {98, offered}, {141, group}, {183, "E"}, {193, "L"}, {559, "HATFIELD"}});
}

TEST(Lectures, LinesOfARowBelongTogether) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S2", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "Centenary 6");
  slot(page, 112, "L2", "Saturday", "07:30 - 08:20", "IT 4-4");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 2u);
  EXPECT_TRUE(document.warnings.empty());
  const Event& first = document.events[0];
  EXPECT_EQ(first.module, "COS 214");
  EXPECT_EQ(first.period, Period::s2);
  EXPECT_EQ(first.group, "G01");
  EXPECT_EQ(first.language, "E");  // not the white sort letter behind it
  EXPECT_EQ(first.activity, "L1");
  EXPECT_EQ(first.day, std::chrono::Monday);
  EXPECT_EQ(first.start, schedule::TimeOfDay{510});
  EXPECT_EQ(first.venues, Texts{"Centenary 6"});
  EXPECT_EQ(first.campus, "HATFIELD");
  EXPECT_FALSE(first.unfinalised);
  EXPECT_EQ(document.events[1].day, std::chrono::Saturday);  // F21
}

TEST(Lectures, RowGoesOnOverThePageBreakF14) {
  TestPage first = TestPage::lectures();
  row(first, 530, "STK 220", "S2", "P03");
  slot(first, 530, "P1", "Tuesday", "11:30 - 12:20", "Lab 1");
  TestPage second;
  slot(second, 45, "P1", "Tuesday", "11:30 - 12:20", "Lab 2");
  slot(second, 57, "P1", "Tuesday", "11:30 - 12:20", "Lab 3");
  row(second, 69, "WTW 285", "S2", "G01");
  slot(second, 69, "L1", "Monday", "12:30 - 13:20", "EMS 4-152");
  const Document document = read({first, second});
  ASSERT_EQ(document.events.size(), 2u);
  EXPECT_EQ(document.events[0].venues, (Texts{"Lab 1", "Lab 2", "Lab 3"}));  // F13
  EXPECT_EQ(document.events[0].source, (schedule::Source{1, 1}));
  EXPECT_EQ(document.events[1].source, (schedule::Source{2, 2}));
  EXPECT_TRUE(document.warnings.empty());
}

TEST(Lectures, RowsThatDifferOnlyByVenueAreOneEvent) {
  TestPage page = TestPage::lectures();
  for (const int i : {0, 1}) {
    row(page, 100 + 12 * i, "COS 214", "S1", "P01");
    slot(page, 100 + 12 * i, "P1", "Monday", "08:30 - 09:20", "Lab " + std::to_string(i + 1));
  }
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 1u);
  EXPECT_EQ(document.events[0].venues, (Texts{"Lab 1", "Lab 2"}));
}

TEST(Lectures, AWrappedVenueIsOneVenue) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "The Main Hall of Engineering ");
  slot(page, 112, "L2", "Friday", "08:30 - 09:20", "Building 3");
  page.text(403, 124, "IT 4-4");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 2u);
  EXPECT_EQ(document.events[0].venues, Texts{"The Main Hall of Engineering Building 3"});
  EXPECT_EQ(document.events[1].venues, Texts{"IT 4-4"});
  EXPECT_TRUE(document.warnings.empty());
}

TEST(Lectures, AWrappedVenueIsOneWhereOtherSlotsHaveNone) {
  TestPage page = TestPage::lectures();
  row(page, 100, "AIM 111", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "Theology Students: Consulting ");
  slot(page, 112, "L2", "Friday", "08:30 - 09:20", "AIM Labs");
  row(page, 140, "AIM 112", "S1", "G01");
  slot(page, 140, "L1", "Monday", "10:30 - 11:20", "Theology Students: Consulting ");
  slot(page, 152, "L2", "Tuesday", "10:30 - 11:20", "AIM Labs");
  slot(page, 164, "L3", "Friday", "10:30 - 11:20", "");
  page.text(403, 176, "IT 4-4");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 5u);
  EXPECT_TRUE(document.warnings.empty());
  const Texts wrapped{"Theology Students: Consulting AIM Labs"};
  EXPECT_EQ(document.events[0].venues, wrapped);
  EXPECT_EQ(document.events[1].venues, Texts{});
  EXPECT_EQ(document.events[2].venues, wrapped);
  EXPECT_EQ(document.events[3].venues, Texts{});
  EXPECT_EQ(document.events[4].venues, Texts{"IT 4-4"});
}

TEST(Lectures, AMissingDayIsWarnedOf) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  slot(page, 112, "L2", "", "10:30 - 11:20", "IT 2");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 2u);
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_NE(document.warnings[0].expected.find("lines of Day"), std::string::npos);
}

TEST(Lectures, LinesThatCannotBePlacedAreWarnedOf) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  slot(page, 112, "L2", "Friday", "08:30 - 09:20", "IT 2");
  page.text(403, 124, "IT 3");
  const Document document = read({page});
  EXPECT_EQ(document.events.size(), 2u);
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].source, (schedule::Source{1, 1}));
  EXPECT_NE(document.warnings[0].expected.find("IT 3"), std::string::npos);
}

TEST(Lectures, AnotherKindOfModuleCodeIsARowOfItsOwn) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  row(page, 112, "EBIT 700", "S1", "G02");
  slot(page, 112, "L1", "Friday", "10:30 - 11:20", "IT 2");
  page.text(41, 124, "page 1");  // nothing beside it
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 2u);
  EXPECT_EQ(document.events[0].venues, Texts{"IT 1"});
  EXPECT_EQ(document.events[1].module, "EBIT 700");
  EXPECT_EQ(document.events[1].group, "G02");
  ASSERT_EQ(document.warnings.size(), 2u);
  EXPECT_EQ(document.warnings[0].source, (schedule::Source{1, 2}));
  EXPECT_EQ(document.warnings[0].text, "EBIT 700");
  EXPECT_EQ(document.warnings[1].text, "page 1");
}

TEST(Lectures, OneBadRowDoesNotCostTheOthers) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S9", "G01");
  slot(page, 100, "L1", "Mondag", "8h30", "IT 1");
  row(page, 112, "COS 226", "S1", "G01");
  slot(page, 112, "L1", "Monday", "08:30 - 09:20", "IT 2");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 2u);
  EXPECT_TRUE(document.events[0].unfinalised);
  EXPECT_FALSE(document.events[0].day);
  EXPECT_FALSE(document.events[0].period);
  EXPECT_FALSE(document.events[1].unfinalised);
  EXPECT_EQ(document.warnings.size(), 3u);
}

TEST(Lectures, TimesAndDaysInOtherSpellingAreNotMissed) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Mon", "08h30 to 09h20", "IT 1");
  slot(page, 112, "L2", "FRI", "08:30:00 - 09:20:00", "IT 1");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 2u);
  for (const Event& event : document.events) EXPECT_EQ(event.start, schedule::TimeOfDay{510});
  EXPECT_TRUE(document.warnings.empty());
}

TEST(Lectures, OpenDayTimeAndVenueAreKeptWithoutWarning) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "TBA", "TBA", "TBA");
  row(page, 112, "COS 226", "S1", "G01");
  slot(page, 112, "L1", "Monday", "08:30 - 09:20", "Consult Department");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 2u);
  EXPECT_TRUE(document.warnings.empty());
  EXPECT_TRUE(document.events[0].unfinalised);
  EXPECT_EQ(document.events[0].venues, Texts{"TBA"});
  EXPECT_FALSE(document.events[1].unfinalised);
  EXPECT_EQ(document.events[1].venues, Texts{"Consult Department"});
}

TEST(Lectures, ATimeThatRunsIntoTheVenueIsCut) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  page.texts(100, {{219, "L1"}, {268, "Monday"}});
  // One run of letters over the edge of the Venue column at 403.
  page.text(403 - 13 * 5, 100, "08:30-09:20xxIT4-4");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 1u);
  EXPECT_EQ(document.events[0].venues, Texts{"IT4-4"});
}

TEST(Tests, NameWrapsAndVenuesGoOnF14F15) {
  TestPage first = TestPage::tests();
  first.texts(530, {{41, "STK 220"},
                    {98, "PTest "},
                    {140, "Wednesday"},
                    {215, "15 Oct 2025"},
                    {290, "15:00 - 17:00"},
                    {366, "HATFIELD"},
                    {454, "Brown Lab"}});
  first.texts(542, {{98, "2"}, {454, "SIT 1 lab"}});
  TestPage second;
  second.text(454, 45, "Purple Lab").text(454, 57, "Maroon Lab");
  const Document document = read({first, second});
  ASSERT_EQ(document.events.size(), 1u);
  EXPECT_EQ(document.events[0].activity, "PTest 2");
  EXPECT_EQ(document.events[0].venues,
            (Texts{"Brown Lab", "SIT 1 lab", "Purple Lab", "Maroon Lab"}));
  EXPECT_TRUE(document.warnings.empty());
}

TEST(Tests, TheFirstRowStaysWhereverTheRulingUnderTheHeadingsStands) {
  for (const double y : {84.2, 85.0, 86.5, 92.0}) {
    TestPage page = TestPage::tests();
    page.horizontal(y, 36, 700).horizontal(101, 36, 700);
    page.texts(97, {{41, "STK 220"},
                    {98, "Test1"},
                    {140, "Wednesday"},
                    {215, "15 Oct 2025"},
                    {290, "15:00 - 17:00"},
                    {454, "IT"}});
    const Document document = read({page});
    EXPECT_EQ(document.events.size(), 1u) << y;
    EXPECT_TRUE(document.warnings.empty()) << y;
  }
}

TEST(Tests, ARowThatHeadingsTakeAlongIsWarnedOf) {
  TestPage page = TestPage::tests();
  page.horizontal(101, 36, 700);  // under the first row: none under the headings
  page.texts(97, {{41, "STK 220"}, {290, "15:00 - 17:00"}});
  const Document document = read({page});
  EXPECT_TRUE(document.events.empty());
  ASSERT_FALSE(document.warnings.empty());
  EXPECT_NE(document.warnings.back().expected.find("2 times of day, but 0"), std::string::npos);
}

TEST(Tests, DayAndDateThatDisagreeAreWarnedOf) {
  TestPage page = TestPage::tests();
  page.texts(100, {{41, "STK 220"},
                   {98, "Test1"},
                   {140, "Monday"},
                   {215, "15 Oct 2025"},
                   {290, "15:00 - 17:00"},
                   {454, "IT"}});
  EXPECT_EQ(read({page}).warnings.size(), 1u);
}

TEST(Exams, ThreeHoursAreAssumedF20) {
  TestPage page = TestPage::exams();
  page.texts(115, {{41, "FINAL"},
                   {91, "COS 284 "},
                   {149, "1"},
                   {190, "Exam "},
                   {244, "12 NOV 2025"},
                   {320, "22:30"},
                   {367, "HATF"},
                   {460, "HATFIELD"},
                   {552, "IT Building CBT Labs "}});
  page.texts(127, {{190, "Written"}, {552, "1,2,3 "}});
  page.texts(150, {{41, "DRAFT"},
                   {91, "COS 214 "},
                   {149, "2"},
                   {190, "Exam "},
                   {244, "TBA"},
                   {320, "TBA"},
                   {367, "HATF"},
                   {679, "Bring a pen at 07:15"}});
  const Document document = read({page});
  EXPECT_TRUE(document.warnings.empty());  // a time of day in the comments counts for nothing
  ASSERT_EQ(document.events.size(), 2u);
  const Event& first = document.events[0];
  EXPECT_EQ(first.activity, "Exam Written");
  EXPECT_EQ(first.venues, Texts{"IT Building CBT Labs 1,2,3"});
  EXPECT_EQ(first.end, schedule::TimeOfDay{90});
  EXPECT_TRUE(first.end_estimated);
  EXPECT_FALSE(first.unfinalised);
  const Event& second = document.events[1];
  EXPECT_TRUE(second.unfinalised);
  EXPECT_EQ(second.status, "DRAFT");
  EXPECT_EQ(second.campus, "HATF");  // of the module: the exam's is not printed yet
  EXPECT_FALSE(second.date);
  EXPECT_TRUE(second.venues.empty());
  EXPECT_EQ(second.comments, "Bring a pen at 07:15");
}

TEST(Exams, AWordBrokenInTheMiddleIsOneWord) {
  TestPage page = TestPage::exams();
  page.texts(115, {{41, "PROVISI"},
                   {91, "VET 300 "},
                   {149, "1"},
                   {190, "Suppleme"},
                   {244, "12 NOV 2025"},
                   {320, "07:30"}});
  page.texts(127, {{41, "ONAL"}, {190, "ntary Exam "}});
  page.text(190, 139, "Computer").text(190, 151, "Based");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 1u);
  EXPECT_EQ(document.events[0].status, "PROVISIONAL");
  EXPECT_EQ(document.events[0].activity, "Supplementary Exam Computer Based");
}

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
  EXPECT_NE(empty.error().user.find("no text"), std::string::npos);

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

TEST(Exams, ABreakBehindAHyphenIsNoSpace) {
  TestPage page = TestPage::exams();
  page.texts(115, {{41, "FINAL"},
                   {91, "COS 284"},
                   {244, "12 NOV 2025"},
                   {320, "07:30"},
                   {552, "Humanities 7-"}});
  page.text(552, 127, "17 and Eng III -").text(552, 139, "7");
  EXPECT_EQ(read({page}).events.at(0).venues, Texts{"Humanities 7-17 and Eng III - 7"});
}

TEST(Exams, VenuesOneOnEachLineAreSeveral) {
  TestPage page = TestPage::exams();
  page.texts(
      115,
      {{41, "FINAL"}, {91, "EBN 111"}, {244, "12 NOV 2025"}, {320, "07:30"}, {552, "Thuto 1-1 "}});
  page.text(552, 127, "Eng III - 7 ").text(552, 139, "IT Building CBT Labs ");
  page.text(552, 151, "1,2,3 ");
  EXPECT_EQ(read({page}).events.at(0).venues,
            (Texts{"Thuto 1-1", "Eng III - 7", "IT Building CBT Labs 1,2,3"}));
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

// Any words at all: an answer inside the limits, never a crash.
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

}  // namespace
}  // namespace schedgen::layout
