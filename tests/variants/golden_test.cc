// The real documents, read like the golden readings, which were written by hand from the text of
// the PDFs (pdftotext -layout) and compared with their pictures.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "generator/difference.h"
#include "roundtrip/read_back.h"
#include "schedule/event_id.h"
#include "schedule/event_json.h"
#include "variants/samples.h"

namespace schedgen::variants {
namespace {

using schedule::Document;

Document golden(const std::string& name) {
  const std::string json = file_bytes(std::filesystem::path(SCHEDGEN_SOURCE_DIR) / "tests" /
                                      "golden" / (name + ".json"));
  const auto value = schedule::parse_json(json, json.size());
  EXPECT_TRUE(value.ok()) << name;
  auto document = schedule::document_of_json(value.value());
  EXPECT_TRUE(document.ok()) << name << ": " << document.error().log;
  return std::move(document).value();
}

std::size_t venues_of(const Document& document) {
  std::size_t count = 0;
  for (const schedule::Event& event : document.events) count += event.venues.size();
  return count;
}

// The figures known of the real files, whether they are at hand or not.
TEST(Golden, HasTheFiguresOfTheRealFiles) {
  const Document lectures = golden("UP_MOD_XLS");
  EXPECT_EQ(lectures.metadata.sections.at(0).rows, 19);
  EXPECT_EQ(venues_of(lectures), 46u);  // lines of Day, Time and Venue
  EXPECT_EQ(lectures.pages, 2);
  const Document tests = golden("UP_TST_PDF");
  EXPECT_EQ(tests.events.size(), 12u);
  EXPECT_EQ(venues_of(tests), 55u);
  const Document exams = golden("UP_EXAM_SS");
  EXPECT_EQ(exams.events.size(), 5u);
  EXPECT_TRUE(exams.metadata.encrypted);
}

// The same slot keeps its id for ever, or calendars double: these ids are published.
TEST(Golden, IdsStayWhatTheyAre) {
  for (const char* name : {"UP_MOD_XLS", "UP_TST_PDF", "UP_EXAM_SS"}) {
    const Document document = golden(name);
    Document again = document;
    schedule::assign_ids(again.events);
    SCOPED_TRACE(name);
    EXPECT_SAME(generator::difference(document, again));
    std::set<std::string> ids;
    for (const schedule::Event& event : document.events) ids.insert(event.id);
    EXPECT_EQ(ids.size(), document.events.size()) << name;
  }
}

TEST(Golden, TheRealFilesAreReadExactly) {
  if (real_samples().empty()) {
    std::cout << "The real files are not beside this repository; generated ones stand for them.\n";
  }
  for (const Sample& sample : real_samples()) {
    SCOPED_TRACE(sample.name);
    const Result<Document> reading = roundtrip::read_back(sample.pdf);
    ASSERT_TRUE(reading.ok()) << roundtrip::failure_text(reading.error());
    EXPECT_SAME(generator::difference(sample.expected, *reading));
  }
}

}  // namespace
}  // namespace schedgen::variants
