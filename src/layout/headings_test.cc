#include "layout/headings.h"

#include <gtest/gtest.h>

#include "layout/testing/test_page.h"

namespace schedgen::layout {
namespace {

using schedule::Kind;

std::vector<Column> columns_of(const Header& header) {
  std::vector<Column> columns;
  for (const Heading& heading : header.headings) columns.push_back(heading.column);
  return columns;
}

TEST(Headings, EachKindByTitleAndHeadings) {
  const auto lectures = find_headers(TestPage::lectures().page());
  ASSERT_EQ(lectures.size(), 1u);
  EXPECT_EQ(lectures[0].kind, Kind::weekly);
  EXPECT_EQ(lectures[0].title, "Lectures");
  EXPECT_EQ(lectures[0].headings.size(), 10u);

  const auto tests = find_headers(TestPage::tests().page());
  ASSERT_EQ(tests.size(), 1u);
  EXPECT_EQ(tests[0].kind, Kind::test);
  EXPECT_EQ(tests[0].title, "Semester Tests");
}

TEST(Headings, WrappedHeadingsAreOneF15) {
  const auto exams = find_headers(TestPage::exams().page());
  ASSERT_EQ(exams.size(), 1u);
  EXPECT_EQ(exams[0].kind, Kind::exam);
  EXPECT_EQ(columns_of(exams[0]),
            (std::vector{Column::status, Column::module, Column::paper, Column::activity,
                         Column::date, Column::start_time, Column::module_campus,
                         Column::exam_campus, Column::venue, Column::comments}));
  EXPECT_GE(exams[0].bottom, 97);
}

TEST(Headings, AWordSomewhereOnThePageIsNotASchedule) {
  TestPage page;
  page.text(36, 55, "Lectures", 20)
      .text(36, 80, "Exams and Semester Tests are held in Module week");
  EXPECT_TRUE(find_headers(page.page()).empty());
}

TEST(Headings, TitleMustFitTheKind) {
  TestPage page;
  page.text(36, 55, "Exams", 20).lecture_headings(84);
  const auto headers = find_headers(page.page());
  ASSERT_EQ(headers.size(), 1u);
  EXPECT_EQ(headers[0].title, "");
}

TEST(Headings, ColumnsMayMoveBeMissingOrBeAdded) {
  TestPage page;
  page.text(36, 55, "Lectures", 20);
  page.texts(84, {{41, "Day"},
                  {110, "Time"},
                  {190, "Seat Number"},
                  {260, "Module"},
                  {320, "Group"},
                  {380, "Venue"}});
  const auto headers = find_headers(page.page());
  ASSERT_EQ(headers.size(), 1u);
  EXPECT_EQ(columns_of(headers[0]), (std::vector{Column::day, Column::time, Column::unknown,
                                                 Column::module, Column::group, Column::venue}));
}

TEST(Headings, WithoutModuleDayOrTimeItIsNothing) {
  TestPage page;
  page.text(36, 55, "Lectures", 20).texts(84, {{41, "Module"}, {110, "Group"}, {190, "Venue"}});
  EXPECT_TRUE(find_headers(page.page()).empty());
}

TEST(Headings, RulingsMoveTheEdgeOfACentredHeading) {
  TestPage page;
  page.text(36, 55, "Lectures", 20);
  page.texts(84, {{60, "Module"}, {150, "Group"}, {250, "Day"}, {350, "Time"}});
  for (const double x : {40.0, 120.0, 220.0, 320.0, 420.0}) page.vertical(x, 70, 300);
  const auto headers = find_headers(page.page());
  ASSERT_EQ(headers.size(), 1u);
  EXPECT_EQ(headers[0].index_at(45), 0u);
  EXPECT_EQ(headers[0].index_at(125), 1u);
  EXPECT_EQ(headers[0].index_at(325), 3u);
}

TEST(Headings, SeveralHeadersOnOnePage) {
  TestPage page = TestPage::lectures();
  page.text(36, 300, "Semester Tests", 20)
      .texts(330, {{41, "Module"}, {98, "Test"}, {215, "Date"}, {290, "Time"}});
  const auto headers = find_headers(page.page());
  ASSERT_EQ(headers.size(), 2u);
  EXPECT_EQ(headers[0].kind, Kind::weekly);
  EXPECT_EQ(headers[1].kind, Kind::test);
  EXPECT_LT(headers[1].top, 300);
}

TEST(Headings, TitlesInOtherWordsAreKeptAsPrinted) {
  for (const char* title : {"LECTURES", "Lectures 2026", "Lectures: Semester 1", "My Lectures"}) {
    const auto headers = find_headers(TestPage::lectures(title).page());
    ASSERT_EQ(headers.size(), 1u);
    EXPECT_EQ(headers[0].title, title);
  }
  for (const char* title : {"Exams", "Prelectures", "Timetable"}) {
    EXPECT_EQ(find_headers(TestPage::lectures(title).page()).at(0).title, "") << title;
  }
}

TEST(Headings, ACellIsNoTitle) {
  TestPage page;
  page.text(36, 55, "Consult lectures page").lecture_headings(84);
  EXPECT_EQ(find_headers(page.page()).at(0).title, "");
}

}  // namespace
}  // namespace schedgen::layout
