#include "schedule/json_reader.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "base/limits.h"

namespace schedgen::schedule {
namespace {

namespace json = boost::json;

TEST(Refusal, KeepsTheFirstThing) {
  Refusal refusal(ErrorCode::invalid_term);
  EXPECT_FALSE(refusal.refused());
  refusal.refuse("swaps[0].date", "is missing");
  refusal.refuse("year", "is missing");
  ASSERT_TRUE(refusal.refused());
  EXPECT_EQ(refusal.error().code, ErrorCode::invalid_term);
  EXPECT_EQ(refusal.error().user, "swaps[0].date is missing.");
  EXPECT_EQ(refusal.error().log, refusal.error().user);
}

TEST(ObjectReader, TakesNullForAnAbsentOptional) {
  const json::value object =
      json::parse(R"({"a": null, "b": null, "c": null, "d": null, "e": null})");
  Refusal refusal(ErrorCode::invalid_json);
  ObjectReader reader(object, "", refusal);
  EXPECT_EQ(reader.date("a"), std::nullopt);
  EXPECT_EQ(reader.time("b"), std::nullopt);
  EXPECT_EQ(reader.weekday("c"), std::nullopt);
  EXPECT_EQ(reader.flag("d"), std::nullopt);
  EXPECT_EQ(reader.optional_text("e"), std::nullopt);
  reader.refuse_unknown();
  EXPECT_FALSE(refusal.refused());
}

TEST(ObjectReader, DoesNotTakeNullForATextANumberOrAList) {
  const json::value object = json::parse(R"({"a": null})");
  const auto refused = [&](auto read) {
    Refusal refusal(ErrorCode::invalid_json);
    ObjectReader reader(object, "x", refusal);
    read(reader);
    return refusal.refused() ? refusal.error().user : "";
  };
  EXPECT_EQ(refused([](ObjectReader& r) { r.text("a"); }), "x.a must be a text.");
  EXPECT_EQ(refused([](ObjectReader& r) { r.number("a", 1, 9, 1); }),
            "x.a must be a whole number from 1 to 9.");
  EXPECT_EQ(refused([](ObjectReader& r) { r.each("a", 9, [](const auto&, const auto&) {}); }),
            "x.a must be a list.");
}

TEST(ObjectReader, CanBeAskedOfWhatIsNoObject) {
  const json::value number = 7;
  Refusal refusal(ErrorCode::invalid_json);
  ObjectReader reader(number, "", refusal);
  EXPECT_EQ(reader.text("a"), "");
  EXPECT_EQ(reader.number("b", 1, 9, 5), 5);
  reader.refuse_unknown();
  EXPECT_EQ(refusal.error().user, "the document must be a JSON object.");
}

TEST(ObjectReader, TakesNumbersUpToTheirLimits) {
  const json::value object = json::parse(R"({"min": 1, "max": 9, "low": 0, "high": 10, "half": 1.5,
                                             "huge": 18446744073709551615})");
  for (const char* key : {"min", "max"}) {
    Refusal refusal(ErrorCode::invalid_json);
    ObjectReader reader(object, "", refusal);
    reader.number(key, 1, 9, 5);
    EXPECT_FALSE(refusal.refused()) << key;
  }
  for (const char* key : {"low", "high", "half", "huge"}) {
    Refusal refusal(ErrorCode::invalid_json);
    ObjectReader reader(object, "", refusal);
    EXPECT_EQ(reader.number(key, 1, 9, 5), 5);
    EXPECT_TRUE(refusal.refused()) << key;
  }
}

TEST(ObjectReader, ShowsAnUnknownKeyCleanAndShort) {
  json::object object;
  object[std::string("\x1B") + std::string(1'000, 'k')] = 1;
  const json::value value = object;
  Refusal refusal(ErrorCode::invalid_json);
  ObjectReader reader(value, "events[0]", refusal);
  reader.refuse_unknown();
  EXPECT_EQ(refusal.error().user, "events[0]." + std::string(60, 'k') + " is not a known field.");
}

TEST(InQuotes, IsCleanAndShort) {
  EXPECT_EQ(in_quotes("8h30"), "\"8h30\"");
  EXPECT_EQ(in_quotes("a\x1B\xFF"), "\"a\xEF\xBF\xBD\"");
  EXPECT_EQ(in_quotes(std::string(61, 'x')), "\"" + std::string(60, 'x') + "...\"");
}

}  // namespace
}  // namespace schedgen::schedule
