// The tables as a web page, printed to PDF by a real browser: other fonts, other widths, headings
// on every page, and the browser's own lines at the top and the foot.
#include <gtest/gtest.h>

#include <string>

#include "generator/difference.h"
#include "roundtrip/read_back.h"
#include "variants/browser.h"
#include "variants/html.h"
#include "variants/samples.h"

namespace schedgen::variants {
namespace {

Made printed_and_read(const std::string& name, const WebPage& page, bool browser_lines,
                      const Sample& sample) {
  const Files files = files_for(name, sample);
  std::string failure = print_with_browser(files, html_of(sample.timetable, page), browser_lines);
  return {std::move(failure), roundtrip::read_back(file_bytes(files.out))};
}

void expect_read(const std::string& name, const WebPage& page, bool browser_lines) {
  for (const Sample& sample : generated_samples()) {
    SCOPED_TRACE(sample.name);
    const Made made = printed_and_read(name, page, browser_lines, sample);
    ASSERT_EQ(made.failure, "");
    ASSERT_TRUE(made.reading.ok()) << roundtrip::failure_text(made.reading.error());
    EXPECT_SAME(
        generator::difference(sample.expected, *made.reading, generator::Compare::what_is_read));
  }
}

TEST(Browser, ARuledPageIsReadLikeTheOriginal) {
  expect_read("browser_ruled", {}, false);
}

TEST(Browser, TheBrowsersOwnLinesAreNotRead) {
  expect_read("browser_lines", {}, true);
}

TEST(Browser, APageWithoutRulingsIsReadLikeTheOriginal) {
  WebPage page;
  page.ruled = false;
  expect_read("browser_bare", page, false);
}

TEST(Browser, SmallPrintIsReadLikeTheOriginal) {
  WebPage page;
  page.font_points = 7;
  expect_read("browser_small", page, false);
}

// Columns so narrow that codes, dates and times break may cost events, but never in silence.
TEST(Browser, ColumnsTooNarrowLoseNothingInSilence) {
  WebPage page;
  page.narrow = true;
  for (const Sample& sample : generated_samples()) {
    SCOPED_TRACE(sample.name);
    const Made made = printed_and_read("browser_narrow", page, false, sample);
    ASSERT_EQ(made.failure, "");
    if (!made.reading || !made.reading->warnings.empty()) continue;
    EXPECT_SAME(
        generator::difference(sample.expected, *made.reading, generator::Compare::what_is_read));
  }
}

}  // namespace
}  // namespace schedgen::variants
