#include "sandbox/parser.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace schedgen::sandbox {
namespace {

constexpr int outcomes = static_cast<int>(Outcome::protocol_error) + 1;

TEST(Parser, gives_each_outcome_a_name_and_a_code_of_its_own) {
  std::set<std::string_view> names;
  std::set<ErrorCode> codes;
  for (int i = 0; i < outcomes; ++i) {
    names.insert(name_of(static_cast<Outcome>(i)));
    codes.insert(code_of(static_cast<Outcome>(i)));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(outcomes));
  EXPECT_EQ(codes.size(), static_cast<std::size_t>(outcomes));
  EXPECT_EQ(name_of(Outcome::parsed), "parsed");
  EXPECT_EQ(name_of(Outcome::protocol_error), "protocol_error");
}

TEST(Parser, advises_by_the_outcome_unless_told_otherwise) {
  const ParseReport plain = ParseReport::failed(Outcome::out_of_time, "log");
  EXPECT_EQ(plain.error.user, error_advice(ErrorCode::parse_timed_out));
  const ParseReport told = ParseReport::failed(Outcome::unrecognised, "log", "It is a scan.");
  EXPECT_EQ(told.error.code, ErrorCode::unrecognised_schedule);
  EXPECT_EQ(told.error.user, "It is a scan.");
  EXPECT_FALSE(told.document.has_value());
}

}  // namespace
}  // namespace schedgen::sandbox
