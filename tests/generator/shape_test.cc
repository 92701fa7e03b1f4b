// The pages of the generator against positions measured in the real documents.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/text.h"
#include "generator/compose.h"
#include "generator/generator.h"
#include "generator/helvetica.h"
#include "generator/sample_rows.h"
#include "generator/table.h"

namespace schedgen::generator {
namespace {

// Whether the text stands there, to a hundredth of a point.
bool has_run(const Sheet& sheet, std::string_view text, double x, double y, double size) {
  return std::any_of(sheet.runs.begin(), sheet.runs.end(), [&](const PlacedRun& placed) {
    return placed.run.text == text && std::abs(placed.x - x) < 0.01 &&
           std::abs(placed.y - y) < 0.01 && placed.run.size == size;
  });
}
bool has_ruling(const Sheet& sheet, double x, double y) {  // its lower left corner
  return std::any_of(sheet.rulings.begin(), sheet.rulings.end(), [&](const Ruling& ruling) {
    return std::abs(ruling.x - x) < 0.01 && std::abs(ruling.y - y) < 0.01;
  });
}

// The coordinates are those of the portal's own files, out of their content streams.
TEST(Shape, LecturesStandWhereThePortalPrintsThem) {
  const Composition pages = composed(timetable_of<WeeklyRow>({lecture_row(), practical_row()}));
  const Sheet& sheet = pages.sheets.at(0);
  EXPECT_TRUE(has_run(sheet, "Lectures", 36, 539.88, 20));
  EXPECT_TRUE(has_run(sheet, "Module", 41.4, 511.719, 10));
  EXPECT_TRUE(has_run(sheet, "Offered", 98.1, 513.662, 8));
  EXPECT_TRUE(has_run(sheet, "Activity", 218.6, 512.69, 9));
  EXPECT_TRUE(has_run(sheet, "Study Prog", 643.85, 511.719, 10));
  EXPECT_TRUE(has_run(sheet, "COS 214", 41.4, 499.659, 10));
  EXPECT_TRUE(has_run(sheet, "E ", 183.15, 499.659, 10));
  EXPECT_TRUE(has_run(sheet, "L", 192.6, 499.659, 10));
  EXPECT_TRUE(has_run(sheet, "L4", 218.6, 464.979, 10));
  EXPECT_TRUE(has_run(sheet, "12:30 - 13:20", 332, 464.979, 10));
  EXPECT_TRUE(has_run(sheet, "  ", 646.074, 490.412, 10));
  EXPECT_TRUE(has_run(sheet, "P01", 140.65, 452.919, 10));
  EXPECT_TRUE(has_run(sheet, "Informatorium Orange Lab", 402.9, 441.36, 10));
  EXPECT_TRUE(has_ruling(sheet, 35.75, 521.43));
  EXPECT_TRUE(has_ruling(sheet, 35.75, 462.289));
  EXPECT_TRUE(has_ruling(sheet, 35.75, 438.669));
}

TEST(Shape, TestsStandWhereThePortalPrintsThem) {
  const Composition pages =
      composed(timetable_of<TestRow>({test_row("PTest 1", {"IT Open Gold Lab", "AE Annex"})}));
  const Sheet& sheet = pages.sheets.at(0);
  EXPECT_TRUE(has_run(sheet, "Semester Tests", 36, 539.88, 20));
  EXPECT_TRUE(has_run(sheet, "Test", 98.1, 510.749, 11));
  EXPECT_TRUE(has_run(sheet, "STK 220", 41.4, 497.533, 10));
  EXPECT_TRUE(has_run(sheet, " ", 80.31, 497.533, 11));
  EXPECT_TRUE(has_run(sheet, "PTest", 98.1, 497.533, 11));
  EXPECT_TRUE(has_run(sheet, "1", 98.1, 484.817, 11));
  EXPECT_TRUE(has_run(sheet, "Saturday", 140.65, 497.533, 11));
  EXPECT_TRUE(has_run(sheet, "30 Aug 2025", 218.65, 497.533, 11));
  EXPECT_TRUE(has_run(sheet, "AE Annex ", 466.75, 484.817, 11));
}

TEST(Shape, ExamsStandWhereThePortalPrintsThem) {
  const Composition pages = composed(timetable_of<ExamRow>(
      {exam_row("COS 284", "IT Building CBT Labs 1,2,3"), exam_row("STK 220", "Thuto 3-1")}));
  const Sheet& sheet = pages.sheets.at(0);
  EXPECT_TRUE(has_run(sheet, "Status", 41.4, 511.719, 10));
  EXPECT_TRUE(has_run(sheet, "Start ", 320.4, 510.749, 11));
  EXPECT_TRUE(has_run(sheet, "Time", 320.4, 497.659, 11));
  EXPECT_TRUE(has_run(sheet, "Campus", 367.45, 497.659, 11));
  EXPECT_TRUE(has_run(sheet, "Exam Campus", 459.6, 510.749, 11));
  EXPECT_TRUE(has_run(sheet, "COS 284 ", 90.9, 485.379, 10));
  EXPECT_TRUE(has_run(sheet, "Written", 189.9, 473.819, 10));
  EXPECT_TRUE(has_run(sheet, "12 NOV 2025", 243.9, 485.379, 10));
  EXPECT_TRUE(has_run(sheet, "IT Building CBT Labs ", 551.75, 485.379, 10));
  EXPECT_TRUE(has_run(sheet, "1,2,3 ", 551.75, 473.819, 10));
  EXPECT_TRUE(has_run(sheet, "STK 220 ", 90.9, 446.979, 10));
  EXPECT_TRUE(has_ruling(sheet, 35.75, 456.349));
}

std::vector<std::string> sorted_words(const std::vector<std::string>& texts) {
  std::vector<std::string> words;
  for (const std::string& text : texts) {
    for (const std::string_view word : split(text, ' ')) {
      if (!word.empty()) words.emplace_back(word);
    }
  }
  std::sort(words.begin(), words.end());
  return words;
}

std::vector<std::string> words_of_cells(const Plan& plan) {
  std::vector<std::string> texts;
  for (const Section& section : plan.timetable.sections) {
    for (const auto& row : table_of(section, plan.style).rows) {
      for (const Cell& cell : row) {
        for (const Line& line : cell) {
          for (const Run& run : line) texts.push_back(run.text);
        }
      }
    }
  }
  return sorted_words(texts);
}

std::vector<std::string> words_of_pages(const Composition& pages) {  // titles and headings are bold
  std::vector<std::string> texts;
  for (const Sheet& sheet : pages.sheets) {
    for (const PlacedRun& placed : sheet.runs) {
      if (!placed.run.bold) texts.push_back(placed.run.text);
    }
  }
  return sorted_words(texts);
}

double right_of(const PlacedRun& placed) {
  return placed.x + text_width(placed.run.text, placed.run.size, placed.run.bold);
}

// A sentence if a text leaves the margins or runs into its neighbour, else empty.
std::string misplaced(const Sheet& sheet) {
  constexpr double margin = 36, rounding = 0.01;
  std::vector<const PlacedRun*> runs;
  for (const PlacedRun& placed : sheet.runs) {
    if (placed.x < margin || right_of(placed) > sheet.width - margin + rounding ||
        placed.y < margin || placed.y > sheet.height - margin)
      return placed.run.text + " is outside of the margins";
    runs.push_back(&placed);
  }
  const auto line_of = [](const PlacedRun* placed) { return std::lround(placed->y * 100); };
  std::sort(runs.begin(), runs.end(), [&](const PlacedRun* a, const PlacedRun* b) {
    return line_of(a) != line_of(b) ? line_of(a) < line_of(b) : a->x < b->x;
  });
  for (std::size_t i = 1; i < runs.size(); ++i) {
    if (line_of(runs[i - 1]) == line_of(runs[i]) && right_of(*runs[i - 1]) > runs[i]->x + rounding)
      return runs[i - 1]->run.text + " runs into " + runs[i]->run.text;
  }
  return "";
}

TEST(Shape, NothingIsLostAndNothingOverlaps) {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Plan plan = random_plan(seed, Content::mixed, 25);
    const Composition pages = composed(plan.timetable, plan.style);
    EXPECT_EQ(words_of_cells(plan), words_of_pages(pages)) << seed;
    for (const Sheet& sheet : pages.sheets) EXPECT_EQ(misplaced(sheet), "") << seed;
  }
}

// Breaks of every sort do occur, or the round trip proves less than it says.
TEST(Shape, RowsAndCellsBreakOverPages) {
  int pages_within_a_row = 0, pages_within_a_cell = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Plan plan = random_plan(seed, Content::mixed, 25);
    if (plan.style.header_on_each_page || plan.style.column_order != 0) continue;
    const Composition pages = composed(plan.timetable, plan.style);
    for (std::size_t page = 1; page < pages.sheets.size(); ++page) {
      const std::string& first = pages.sheets[page].runs.front().run.text;
      const bool module =
          first.size() >= 7 && first[3] == ' ' && first[4] >= '1' && first[4] <= '8';
      const bool status = first == "FINAL" || first == "PROVISIONAL";
      if (!module && !status) ++pages_within_a_row;
      if (first == "Written" || first == "1" || first == "2") ++pages_within_a_cell;
    }
  }
  EXPECT_GT(pages_within_a_row, 50);
  EXPECT_GT(pages_within_a_cell, 2);
}

TEST(Shape, WidthsAreThoseOfTheRealDocuments) {
  EXPECT_NEAR(text_width("COS 284", 10, false), 82.529 - 41.4, 0.002);
  EXPECT_NEAR(text_width("STK 220", 10, false), 80.31 - 41.4, 0.002);
  EXPECT_EQ(winansi_of("caf\xC3\xA9 \xE2\x80\x93 x"), "caf\xE9 \x96 x");
}

}  // namespace
}  // namespace schedgen::generator
