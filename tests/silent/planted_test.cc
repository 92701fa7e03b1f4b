// A planted bug in each part of what "no silent errors" promises must turn the harness red, or the
// harness proves nothing.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/limits.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "schedule/event_id.h"
#include "silent/campaign.h"

namespace schedgen::silent {
namespace {

using schedule::Document;

void say_complete(Document& document) {
  std::erase_if(document.warnings, [](const schedule::Warning& warning) {
    return warning.severity == schedule::Severity::incomplete;
  });
}

// The real parts, with something wrong between them or behind them.
struct Plant {
  void (*in_extract)(pdf::Extract&) = [](pdf::Extract&) {};
  void (*in_document)(Document&) = [](Document&) {};
};

Reader planted(const Plant& plant) {
  return [plant](const Case& damaged) -> Result<Document> {
    Result<pdf::Extract> extract = pdf::extract(damaged.pdf, limits::pdf_pages_max);
    if (!extract) return extract.error();
    plant.in_extract(*extract);
    Result<Document> document = layout::read_schedule(*extract);
    if (!document) return document;
    schedule::assign_ids(document->events);
    plant.in_document(*document);
    return document;
  };
}

std::uint64_t silent_of(const std::vector<std::string>& names, const Reader& reader,
                        std::uint64_t documents = 200) {
  std::vector<Kind> chosen;
  for (const std::string& name : names) chosen.push_back(*kind_of_name(name));
  constexpr std::uint64_t seed = 20251128;
  const Campaign campaign = run_campaign(documents, seed, chosen, reader, 2);
  EXPECT_TRUE(campaign.not_made.empty()) << report_of(campaign);
  return campaign.silent();
}

// Part 1: every drawn glyph is accounted for.
void drop_unknown_glyphs(pdf::Extract& extract) {
  const std::string unknown = "\xEF\xBF\xBD";
  for (pdf::Page& page : extract.pages) {
    page.complaints.clear();
    for (pdf::Word& word : page.words) {
      for (std::size_t at; (at = word.text.find(unknown)) != std::string::npos;) {
        word.text.erase(at, unknown.size());
        std::erase_if(word.glyphs, [at](const pdf::Glyph& glyph) { return glyph.offset == at; });
        for (pdf::Glyph& glyph : word.glyphs)
          if (glyph.offset > at) glyph.offset -= unknown.size();
      }
    }
    std::erase_if(page.words, [](const pdf::Word& word) { return word.text.empty(); });
  }
}

TEST(PlantedBugs, AGlyphWithoutTextIsDropped) {
  EXPECT_GT(silent_of({"unmapped_glyph", "undefined_glyph"},
                      planted({.in_extract = drop_unknown_glyphs})),
            0u);
}

// Part 2: a line belongs to the row that its rulings enclose.
void forget_rulings(pdf::Extract& extract) {
  for (pdf::Page& page : extract.pages) page.rules.clear();
}

TEST(PlantedBugs, RulingsAreNotAsked) {
  EXPECT_GT(silent_of({"vertical_alignment", "merged_cells"},
                      planted({.in_extract = forget_rulings, .in_document = say_complete})),
            0u);
}

TEST(PlantedBugs, ARowWithoutAModuleIsNotNamed) {
  EXPECT_GT(silent_of({"emptied_key_cell"}, planted({.in_document = say_complete})), 0u);
}

// Part 3: a damaged file is not read in part.
TEST(PlantedBugs, APartIsTakenForTheWhole) {
  const Reader careless = [](const Case& damaged) -> Result<Document> {
    Result<Document> reading = real_reader()(damaged);
    if (reading || reading.error().code != ErrorCode::pdf_damaged || damaged.right.empty())
      return reading;
    Document part;
    part.events = damaged.right;
    part.events.pop_back();
    return part;
  };
  EXPECT_GT(silent_of({"flipped_bit_in_stream", "lost_stream"}, careless), 0u);
}

// Part 4: a heading that nobody knows is named.
TEST(PlantedBugs, AColumnIsLeftOutWithoutAWord) {
  EXPECT_GT(
      silent_of({"unknown_heading", "missing_column"}, planted({.in_document = say_complete})), 0u);
}

// Part 5: only what a reader of the paper sees is read, and once.
void read_what_is_hidden(pdf::Extract& extract) {
  for (pdf::Page& page : extract.pages)
    page.words.insert(page.words.end(), page.hidden.begin(), page.hidden.end());
}
void read_what_is_across(pdf::Extract& extract) {
  for (pdf::Page& page : extract.pages) {
    for (pdf::Word& word : page.words) word.colour = 0;
    page.words.insert(page.words.end(), page.across.begin(), page.across.end());
  }
}

TEST(PlantedBugs, HiddenTextIsRead) {
  EXPECT_GT(silent_of({"hidden_text"}, planted({.in_extract = read_what_is_hidden})), 0u);
}

TEST(PlantedBugs, AWatermarkIsRead) {
  EXPECT_GT(silent_of({"watermark"},
                      planted({.in_extract = read_what_is_across, .in_document = say_complete})),
            0u);
}

// Part 6: an event keeps its identity. What names its slot is spoiled, because ids are made of
// that.
void identify_by_date(Document& document) {
  for (schedule::Event& event : document.events) {
    if (event.date) event.activity += " of " + schedule::iso_of_date(*event.date);
  }
}
void identify_by_module(Document& document) {
  for (schedule::Event& event : document.events) {
    event.supplementary = false;
    event.activity.clear();
    event.paper.clear();
  }
}

TEST(PlantedBugs, AnEventIsKnownByItsDate) {
  EXPECT_GT(silent_of({"moved_over_half_year"}, planted({.in_document = identify_by_date}), 40),
            0u);
}

TEST(PlantedBugs, AnEventIsKnownByItsModule) {
  EXPECT_GT(silent_of({"exam_and_supplementary"}, planted({.in_document = identify_by_module}), 40),
            0u);
}

// Part 7: a value that cannot be read is named.
void misread_hyphens(pdf::Extract& extract) {
  for (pdf::Page& page : extract.pages)
    for (pdf::Word& word : page.words)
      for (char& c : word.text)
        if (c == '-') c = 'x';
}

TEST(PlantedBugs, AValueThatCannotBeReadIsLeftOut) {
  EXPECT_GT(silent_of({"afrikaans", "other_hyphens"}, planted({.in_document = say_complete})) +
                silent_of({"undamaged"},
                          planted({.in_extract = misread_hyphens, .in_document = say_complete})),
            0u);
}

// What the harness counts beside silent readings.
TEST(PlantedBugs, AWarningAboutNothingIsAFalseAlarm) {
  const Reader anxious = planted({.in_document = [](Document& document) {
    document.warnings.push_back({{1, 1}, "something else", "nothing"});
  }});
  const Campaign campaign = run_campaign(20, 1, {*kind_of_name(undamaged)}, anxious, 2);
  EXPECT_TRUE(campaign.has_too_many_false_alarms());
  EXPECT_EQ(campaign.false_alarms.size(), 20u);
  EXPECT_EQ(campaign.silent(), 0u);
}

TEST(PlantedBugs, AReaderThatDiesIsCountedAndOthersGoOn) {
  const Reader mortal = [](const Case& damaged) -> Result<Document> {
    if (damaged.pdf.size() % 2 == 0) std::abort();
    return real_reader()(damaged);
  };
  const Campaign campaign = run_campaign(40, 1, {*kind_of_name(undamaged)}, mortal, 2);
  const Count& count = campaign.counts.front();
  EXPECT_EQ(count.documents, 40u);
  EXPECT_GT(count.died, 0u);
  EXPECT_EQ(count.of(Outcome::refused), count.died);
  EXPECT_EQ(count.of(Outcome::correct), 40u - count.died);
}

}  // namespace
}  // namespace schedgen::silent
