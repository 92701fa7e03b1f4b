// Variants from which the timetable cannot be read, or not in full. They must end in an error that
// tells a person what to do, or carry a warning; a part of a timetable in silence is the one thing
// that must not happen.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/text.h"
#include "generator/difference.h"
#include "roundtrip/read_back.h"
#include "variants/program.h"
#include "variants/samples.h"
#include "variants/variant.h"

namespace schedgen::variants {
namespace {

using generator::Compare;

// Documents of one table over two pages.
std::vector<Sample> two_page_samples() {
  std::vector<Sample> samples;
  for (const Sample& sample : all_samples())
    if (sample.expected.pages == 2 && sample.expected.metadata.sections.size() == 1)
      samples.push_back(sample);
  return samples;
}

Variant outlines() {
  return made_by("outlines", {{"gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite",
                               "-dNoOutputFonts", "-o", "{out}", "{in}"}});
}

// A picture of the first page, as a scanner or a phone's camera makes it.
Variant scan() {
  return made_by("scan", {{"pdftoppm", "-r", "60", "-png", "-singlefile", "{in}", "{mid}"},
                          {"mutool", "convert", "-o", "{out}", "{mid}.png"}});
}

TEST(HardVariants, TextAsOutlinesOrPicturesIsNamed) {
  for (const auto& [variant, code] : {std::pair{outlines(), ErrorCode::pdf_outlines},
                                      std::pair{scan(), ErrorCode::pdf_scanned}}) {
    for (const Sample& sample : all_samples()) {
      SCOPED_TRACE(variant.name + " of " + sample.name);
      const Made made = made_and_read(variant, sample);
      ASSERT_EQ(made.failure, "");
      ASSERT_FALSE(made.reading.ok());
      EXPECT_EQ(error_name(made.reading.error().code), error_name(code));
    }
  }
}

TEST(HardVariants, ThePageAfterTheFirstAloneIsNamed) {
  const Variant variant = made_by("page_2", {{"qpdf", "{in}", "--pages", ".", "2", "--", "{out}"}});
  const auto samples = two_page_samples();
  ASSERT_GE(samples.size(), 3u);
  for (const Sample& sample : samples) {
    SCOPED_TRACE(sample.name);
    const Made made = made_and_read(variant, sample);
    ASSERT_EQ(made.failure, "");
    ASSERT_FALSE(made.reading.ok());
    EXPECT_EQ(made.reading.error().code, ErrorCode::unrecognised_schedule);
    EXPECT_TRUE(contains_ignoring_case(made.reading.error().user, "heading"))
        << made.reading.error().user;
  }
}

// Read in full, refused, or read with a warning; nothing else.
void expect_nothing_lost_in_silence(const Made& made, const Sample& sample) {
  ASSERT_EQ(made.failure, "");
  if (!made.reading) {
    EXPECT_EQ(made.reading.error().code, ErrorCode::unrecognised_schedule);
    EXPECT_FALSE(made.reading.error().user.empty());
    return;
  }
  if (!made.reading->warnings.empty()) {
    for (const schedule::Warning& warning : made.reading->warnings)
      EXPECT_FALSE(warning.expected.empty());
    return;
  }
  EXPECT_SAME(generator::difference(sample.expected, *made.reading, Compare::what_is_read));
}

TEST(HardVariants, TwoPagesOnOneSheetLoseNothingInSilence) {
  for (const Sample& sample : two_page_samples()) {
    SCOPED_TRACE(sample.name);
    expect_nothing_lost_in_silence(made_and_read(two_on_one_sheet(), sample), sample);
  }
}

TEST(HardVariants, PagesInTheWrongOrderLoseNothingInSilence) {
  const Variant variant =
      made_by("pages_2_1", {{"qpdf", "{in}", "--pages", ".", "2,1", "--", "{out}"}});
  for (const Sample& sample : two_page_samples()) {
    SCOPED_TRACE(sample.name);
    expect_nothing_lost_in_silence(made_and_read(variant, sample), sample);
  }
}

// Students merge files. The same table twice is two sections, and each of its slots is there.
TEST(HardVariants, TheSameTableTwiceLosesNothing) {
  const Variant variant =
      made_by("pages_1_2_1_2", {{"qpdf", "{in}", "--pages", ".", "1,2,1,2", "--", "{out}"}});
  for (const Sample& sample : two_page_samples()) {
    SCOPED_TRACE(sample.name);
    const Made made = made_and_read(variant, sample);
    ASSERT_EQ(made.failure, "");
    ASSERT_TRUE(made.reading.ok()) << roundtrip::failure_text(made.reading.error());
    EXPECT_EQ(made.reading->metadata.sections.size(), 2u);
    for (const schedule::Event& event : sample.expected.events) {
      const auto same = std::count_if(
          made.reading->events.begin(), made.reading->events.end(), [&](const auto& other) {
            return other.module == event.module && other.group == event.group &&
                   other.activity == event.activity && other.paper == event.paper &&
                   other.day == event.day && other.date == event.date &&
                   other.start == event.start && other.campus == event.campus;
          });
      EXPECT_GE(same, 1) << schedule::title_of(event);
    }
  }
}

}  // namespace
}  // namespace schedgen::variants
