#include "layout/watermarks.h"

#include "layout/testing/test_document.h"

namespace schedgen::layout {
namespace {

using schedule::Document;
using schedule::Severity;

constexpr unsigned grey = 0xCCCCCC;
constexpr unsigned red = 0xCC0000;

// Eight lectures, and a word beside the venue of the fifth.
Document with_word(const std::string& text, double size, unsigned colour) {
  TestPage page = TestPage::lectures();
  for (int i = 0; i < 8; ++i) {
    row(page, 100 + 12 * i, "COS 21" + std::to_string(i), "S1", "G01");
    slot(page, 100 + 12 * i, "L1", "Monday", "08:30 - 09:20", "IT 1");
  }
  pdf::Extract extract;
  extract.pages.push_back(page.page());
  TestPage stamp;
  stamp.text(440, 148, text, size);
  for (pdf::Word word : stamp.page().words) {
    word.colour = colour;
    extract.pages.front().words.push_back(std::move(word));
  }
  const auto document = read_schedule(extract);
  EXPECT_TRUE(document.ok());
  return document.ok() ? *document : Document{};
}

TEST(Watermarks, LargeLettersAreLeftOutAndNoted) {
  for (const unsigned colour : {0x000000u, grey}) {
    const Document document = with_word("DRAFT", 40, colour);
    EXPECT_EQ(document.events.at(4).venues, std::vector<std::string>{"IT 1"});
    ASSERT_EQ(document.warnings.size(), 1u);
    EXPECT_EQ(document.warnings[0].severity, Severity::note);
    EXPECT_EQ(document.warnings[0].text, "DRAFT");
  }
}

TEST(Watermarks, LargeLettersThatReadAsATimeMakeItIncomplete) {
  EXPECT_FALSE(with_word("10:30", 40, grey).is_complete());
}

TEST(Watermarks, SmallGreyLettersAreLeftOutWithAWarning) {
  const Document document = with_word("DRAFT", 10, grey);
  EXPECT_EQ(document.events.at(4).venues, std::vector<std::string>{"IT 1"});
  EXPECT_FALSE(document.is_complete());
}

TEST(Watermarks, LettersInAnotherColourAreReadWithAWarning) {
  const Document document = with_word("SAMPLE", 10, red);
  EXPECT_EQ(document.events.at(4).venues, std::vector<std::string>{"IT 1 SAMPLE"});
  EXPECT_FALSE(document.is_complete());
}

TEST(Watermarks, ATableInTwoColoursIsNone) {
  TestPage page = TestPage::lectures();
  for (int i = 0; i < 8; ++i) {
    row(page, 100 + 12 * i, "COS 21" + std::to_string(i), "S1", "G01");
    slot(page, 100 + 12 * i, "L1", "Monday", "08:30 - 09:20", "IT 1");
  }
  pdf::Extract extract;
  extract.pages.push_back(page.page());
  for (pdf::Word& word : extract.pages.front().words) {
    if (word.left > 550) word.colour = grey;  // the campus
  }
  const auto document = read_schedule(extract);
  ASSERT_TRUE(document.ok());
  EXPECT_TRUE(document->warnings.empty());
  EXPECT_EQ(document->events.at(0).campus, "HATFIELD");
}

}  // namespace
}  // namespace schedgen::layout
