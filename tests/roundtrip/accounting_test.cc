// Nothing on a page disappears: every glyph that the generator draws comes out of the PDF room, and
// every word of it has a use when the document has been read.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "base/limits.h"
#include "generator/compose.h"
#include "generator/dice.h"
#include "generator/generator.h"
#include "generator/helvetica.h"
#include "generator/pdf_writer.h"
#include "generator/table.h"
#include "layout/layout.h"
#include "pdf/pdf.h"

namespace schedgen::roundtrip {
namespace {

using generator::Content;
using generator::Plan;
using layout::Use;

generator::Composition composition_of(const Plan& plan) {
  std::vector<generator::Table> tables;
  for (const generator::Section& section : plan.timetable.sections) {
    tables.push_back(generator::table_of(section, plan.style));
  }
  return generator::compose(tables, plan.style);
}

// Glyphs with ink.
std::size_t glyphs_drawn(const generator::Composition& composition) {
  std::size_t glyphs = 0;
  for (const generator::Sheet& sheet : composition.sheets) {
    for (const generator::PlacedRun& placed : sheet.runs) {
      for (const char32_t character : generator::code_points(placed.run.text)) {
        if (character != U' ' && character != U'\u00A0') ++glyphs;
      }
    }
  }
  return glyphs;
}

std::size_t glyphs_of(const std::vector<pdf::Word>& words) {
  std::size_t glyphs = 0;
  for (const pdf::Word& word : words) glyphs += word.glyphs.size();
  return glyphs;
}

void check_account(const Plan& plan) {
  SCOPED_TRACE("seed " + std::to_string(plan.seed));
  const generator::Composition composition = composition_of(plan);
  const Result<pdf::Extract> extract =
      pdf::extract(generator::write_pdf(composition, plan.style), limits::pdf_pages_max);
  ASSERT_TRUE(extract.ok());
  std::size_t glyphs = 0;
  std::size_t words = 0;
  for (const pdf::Page& page : extract->pages) {
    glyphs += glyphs_of(page.words) + glyphs_of(page.hidden);
    words += page.words.size();
    EXPECT_TRUE(page.across.empty());
  }
  EXPECT_EQ(glyphs, glyphs_drawn(composition));

  layout::Ink ink(extract->pages);
  ASSERT_TRUE(layout::read_schedule(*extract, ink).ok());
  EXPECT_EQ(ink.count(Use::unread), 0u);
  // A document of the portal's holds nothing but its tables.
  EXPECT_EQ(ink.count(Use::title) + ink.count(Use::heading) + ink.count(Use::cell), words);
}

TEST(Accounting, EveryGlyphOfEveryDocumentHasAUse) {
  constexpr std::uint64_t documents = 400;
  for (std::uint64_t i = 0; i < documents; ++i) {
    check_account(generator::random_plan(generator::derived_seed(41, i), Content::mixed, 30));
    if (HasFailure()) break;
  }
}

// The check must be able to fail.
TEST(Accounting, AWordThatNobodyReadIsSeen) {
  const Plan plan = generator::random_plan(5, Content::weekly, 6);
  Result<pdf::Extract> extract =
      pdf::extract(generator::write_pdf(composition_of(plan), plan.style), limits::pdf_pages_max);
  ASSERT_TRUE(extract.ok());
  pdf::Word stray;
  stray.text = "stray";
  stray.glyphs = {{5, 0}};
  stray.left = 5;
  stray.right = 30;
  stray.baseline = 5;
  stray.size = 10;
  extract->pages.front().words.push_back(stray);
  layout::Ink ink(extract->pages);
  EXPECT_GT(ink.count(Use::unread), 0u);  // all of them
  ASSERT_TRUE(layout::read_schedule(*extract, ink).ok());
  EXPECT_EQ(ink.count(Use::unread), 0u);
  EXPECT_EQ(ink.count(Use::furniture) + ink.count(Use::reported), 1u);
}

}  // namespace
}  // namespace schedgen::roundtrip
