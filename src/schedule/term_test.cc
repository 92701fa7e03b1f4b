#include "schedule/term.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "schedule/json_text.h"
#include "schedule/testing/iso_dates.h"
#include "schedule/testing/term_generators.h"

namespace schedgen::schedule {
namespace {

namespace json = boost::json;

json::value small_term() {
  return json::parse(
      R"({"year": 2026, "periods": {"S1": {"first": "2026-02-09", "last": "2026-05-22"}}})");
}

// A term file with one member replaced.
json::value with(json::string_view key, json::string_view value) {
  json::value term = small_term();
  term.as_object()[key] = json::parse(value);
  return term;
}

void expect_refused(const json::value& term, const std::string& beginning) {
  const Result<Term> result = term_of_json(term);
  ASSERT_FALSE(result.ok()) << json::serialize(term);
  EXPECT_EQ(result.error().code, ErrorCode::invalid_term);
  EXPECT_TRUE(result.error().user.starts_with(beginning)) << result.error().user;
}

TEST(TermOfJson, ReadsEveryField) {
  const Result<Term> term = term_of_json(json::parse(R"({
    "year": 2026,
    "periods": {"S1": {"first": "2026-02-09", "last": "2026-05-22"}, "Q1": null},
    "recess": [{"first": "2026-03-28", "last": "2026-04-06"}],
    "noLectures": [{"date": "2026-04-30", "name": "Bridge day"}],
    "extraHolidays": [{"date": "2026-05-04"}],
    "swaps": [{"date": "2026-05-05", "timetable": "Monday"}],
    "markers": [{"first": "2026-03-16", "last": "2026-03-20", "name": "Test week 1"}],
    "source": "Year calendar 2026", "check": true, "notes": ["Check the recess."]})"));
  ASSERT_TRUE(term.ok()) << term.error().user;
  Term expected;
  expected.year = 2026;
  expected.periods[Period::s1] = range("2026-02-09", "2026-05-22");
  expected.recess = {{range("2026-03-28", "2026-04-06"), "Recess"}};
  expected.no_lectures = {{date("2026-04-30"), "Bridge day"}};
  expected.extra_holidays = {{date("2026-05-04"), "Public holiday"}};
  expected.swaps = {{date("2026-05-05"), std::chrono::Monday}};
  expected.markers = {{range("2026-03-16", "2026-03-20"), "Test week 1"}};
  expected.source = "Year calendar 2026";
  expected.check = true;
  expected.notes = {"Check the recess."};
  EXPECT_EQ(*term, expected);
}

TEST(TermOfJson, NeedsYearAndPeriodsOnly) {
  EXPECT_TRUE(term_of_json(small_term()).ok());
  json::value term = small_term();
  term.as_object().erase("year");
  expect_refused(term, "year is missing");
  term = small_term();
  term.as_object().erase("periods");
  expect_refused(term, "periods is missing");
  expect_refused(json::array{}, "the document must be a JSON object");
}

TEST(TermOfJson, NamesTheFieldAndWhatIsWrong) {
  expect_refused(with("year", "\"2026\""), "year must be a whole number from 1995 to 2100");
  expect_refused(with("year", "1994"), "year must be a whole number from 1995 to 2100");
  expect_refused(with("periods", R"({"S1": {"first": "2026-02-30", "last": "2026-05-22"}})"),
                 "periods.S1.first must be a date such as");
  expect_refused(with("periods", R"({"S1": {"first": "2026-02-09"}})"),
                 "periods.S1.last is missing");
  expect_refused(with("periods", R"({"S1": {"first": "2026-02-09", "last": null}})"),
                 "periods.S1.last is missing");
  expect_refused(with("periods", R"({"S1": "2026-02-09"})"), "periods.S1 must be a JSON object");
  expect_refused(
      with("periods", R"({"S1": {"first": "2026-02-09", "last": "2026-05-22", "end": 1}})"),
      "periods.S1.end is not a known field");
  expect_refused(with("periods", R"({"s1": {}})"), "periods.s1 is not a known field");
  expect_refused(with("periods", "[]"), "periods must be a JSON object");
  expect_refused(with("recess", R"([{"first": "2026-03-28"}])"), "recess[0].last is missing");
  expect_refused(with("recess", R"([{"first": "2026-03-28", "last": "2026-04-06", "name": " "}])"),
                 "recess[0].name must not be empty");
  expect_refused(with("noLectures", R"(["2026-04-30"])"), "noLectures[0] must be a JSON object");
  expect_refused(with("extraHolidays", R"([{"name": "Election day"}])"),
                 "extraHolidays[0].date is missing");
  expect_refused(with("swaps", R"([{"date": "2026-05-05", "timetable": "Mon"}])"),
                 "swaps[0].timetable must be a weekday");
  expect_refused(with("swaps", R"([{"date": "2026-05-05"}])"), "swaps[0].timetable is missing");
  expect_refused(with("markers", R"([{"first": "2026-03-28", "last": "2026-03-29"}])"),
                 "markers[0].name is missing");
  expect_refused(with("notes", "\"check\""), "notes must be a list");
  expect_refused(with("check", "\"yes\""), "check must be true or false");
  expect_refused(with("holidays", "[]"), "holidays is not a known field");
}

TEST(TermOfJson, F11_SaysThatAYearModuleHasNoDatesOfItsOwn) {
  expect_refused(with("periods", R"({"Y": {"first": "2026-02-09", "last": "2026-10-16"}})"),
                 "periods.Y must be left out");
}

TEST(TermOfJson, StopsAtTheLimitOfItsLists) {
  const auto notes = [](std::size_t count) {
    json::value term = small_term();
    term.as_object()["notes"] = json::array(count, "note");
    return term;
  };
  EXPECT_TRUE(term_of_json(notes(366)).ok());
  expect_refused(notes(367), "notes has more than 366 elements");
}

RC_GTEST_PROP(TermJson, ComesBackUnchanged, ()) {
  const Term term = *generators::term();
  const Result<json::value> text = parse_json(json::serialize(json_of_term(term)), 1'000'000);
  RC_ASSERT(text.ok());
  const Result<Term> again = term_of_json(*text);
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == term);
}

RC_GTEST_PROP(TermJson, WithOneMemberOfAnotherTypeIsRefused, ()) {
  json::value written = json_of_term(*generators::term());
  std::vector<std::string> keys;
  for (const auto& member : written.as_object()) keys.emplace_back(member.key());
  json::value& victim = written.at(*rc::gen::elementOf(keys));
  const json::value other = *rc::gen::element<json::value>(true, 2000, 7.5, "text", json::array{1},
                                                           json::object{{"a", 1}});
  RC_PRE(other.kind() != victim.kind());
  victim = other;
  const Result<Term> term = term_of_json(written);
  RC_ASSERT(!term.ok());
  RC_ASSERT(term.error().code == ErrorCode::invalid_term);
}

TEST(TeachingRanges, F11_AreTwoForAYearModule) {
  Term term;
  term.year = 2026;
  const DateRange s1 = range("2026-02-09", "2026-05-22");
  const DateRange s2 = range("2026-07-13", "2026-10-16");
  const DateRange q1 = range("2026-02-09", "2026-03-27");
  term.periods = {{Period::s1, s1}, {Period::s2, s2}, {Period::q1, q1}};
  EXPECT_EQ(*teaching_ranges(term, Period::s1), std::vector{s1});
  EXPECT_EQ(*teaching_ranges(term, Period::q1), std::vector{q1});
  EXPECT_EQ(*teaching_ranges(term, Period::year), (std::vector{s1, s2}));
}

TEST(TeachingRanges, F11_MissingAreNamed) {
  Term term;
  term.year = 2026;
  const DateRange semester = range("2026-02-09", "2026-05-22");
  term.periods[Period::s1] = semester;
  EXPECT_EQ(*teaching_ranges(term, Period::year), std::vector{semester});
  const Result<std::vector<DateRange>> quarter = teaching_ranges(term, Period::q1);
  ASSERT_FALSE(quarter.ok());
  EXPECT_EQ(quarter.error().code, ErrorCode::missing_term_dates);
  EXPECT_EQ(quarter.error().user,
            "The term dates of 2026 have none for Q1. Provide a term file that has them.");
  term.periods.clear();
  const Result<std::vector<DateRange>> year = teaching_ranges(term, Period::year);
  ASSERT_FALSE(year.ok());
  EXPECT_EQ(year.error().user,
            "The term dates of 2026 have none for S1 and S2, of which a year module (Y) needs one. "
            "Provide a term file that has them.");
}

// The term files that are part of the program.
TEST(TermFiles, KeepTheRulesAndSayWhereTheirDatesComeFrom) {
  int files = 0;
  const std::filesystem::path folder = SCHEDGEN_SOURCE_DIR "/data/terms";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    SCOPED_TRACE(entry.path().string());
    ++files;
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const Result<json::value> value = parse_json(text, 1'000'000);
    ASSERT_TRUE(value.ok()) << value.error().user;
    const Result<Term> term = term_of_json(*value);
    ASSERT_TRUE(term.ok()) << term.error().user;
    EXPECT_EQ(entry.path().stem(), std::to_string(term->year));
    EXPECT_FALSE(term->source.empty());
    EXPECT_TRUE(!term->check || !term->notes.empty()) << "what is to be checked?";
  }
  EXPECT_GE(files, 2);
}

}  // namespace
}  // namespace schedgen::schedule
