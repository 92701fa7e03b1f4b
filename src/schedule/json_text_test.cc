#include "schedule/json_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/serialize.hpp>

#include "base/limits.h"
#include "schedule/testing/event_generators.h"

namespace schedgen::schedule {
namespace {

constexpr std::size_t plenty = 1'000'000;

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

void expect_refused(std::string_view text, std::string_view part_of_message) {
  const Result<boost::json::value> json = parse_json(text, plenty);
  ASSERT_FALSE(json.ok()) << text;
  EXPECT_EQ(json.error().code, ErrorCode::invalid_json);
  EXPECT_NE(json.error().user.find(part_of_message), std::string::npos) << json.error().user;
}

TEST(ParseJson, TakesEveryKindOfValue) {
  const Result<boost::json::value> json = parse_json(
      " {\"a\":[1,-2,3.5,18446744073709551615,true,null],\"b\":{\"\\u00ea\":\"\xC3\xAA\"}}\n",
      plenty);
  ASSERT_TRUE(json.ok()) << json.error().user;
  EXPECT_EQ(json->at("a").as_array().size(), 6u);
  EXPECT_EQ(json->at("b").at("\xC3\xAA").as_string(), "\xC3\xAA");
}

TEST(ParseJson, TakesAByteOrderMarkAsWindowsWritesIt) {
  const Result<boost::json::value> json = parse_json("\xEF\xBB\xBF{\"a\":1}\r\n", plenty);
  ASSERT_TRUE(json.ok()) << json.error().user;
  EXPECT_EQ(json->at("a").as_int64(), 1);
  expect_refused("\xEF\xBB\xBF{", "line 1, column 2");  // the mark does not count as a column
  expect_refused("\xEF\xBB\xBF\xEF\xBB\xBF{}", "line 1");
  expect_refused("[\"\xEF\xBB\xBF\"]\xEF\xBB\xBF", "line 1");
  expect_refused(std::string_view("\xFF\xFE{\0}\0", 6), "Save it again as UTF-8.");
}

TEST(ParseJson, RefusesWhatIsNotJson) {
  for (const char* text : {"", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "NaN", "01", "1.",
                           "// comment\n1", "\"a\nb\"", "tru", "\"\\ud800\""}) {
    expect_refused(text, "line ");
  }
}

TEST(ParseJson, SaysLineAndColumn) {
  expect_refused("{\n  \"a\": 1,\n  oops\n}", "line 3, column 3");
  expect_refused("[1] 2", "line 1, column 5: there is more text after the end");
}

TEST(ParseJson, RefusesTextThatIsNotUtf8) {
  for (const char* text : {"\"\xFF\"", "\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "{\"\xC3\":1}"}) {
    expect_refused(text, "line 1");
  }
}

TEST(ParseJson, RefusesAMemberThatStandsTwice) {
  expect_refused("{\"a\":1,\n \"a\":2}", "line 2, column 4: the member \"a\" appears twice");
  expect_refused("[{\"b\":{\"c\":{}}},{\"x\":{\"c\":1,\"\\u0063\":{\"d\":2}}}]",
                 "\"c\" appears twice");
  EXPECT_TRUE(parse_json("[{\"a\":1},{\"a\":{\"a\":2}}]", plenty).ok());
}

TEST(ParseJson, StopsAtTheLimitOfDepth) {
  EXPECT_TRUE(parse_json(nested(limits::json_depth_max), plenty).ok());
  expect_refused(nested(limits::json_depth_max + 1), "line 1");
  expect_refused(std::string(500'000, '['), "line 1");
}

TEST(ParseJson, StopsAtTheLimitOfSize) {
  EXPECT_TRUE(parse_json("[1234]", 6).ok());
  const Result<boost::json::value> json = parse_json("[12345]", 6);
  ASSERT_FALSE(json.ok());
  EXPECT_NE(json.error().user.find("limit of 6 bytes"), std::string::npos);
}

RC_GTEST_PROP(ParseJson, ReadsWhatTheSerializerWrites, ()) {
  const boost::json::value json = json_of_document(*generators::document());
  const Result<boost::json::value> again = parse_json(boost::json::serialize(json), plenty);
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == json);
}

RC_GTEST_PROP(ParseJson, ReturnsForAnyBytes, (const std::vector<char>& bytes)) {
  const Result<boost::json::value> json =
      parse_json(std::string(bytes.begin(), bytes.end()), plenty);
  RC_ASSERT(json.ok() || json.error().code == ErrorCode::invalid_json);
}

}  // namespace
}  // namespace schedgen::schedule
