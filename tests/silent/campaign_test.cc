// How the harness judges and counts.
#include "silent/campaign.h"

#include <gtest/gtest.h>

#include <set>

#include "silent/damage.h"

namespace schedgen::silent {
namespace {

Case case_of_two() {
  Case damaged;
  schedule::Event event;
  event.module = "COS 214";
  event.venues = {"IT 4-4", "Thuto 1-1"};
  damaged.right = {event, event};
  damaged.right.back().module = "STK 220";
  return damaged;
}

schedule::Document reading_of(const Case& damaged) {
  schedule::Document document;
  document.events = damaged.right;
  return document;
}

const schedule::Warning incomplete{{1, 2}, "a time", "08-30"};
const schedule::Warning stamp{{1, 2}, "a stamp was left out", "DRAFT", schedule::Severity::note};

TEST(Judge, TheSameEventsAreRightInAnyOrderAndPlace) {
  const Case damaged = case_of_two();
  schedule::Document reading = reading_of(damaged);
  std::swap(reading.events.front(), reading.events.back());
  std::swap(reading.events[0].venues[0], reading.events[0].venues[1]);
  reading.events.front().source = {3, 4};
  EXPECT_EQ(judge(damaged, reading).outcome, Outcome::correct);
  reading.warnings = {incomplete};
  EXPECT_EQ(judge(damaged, reading).outcome, Outcome::correct);
  EXPECT_TRUE(judge(damaged, reading).flagged);
}

TEST(Judge, ADifferenceIsSilentUnlessTheDocumentIsIncomplete) {
  const Case damaged = case_of_two();
  schedule::Document reading = reading_of(damaged);
  reading.events.pop_back();
  EXPECT_EQ(judge(damaged, reading).outcome, Outcome::silent);
  reading.warnings = {stamp};
  EXPECT_EQ(judge(damaged, reading).outcome, Outcome::silent);
  reading.warnings = {stamp, incomplete};
  EXPECT_EQ(judge(damaged, reading).outcome, Outcome::warned);
  reading = reading_of(damaged);
  reading.events.front().venues.push_back("DRAFT");
  EXPECT_EQ(judge(damaged, reading).outcome, Outcome::silent);
}

TEST(Judge, WhatIsLostForGoodMustBeWarnedOf) {
  Case damaged = case_of_two();
  damaged.must_warn = true;
  schedule::Document reading = reading_of(damaged);
  EXPECT_EQ(judge(damaged, reading).outcome, Outcome::silent);
  reading.warnings = {incomplete};
  EXPECT_EQ(judge(damaged, reading).outcome, Outcome::correct);
}

TEST(Judge, AnErrorIsARefusal) {
  EXPECT_EQ(judge(case_of_two(), Error::of(ErrorCode::pdf_damaged, "")).outcome, Outcome::refused);
}

TEST(UpperBound, IsThatOfClopperAndPearson) {
  EXPECT_NEAR(upper_bound(0, 100), 0.029513, 1e-6);  // the rule of three says 0.03
  EXPECT_NEAR(upper_bound(1, 10), 0.394163, 1e-6);
  EXPECT_NEAR(upper_bound(0, 100000), 2.9957e-5, 1e-8);
  EXPECT_NEAR(upper_bound(50, 100), 0.586378, 1e-6);
  EXPECT_EQ(upper_bound(7, 7), 1);
}

TEST(Shares, EveryKindHasItsShareAndAtLeastOneDocument) {
  const auto shares = shares_of(5000, kinds());
  std::uint64_t sum = 0;
  for (const std::uint64_t share : shares) {
    EXPECT_GE(share, 1u);
    sum += share;
  }
  EXPECT_EQ(sum, 5000u);
}

TEST(Kinds, AreAtLeastTwentyWithNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Kind& kind : kinds()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_NE(kind.damage == nullptr, kind.story == nullptr) << kind.name;
  }
  EXPECT_GE(names.size(), 21u);
}

// So that a seed can be looked at again. (AES-256 draws its keys at random.)
TEST(Kinds, TheSameSeedMakesTheSameDocument) {
  for (const char* name : {"flipped_bit", "unmapped_glyph", "merged_cells", "watermark"}) {
    const Kind& kind = *kind_of_name(name);
    for (std::uint64_t seed = 1; seed < 5; ++seed) {
      Dice one(seed), other(seed);
      const Case first = kind.damage(one), second = kind.damage(other);
      EXPECT_EQ(first.right, second.right) << name;
      EXPECT_EQ(first.pdf.size(), second.pdf.size()) << name;
    }
  }
}

TEST(Kinds, NothingDoneIsReadRight) {
  const Campaign campaign = run_campaign(100, 7, {*kind_of_name(undamaged)}, real_reader(), 2);
  EXPECT_EQ(campaign.counts.front().of(Outcome::correct), 100u) << report_of(campaign);
  EXPECT_FALSE(campaign.has_too_many_false_alarms());
}

// The damage must be what makes them unreadable.
TEST(Kinds, EveryFontIsReadRightAsLongAsItIsSound) {
  using generator::FontKind;
  for (const FontKind font : {FontKind::core, FontKind::identity, FontKind::type3}) {
    for (std::uint64_t seed = 1; seed < 20; ++seed) {
      Dice dice(seed);
      const Case sound =
          printed(draft(dice, {.plan = [font](generator::Plan& plan) {
                          plan.style.fonts.kind = font;
                          plan.style.extra_heading.clear();  // it is reported, as it should be
                        }}));
      const Verdict verdict = judge(sound, real_reader()(sound));
      EXPECT_EQ(verdict.outcome, Outcome::correct) << verdict.report;
      EXPECT_FALSE(verdict.flagged) << verdict.report;
    }
  }
}

}  // namespace
}  // namespace schedgen::silent
