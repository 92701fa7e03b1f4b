#include "layout/rows.h"

#include "layout/testing/test_document.h"

namespace schedgen::layout {
namespace {

using schedule::Document;
using schedule::Event;
using schedule::Severity;
using Texts = std::vector<std::string>;

constexpr double left_edge = 36;
constexpr double right_edge = 740;

// The vertical rulings of the portal's lecture table.
TestPage& columns(TestPage& page, double top, double bottom) {
  for (const double x :
       {36.0, 93.0, 135.0, 178.0, 213.0, 262.0, 326.0, 397.0, 553.0, 638.0, 740.0}) {
    page.vertical(x, top, bottom);
  }
  return page;
}

bool warns_of(const Document& document, std::string_view part) {
  return std::any_of(document.warnings.begin(), document.warnings.end(), [&](const auto& warning) {
    return warning.expected.find(part) != std::string::npos;
  });
}

// Row 1 has one line; row 2 has three, with its module in the middle, as HTML aligns cells by
// default.
TestPage middle_aligned(bool ruled) {
  TestPage page = TestPage::lectures();
  row(page, 100, "WTW 285", "S1", "G01");
  slot(page, 100, "L1", "Monday", "12:30 - 13:20", "EMS 4");
  row(page, 124, "COS 214", "S1", "G02");
  slot(page, 112, "L1", "Monday", "08:30 - 09:20", "IT 1");
  slot(page, 124, "L2", "Tuesday", "08:30 - 09:20", "IT 2");
  slot(page, 136, "L3", "Friday", "08:30 - 09:20", "IT 3");
  columns(page, 75, 140);
  for (const double y : {75.0, 88.0, 140.0}) page.horizontal(y, left_edge, right_edge);
  if (ruled) page.horizontal(103, left_edge, right_edge);
  return page;
}

TEST(Rows, RulingsTellWhichRowALineIsOf) {
  const Document document = read({middle_aligned(true)});
  ASSERT_EQ(document.events.size(), 4u);
  EXPECT_EQ(document.events[0].module, "WTW 285");
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(document.events[i].module, "COS 214");
  EXPECT_TRUE(document.warnings.empty());
}

TEST(Rows, AMissingRulingBetweenTwoModulesIsWarnedOf) {
  TestPage page = middle_aligned(false);
  row(page, 151, "COS 226", "S1", "G03");
  slot(page, 151, "L1", "Friday", "10:30 - 11:20", "IT 4");
  columns(page, 75, 154).horizontal(154, left_edge, right_edge);
  const Document document = read({page});
  EXPECT_FALSE(document.is_complete());
  EXPECT_TRUE(warns_of(document, "The line between the rows of WTW 285 and COS 214"));
}

TEST(Rows, ACellThatSpansRowsIsOfEachOfThem) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  slot(page, 114, "L2", "Friday", "08:30 - 09:20", "IT 2");
  columns(page, 75, 118);
  for (const double y : {75.0, 88.0, 118.0}) page.horizontal(y, left_edge, right_edge);
  page.horizontal(104, 213, 553);  // between the slots, but not across the cells that they share
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 2u);
  for (const Event& event : document.events) {
    EXPECT_EQ(event.module, "COS 214");
    EXPECT_EQ(event.group, "G01");
    EXPECT_EQ(event.campus, "HATFIELD");
  }
  EXPECT_TRUE(document.warnings.empty());
}

TEST(Rows, AnEmptyModuleUnderARulingIsARowOfItsOwn) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  page.text(141, 114, "P01");
  slot(page, 114, "P1", "Friday", "08:30 - 09:20", "IT 2");
  columns(page, 75, 118);
  for (const double y : {75.0, 88.0, 104.0, 118.0}) page.horizontal(y, left_edge, right_edge);
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 2u);
  EXPECT_EQ(document.events[0].group, "G01");
  EXPECT_EQ(document.events[1].group, "P01");
  EXPECT_EQ(document.events[1].module, "Unknown module");
  EXPECT_TRUE(warns_of(document, "read without a module"));
}

TEST(Rows, ACellOfFewerLinesInARowNotSetFromTheTopIsWarnedOf) {
  TestPage page = middle_aligned(true);
  TestPage fewer = TestPage::lectures();
  row(fewer, 112, "COS 214", "S1", "G02");
  for (const double y : {100.0, 112.0, 124.0}) {
    fewer.texts(y, {{219, "L1"}, {268, "Monday"}, {332, "08:30 - 09:20"}});
  }
  fewer.text(403, 112, "IT 2");  // for one of the three
  columns(fewer, 75, 128);
  for (const double y : {75.0, 88.0, 128.0}) fewer.horizontal(y, left_edge, right_edge);
  EXPECT_TRUE(warns_of(read({fewer}), "not aligned at the top"));
  EXPECT_FALSE(warns_of(read({page}), "not aligned at the top"));
}

TEST(Rows, AColumnOfAnUnknownHeadingIsNamedWithItsCells) {
  TestPage page;
  page.text(36, 55, "Lectures", 20);
  page.texts(84, {{41, "Module"}, {110, "Day"}, {190, "Time"}, {290, "Group"}, {380, "Lecturer"}});
  page.texts(
      100, {{41, "COS 214"}, {110, "Monday"}, {190, "08:30 - 09:20"}, {290, "G01"}, {380, "Dr X"}});
  page.texts(
      112, {{41, "COS 226"}, {110, "Monday"}, {190, "09:30 - 10:20"}, {290, "G01"}, {380, "Dr Y"}});
  const Document document = read({page});
  EXPECT_TRUE(warns_of(document, "The column \"Lecturer\" is not known, so its 2 cells"));
  EXPECT_FALSE(document.is_complete());
}

TEST(Rows, TwoTextsOnTopOfEachOtherAreNoValue) {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  page.text(404, 100, "EMS");
  const Document document = read({page});
  ASSERT_EQ(document.events.size(), 1u);
  EXPECT_TRUE(document.events[0].venues.empty());
  EXPECT_TRUE(document.events[0].unfinalised);
  EXPECT_FALSE(document.is_complete());
}

}  // namespace
}  // namespace schedgen::layout
