#include "layout/testing/test_document.h"

namespace schedgen::layout {
namespace {

using schedule::Document;
using schedule::Event;
using schedule::Period;
using Texts = std::vector<std::string>;

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
  EXPECT_EQ(first.language, "E");  // without the white sort letter after it
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
  EXPECT_EQ(document.warnings[0].text, "page 1");
  EXPECT_EQ(document.warnings[1].source, (schedule::Source{1, 2}));
  EXPECT_EQ(document.warnings[1].text, "EBIT 700");
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
  slot(page, 100, "L1", "Mon", "8h30 to 9h20", "IT 1");
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
  // One run of letters across the edge of the Venue column at 403.
  page.text(403 - 13 * 5, 100, "08:30-09:20xxIT4-4");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 1u);
  EXPECT_EQ(document.events[0].venues, Texts{"IT4-4"});
}

}  // namespace
}  // namespace schedgen::layout
