// Semester tests and exams.
#include "layout/testing/test_document.h"

namespace schedgen::layout {
namespace {

using schedule::Document;
using schedule::Event;
using Texts = std::vector<std::string>;

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
  page.horizontal(101, 36, 700);  // under the first row, but not under the headings
  page.texts(97, {{41, "STK 220"}, {290, "15:00 - 17:00"}});
  const Document document = read({page});
  EXPECT_TRUE(document.events.empty());
  ASSERT_FALSE(document.warnings.empty());
  EXPECT_FALSE(document.is_complete());
  EXPECT_TRUE(std::any_of(document.warnings.begin(), document.warnings.end(), [](const auto& w) {
    return w.expected.find("2 times of day, but 0") != std::string::npos;
  }));
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
  EXPECT_TRUE(document.warnings.empty());  // a time of day in the comments does not count
  ASSERT_EQ(document.events.size(), 2u);
  const Event& first = document.events[0];
  EXPECT_EQ(first.activity, "Exam Written");
  EXPECT_EQ(first.venues, Texts{"IT Building CBT Labs 1,2,3"});
  EXPECT_EQ(first.end, schedule::TimeOfDay{90});
  EXPECT_TRUE(first.end_estimated);
  EXPECT_FALSE(first.unfinalised);
  EXPECT_FALSE(first.supplementary);
  const Event& second = document.events[1];
  EXPECT_TRUE(second.unfinalised);
  EXPECT_EQ(second.status, "DRAFT");
  EXPECT_EQ(second.campus, "HATF");  // the module's: the exam's is not printed yet
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
  EXPECT_TRUE(document.events[0].supplementary);
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

TEST(Exams, WithoutSpacesAtLineEndsFullLinesEndWithAWord) {  // as browsers print
  TestPage page = TestPage::exams();
  page.texts(
      115,
      {{41, "PROVISI"}, {91, "VET 300"}, {190, "computer"}, {244, "12 NOV 2025"}, {320, "07:30"}});
  page.texts(127, {{41, "ONAL"}, {190, "based"}});
  const Document document = read({page});
  EXPECT_EQ(document.events.at(0).status, "PROVISIONAL");
  EXPECT_EQ(document.events.at(0).activity, "computer based");
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

}  // namespace
}  // namespace schedgen::layout
