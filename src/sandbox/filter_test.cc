// tests/hostile tests what the filter does. This tests that it can be built and that
// docs/SANDBOX.md describes it correctly.
#include "sandbox/filter.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace schedgen::sandbox {
namespace {

std::string_view words_for(Answer answer) {
  switch (answer) {
    case Answer::allow:
      return "allowed";
    case Answer::not_found:
      return "ENOENT";
    case Answer::unsupported:
      return "ENOSYS";
    case Answer::trap:
      return "our handler";
  }
  return "";
}

TEST(Filter, can_be_built_and_is_small) {
  const auto filter = build_filter();
  ASSERT_TRUE(filter.ok()) << filter.error().log;
  EXPECT_GT(filter->size(), filter_rules().size());
  EXPECT_LT(filter->size(), 500u);
}

TEST(Filter, has_a_reason_for_each_call) {
  for (const Rule& rule : filter_rules()) {
    EXPECT_FALSE(rule.call.empty());
    EXPECT_FALSE(rule.reason.empty()) << rule.call;
  }
}

TEST(Filter, is_what_the_document_says) {
  std::ifstream file(SCHEDGEN_SOURCE_DIR "/docs/SANDBOX.md");
  const std::string document((std::istreambuf_iterator<char>(file)), {});
  std::string table;
  for (const Rule& rule : filter_rules()) {
    table += "| `" + std::string(rule.call) + "` | " + std::string(rule.condition) + " | " +
             std::string(words_for(rule.answer)) + " | " + std::string(rule.reason) + " |\n";
  }
  EXPECT_NE(document.find("\n\n| call | only | answer | why |\n|---|---|---|---|\n" + table + "\n"),
            std::string::npos)
      << "the table of docs/SANDBOX.md must be:\n"
      << table;
}

}  // namespace
}  // namespace schedgen::sandbox
