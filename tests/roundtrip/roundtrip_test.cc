// The heart of the suite: thousands of random timetables are printed in the shape of the portal's
// documents and read again, and each must come back as it was.
//
// SCHEDGEN_ROUNDTRIP_DOCUMENTS says how many (default 500). A document that fails is made as small
// as it can be and kept, with the reading expected of it, in failures/ of the build folder.
// The suite makes the same documents every time, so that nobody's change fails for a fault that was
// there before. RC_PARAMS=seed=N makes others.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <ostream>
#include <sstream>
#include <string>

#include "generator/difference.h"
#include "generator/generator.h"
#include "roundtrip/read_back.h"
#include "roundtrip/simpler_plans.h"

namespace schedgen::generator {

// How rapidcheck shows a plan.
std::ostream& operator<<(std::ostream& out, const Plan& plan) {
  out << "seed " << plan.seed << ": ";
  for (const Section& section : plan.timetable.sections)
    out << title_of(section.kind()) << " of " << section.size() << " rows, ";
  return out << plan.style;
}

}  // namespace schedgen::generator

namespace schedgen::roundtrip {
namespace {

using generator::Content;
using generator::Plan;

const bool same_documents = setenv("RC_PARAMS", "seed=20261130", 0) == 0;

constexpr std::size_t rows_max = 60;

// Empty if the document comes back as it was made.
std::string what_went_wrong(const Plan& plan) {
  const generator::GeneratedDocument document = generator::generate(plan);
  const Result<schedule::Document> found = read_back(document.pdf);
  std::string report =
      found ? generator::difference(document.expected, *found) : failure_text(found.error()) + '\n';
  if (report.empty()) return report;
  const auto path =
      save_failure("roundtrip-" + std::to_string(plan.seed), document.pdf, document.expected);
  std::ostringstream text;
  text << plan << '\n' << report << "kept as " << path.string() << '\n';
  return text.str();
}

std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value && *value ? std::strtoull(value, nullptr, 10) : otherwise;
}

rc::Gen<Plan> plans(Content content) {
  return [content](const rc::Random& random, int size) {
    rc::Random source = random;
    const std::size_t rows = 1 + rows_max * static_cast<std::size_t>(size) / rc::kNominalSize;
    return rc::shrinkable::shrinkRecur(
        generator::random_plan(source.next(), content, rows),
        [](const Plan& plan) { return rc::seq::fromContainer(simpler_plans(plan)); });
  };
}

void check_documents(Content content, std::uint64_t count) {
  rc::detail::TestParams parameters = rc::detail::configuration().testParams;
  parameters.maxSuccess = static_cast<int>(count);
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const rc::detail::TestMetadata metadata{test->name(), test->name()};
  const auto result = rc::detail::checkTestable(
      [content] {
        const Plan plan = *plans(content);
        const std::string report = what_went_wrong(plan);
        if (!report.empty()) RC_FAIL(report);
      },
      metadata, parameters);
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  if (result.is<rc::detail::SuccessResult>()) {
    std::cout << text.str() << '\n';
  } else {
    ADD_FAILURE() << text.str();
  }
}

std::uint64_t documents() {
  return number_from_environment("SCHEDGEN_ROUNDTRIP_DOCUMENTS", 500);
}

// The four split the documents so that they can run side by side.
TEST(Roundtrip, Lectures) {
  check_documents(Content::weekly, documents() / 4);
}
TEST(Roundtrip, Tests) {
  check_documents(Content::test, documents() / 4);
}
TEST(Roundtrip, Exams) {
  check_documents(Content::exam, documents() / 4);
}
TEST(Roundtrip, AllKindsAndSeveralInOneFile) {
  check_documents(Content::mixed, documents() - 3 * (documents() / 4));
}

// Long documents in the portal's own style, as the benches use them.
TEST(Roundtrip, DocumentsOfTenAndAHundredPages) {
  for (const Content content : {Content::weekly, Content::test, Content::exam}) {
    for (const int pages : {1, 10, 100}) {
      const Plan plan = generator::plan_of_pages(7, content, pages);
      EXPECT_EQ(generator::generate(plan).expected.pages, pages);
      EXPECT_SAME(what_went_wrong(plan));
    }
  }
}

// A comparison that finds nothing would make all of the above pass.
TEST(Roundtrip, AWrongReadingIsSeen) {
  const auto document = generator::generate(generator::random_plan(3, Content::weekly, 8));
  schedule::Document wrong = document.expected;
  wrong.events.back().venues.push_back("IT 4-4");
  EXPECT_NE(generator::difference(document.expected, wrong), "");
  wrong = document.expected;
  wrong.events.pop_back();
  EXPECT_NE(generator::difference(document.expected, wrong), "");
  wrong = document.expected;
  wrong.events.front().end->minutes += 1;
  EXPECT_NE(generator::difference(document.expected, wrong, generator::Compare::what_is_read), "");
  wrong = document.expected;
  wrong.warnings.push_back({{1, 1}, "a day", "Mondag"});
  EXPECT_NE(generator::difference(document.expected, wrong), "");
}

}  // namespace
}  // namespace schedgen::roundtrip
