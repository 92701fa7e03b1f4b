// Every trick of tricks.h against the real jail: it is stopped in the documented way, and the
// parent then parses a good document. Each expectation is a promise in docs/SANDBOX.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "hostile/jail_fixture.h"
#include "hostile/tricks.h"
#include "sandbox/sanitized.h"

namespace schedgen::hostile {
namespace {

using sandbox::Outcome;

struct Expectation {
  std::string trick;
  Outcome outcome;
  std::string log;  // part of the report's log
  std::size_t document_bytes = 0;
  bool hangs = false;
  bool needs_memory_rules = false;
};

void PrintTo(const Expectation& expected, std::ostream* out) {
  *out << expected.trick;
}

std::vector<Expectation> expectations() {
  std::vector<Expectation> all{
      // Time.
      {"loop", Outcome::out_of_time, "killed at its time limit", 0, true},
      {"wait", Outcome::out_of_time, "killed at its time limit", 0, true},
      {"never_read", Outcome::out_of_time, "killed at its time limit", 5'000'000, true},
      {"stop_reading", Outcome::out_of_time, "killed at its time limit", 5'000'000, true},
      {"half_then_hang", Outcome::out_of_time, "killed at its time limit", 0, true},
      {"drip", Outcome::out_of_time, "killed at its time limit", 0, true},
      {"close_then_hang", Outcome::protocol_error, "kept running", 0, true},
      {"close_everything_then_hang", Outcome::protocol_error, "kept running", 0, true},
      // Memory.
      {"malloc_then_abort", Outcome::out_of_memory, "memory limit", 0, false, true},
      {"new_and_throw", Outcome::out_of_memory, "memory limit", 0, false, true},
      {"new_without_catch", Outcome::out_of_memory, "memory limit", 0, false, true},
      {"grow_slowly", Outcome::out_of_memory, "memory limit", 0, false, true},
      {"null_from_malloc", Outcome::out_of_memory, "memory limit", 0, false, true},
      {"lie_about_memory", Outcome::out_of_memory, "memory limit"},
      // Crashes.
      {"overflow_stack", Outcome::crashed, "SIGSEGV"},
      {"write_to_null", Outcome::crashed, "SIGSEGV"},
      {"jump_to_data", Outcome::crashed, "SIGSEGV"},
      {"illegal_instruction", Outcome::crashed, "SIGILL"},
      {"abort", Outcome::crashed, "aborted; last words: an assertion [31mfailed"},
      {"throw", Outcome::crashed, "aborted; last words: terminate called"},
      {"abort_the_zygote", Outcome::crashed, "aborted"},
      {"exit_with_three", Outcome::crashed, "exit code 3"},
      {"half_then_crash", Outcome::crashed, "aborted"},
      // Answers.
      {"flood", Outcome::protocol_error, "longer than announced or allowed"},
      {"flood_after_header", Outcome::protocol_error, "longer than announced or allowed"},
      {"one_byte_too_many", Outcome::protocol_error, "longer than announced or allowed"},
      {"good_twice", Outcome::protocol_error, "longer than announced or allowed"},
      {"announce_too_much", Outcome::protocol_error, "longer than announced or allowed"},
      {"announce_less_than_comes", Outcome::protocol_error, "longer than announced or allowed"},
      {"announce_more_than_comes", Outcome::protocol_error, "without a complete answer"},
      {"half_a_header", Outcome::protocol_error, "without a complete answer"},
      {"say_nothing", Outcome::protocol_error, "without a complete answer"},
      {"not_json", Outcome::protocol_error, "answer: "},
      {"empty_json", Outcome::protocol_error, "answer: "},
      {"not_utf8", Outcome::protocol_error, "answer: "},
      {"json_too_deep", Outcome::protocol_error, "answer: "},
      {"wrong_shape", Outcome::protocol_error, "answer: "},
      {"no_document", Outcome::protocol_error, "not just ok and document"},
      {"unknown_member", Outcome::protocol_error, "unknown members"},
      {"code_of_the_parent", Outcome::protocol_error, "not allowed to use"},
      {"code_unknown", Outcome::protocol_error, "not allowed to use"},
      {"advice_that_moves_the_cursor", Outcome::protocol_error, "no clean advice"},
      {"advice_too_long", Outcome::protocol_error, "no clean advice"},
      {"too_many_pages_in_answer", Outcome::protocol_error, "number of pages"},
      // Not hostile.
      {"good", Outcome::parsed, "", 5'000'000},
      {"good_without_reading", Outcome::parsed, "", 5'000'000},
      {"good_then_crash", Outcome::parsed, ""},
      {"good_but_not_closed", Outcome::parsed, ""},
      {"good_after_many_words", Outcome::parsed, ""},
  };
  for (const Trick& trick : tricks_with_files()) {
    all.push_back({std::string(trick.name), Outcome::unrecognised, "it was refused"});
  }
  for (Expectation& one : all) {
    // Two that use a pipe in the wrong direction.
    if (one.trick == "write_to_other_descriptor" || one.trick == "read_from_its_answer") {
      one = {one.trick, Outcome::crashed, "SIGSYS"};
    }
  }
  for (const Trick& trick : tricks_with_calls()) {
    // Some kernels have no 32-bit calls, which causes a fault instead.
    const bool may_fault = trick.name == "call_as_32_bit";
    // The sanitizers' runtime makes these calls itself.
    static const std::set<std::string_view> of_sanitizers{"map_shared", "map_a_file",
                                                          "map_at_a_place", "madvise_mergeable"};
    all.push_back({std::string(trick.name), Outcome::crashed, may_fault ? "SIGS" : "SIGSYS", 0,
                   false, of_sanitizers.contains(trick.name)});
  }
  return all;
}

class HostileProgram : public testing::TestWithParam<Expectation> {};

TEST_P(HostileProgram, is_stopped_and_the_parent_goes_on) {
  const Expectation& expected = GetParam();
  if (expected.needs_memory_rules && sandbox::sanitized) {
    GTEST_SKIP() << "the sanitizer's use of memory rules out limits on it";
  }
  sandbox::JailOptions options = small_jail("hostile_child");
  if (expected.hangs) options.limits.wall_max = impatience;
  const auto jail = start(options);

  const std::string document = expected.trick + "\n" + std::string(expected.document_bytes, 'x');
  const sandbox::ParseReport report = jail->parse(document);
  EXPECT_EQ(report.outcome, expected.outcome) << describe(report);
  EXPECT_EQ(report.document.has_value(), report.outcome == Outcome::parsed);
  EXPECT_EQ(report.error.log.find("ESCAPED"), std::string::npos) << describe(report);
  // Sanitizers end a crashing process in their own way.
  if (!sandbox::sanitized || expected.outcome != Outcome::crashed) {
    EXPECT_NE(report.error.log.find(expected.log), std::string::npos) << describe(report);
  }

  const sandbox::ParseReport after = jail->parse("good\n");
  EXPECT_EQ(after.outcome, Outcome::parsed) << describe(after);
}

INSTANTIATE_TEST_SUITE_P(All, HostileProgram, testing::ValuesIn(expectations()),
                         [](const auto& one) { return one.param.trick; });

// The table above contains every trick.
TEST(HostilePrograms, are_all_expected) {
  const std::vector<Expectation> all = expectations();
  for (const auto tricks :
       {tricks_with_files(), tricks_with_calls(), tricks_with_memory(), tricks_with_answers()}) {
    for (const Trick& trick : tricks) {
      EXPECT_EQ(std::count_if(all.begin(), all.end(),
                              [&](const Expectation& one) { return one.trick == trick.name; }),
                1)
          << trick.name;
    }
  }
}

}  // namespace
}  // namespace schedgen::hostile
