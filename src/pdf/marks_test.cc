#include "pdf/marks.h"

#include <gtest/gtest.h>

#include <cmath>

namespace schedgen::pdf {
namespace {

constexpr double advance = 5;  // of each letter, at size 10

// The letters of `text`, from `origin` along `direction`.
void draw(Marks& marks, Point origin, Point direction, const std::string& text,
          unsigned colour = 0) {
  for (const char c : text) {
    const Point step{direction.x * advance, direction.y * advance};
    marks.characters.push_back({std::string(1, c), origin, step, direction, 10, colour});
    origin = {origin.x + step.x, origin.y + step.y};
  }
}

std::vector<std::string> texts(const Page& page) {
  std::vector<std::string> result;
  for (const Word& word : page.words) result.push_back(word.text);
  return result;
}

using Texts = std::vector<std::string>;

TEST(Marks, SpacesAndGapsPartWords) {
  Marks marks;
  draw(marks, {10, 20}, {1, 0}, "COS 214");
  draw(marks, {60, 20}, {1, 0}, "S1");
  const Page page = page_of_marks(marks);
  EXPECT_EQ(texts(page), (Texts{"COS", "214", "S1"}));
  EXPECT_TRUE(page.words[0].space_after);
  EXPECT_FALSE(page.words[1].space_after);
  EXPECT_EQ(page.words[1].left, 30);
  EXPECT_EQ(page.words[1].right, 45);
  EXPECT_EQ(page.words[1].baseline, 20);
  ASSERT_EQ(page.words[0].glyphs.size(), 3u);
  EXPECT_EQ(page.words[0].glyphs[2].x, 20);
  EXPECT_EQ(page.words[0].glyphs[2].offset, 2u);
}

TEST(Marks, AKernIsNoWordBreak) {
  Marks marks;
  draw(marks, {10, 20}, {1, 0}, "T");
  draw(marks, {10 + advance - 1.6, 20}, {1, 0}, "est");  // -0.16 of the font height
  EXPECT_EQ(texts(page_of_marks(marks)), Texts{"Test"});
}

TEST(Marks, AnotherColourIsAnotherWord) {
  Marks marks;
  draw(marks, {10, 20}, {1, 0}, "E");
  draw(marks, {10 + advance, 20}, {1, 0}, "L", 0x808080);
  EXPECT_EQ(texts(page_of_marks(marks)), (Texts{"E", "L"}));
}

TEST(Marks, TextDrawnTwiceReadsOnce) {
  Marks marks;
  draw(marks, {10, 20}, {1, 0}, "Module");
  draw(marks, {10.4, 20}, {1, 0}, "Module");
  for (const char c : std::string("Day")) {
    const double x = 100 + advance * static_cast<double>(marks.characters.size() % 3);
    for (const double shift : {0.0, 0.3}) {
      marks.characters.push_back({std::string(1, c), {x + shift, 20}, {advance, 0}, {1, 0}, 10, 0});
    }
  }
  EXPECT_EQ(texts(page_of_marks(marks)).front(), "Module");
  EXPECT_EQ(page_of_marks(marks).words.size(), 2u + 2u);  // Module, and Day's letters once each
}

TEST(Marks, ATurnedPageIsTurnedBack) {
  Marks upright;
  draw(upright, {10, 20}, {1, 0}, "Module");
  draw(upright, {10, 40}, {1, 0}, "COS");
  upright.rules.push_back({5, 25, 100, 25.5});
  const Page expected = page_of_marks(upright);
  // The same page in quarter turns, in device space with y down.
  Marks turned = upright;
  for (int turn = 1; turn < 4; ++turn) {
    const auto quarter = [](Point p) { return Point{-p.y, p.x}; };
    for (Mark& mark : turned.characters) {
      mark.origin = quarter(mark.origin);
      mark.advance = quarter(mark.advance);
      mark.direction = quarter(mark.direction);
    }
    for (Rule& rule : turned.rules) {
      const Point a = quarter({rule.left, rule.top}), b = quarter({rule.right, rule.bottom});
      rule = {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
    }
    const Page page = page_of_marks(turned);
    ASSERT_EQ(texts(page), texts(expected)) << turn;
    for (std::size_t i = 0; i < page.words.size(); ++i) {
      EXPECT_NEAR(page.words[i].left, expected.words[i].left, 1e-9) << turn;
      EXPECT_NEAR(page.words[i].baseline, expected.words[i].baseline, 1e-9) << turn;
      EXPECT_NEAR(page.words[i].right, expected.words[i].right, 1e-9) << turn;
    }
    EXPECT_TRUE(page.rules[0].horizontal());
  }
}

TEST(Marks, TextAcrossTheReadingDirectionIsSetApart) {
  Marks marks;
  draw(marks, {10, 20}, {1, 0}, "Lectures");
  draw(marks, {50, 90}, {0, -1}, "DRAFT");
  EXPECT_EQ(texts(page_of_marks(marks)), Texts{"Lectures"});
  ASSERT_EQ(page_of_marks(marks).across.size(), 1u);
  EXPECT_EQ(page_of_marks(marks).across.front().text, "DRAFT");
}

TEST(Marks, NothingGivesNothing) {
  EXPECT_TRUE(page_of_marks({}).words.empty());
}

}  // namespace
}  // namespace schedgen::pdf
