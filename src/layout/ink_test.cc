#include "layout/ink.h"

#include "layout/testing/test_document.h"

namespace schedgen::layout {
namespace {

using schedule::Document;
using schedule::Severity;

TestPage one_lecture() {
  TestPage page = TestPage::lectures();
  row(page, 100, "COS 214", "S1", "G01");
  slot(page, 100, "L1", "Monday", "08:30 - 09:20", "IT 1");
  for (const double x : {36.0, 95.0, 400.0, 720.0}) page.vertical(x, 75, 110);
  return page;
}

// The warnings of a document with text outside its table.
std::vector<schedule::Warning> with_text(double y, const std::string& text) {
  return read({one_lecture().text(300, y, text)}).warnings;
}

TEST(Ink, PageNumbersAndMarginsAreFurniture) {
  for (const char* text : {"1", "Page 1", "page 1 of 2", "1 / 2", "1/2", "Bladsy 1 van 2"}) {
    EXPECT_TRUE(with_text(400, text).empty()) << text;
  }
  EXPECT_TRUE(with_text(20, "27/11/2026, 10:45").empty());
  EXPECT_TRUE(with_text(580, "https://www.up.ac.za/timetable").empty());
}

TEST(Ink, OtherTextIsNoted) {
  const auto warnings = with_text(30, "Student 12345678");
  EXPECT_TRUE(warnings.empty());  // in the margin
  const auto noted = with_text(60, "Student 12345678");
  ASSERT_EQ(noted.size(), 1u);
  EXPECT_EQ(noted[0].severity, Severity::note);
  EXPECT_EQ(noted[0].text, "Student 12345678");
}

TEST(Ink, WhatATableHoldsIsNeverFurniture) {
  for (const char* text : {"WTW 114", "WTW114 L1", "12 Nov 2025"}) {
    const auto warnings = with_text(580, text);
    ASSERT_EQ(warnings.size(), 1u) << text;
    EXPECT_EQ(warnings[0].severity, Severity::incomplete) << text;
  }
  EXPECT_EQ(with_text(300, "08:30 - 09:20").at(0).severity, Severity::incomplete);
}

TEST(Ink, APageThatStandsTwiceIsReadOnce) {
  TestPage second;
  slot(second, 45, "L2", "Friday", "08:30 - 09:20", "IT 1");
  for (const double x : {36.0, 95.0, 400.0, 720.0}) second.vertical(x, 30, 60);
  const Document once = read({one_lecture(), second});
  const Document twice = read({one_lecture(), second, second});
  EXPECT_EQ(once.events, twice.events);
  EXPECT_TRUE(once.is_complete());
  EXPECT_FALSE(twice.is_complete());  // a different page may be missing
}

TEST(Ink, ABlankPageBesideATableIsWarnedOf) {
  EXPECT_FALSE(read({one_lecture(), TestPage{}}).is_complete());
}

TEST(Ink, AnotherTitleWithoutHeadingsEndsTheTable) {
  TestPage page = one_lecture();
  page.text(36, 140, "Exams", 20);
  page.texts(170, {{41, "STK 220"}, {332, "07:30"}});
  const Document document = read({page});
  EXPECT_EQ(document.events.size(), 1u);
  EXPECT_FALSE(document.is_complete());
}

TEST(Ink, HiddenTextIsNotedAndTheSortLetterIsNot) {
  const auto hidden = [](const std::string& text) {
    pdf::Extract extract;
    extract.pages.push_back(one_lecture().page());
    TestPage unseen;
    unseen.text(190, 100, text);
    extract.pages.front().hidden = unseen.page().words;
    const auto document = read_schedule(extract);
    return document.ok() ? document->warnings.size() : 99;
  };
  EXPECT_EQ(hidden("L"), 0u);
  EXPECT_EQ(hidden("COS 999"), 1u);
}

TEST(Ink, AScanIsMarkedAsSuch) {
  pdf::Extract extract;
  extract.pages.push_back(one_lecture().page());
  extract.pages.front().is_ocr = true;
  const auto document = read_schedule(extract);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->events.size(), 1u);
  EXPECT_FALSE(document->is_complete());
}

}  // namespace
}  // namespace schedgen::layout
