#include "api/conversion_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/serialize.hpp>

#include "base/limits.h"
#include "schedule/event_id.h"
#include "schedule/event_json.h"
#include "schedule/testing/event_generators.h"
#include "schedule/testing/term_generators.h"

namespace schedgen::api {
namespace {

namespace json = boost::json;
using std::chrono::minutes;
using testing::ElementsAre;

ConversionRequest must_read(std::string_view body) {
  auto read = read_conversion_request(body);
  if (read.ok()) return *std::move(read);
  ADD_FAILURE() << read.error().sentence;
  return {};
}

// The code and the field of the refusal.
std::pair<std::string, json::object> refusal_of(std::string_view body) {
  auto read = read_conversion_request(body);
  if (read.ok()) return {"taken", {}};
  EXPECT_EQ(read.error().status, 400);
  return {read.error().code, read.error().details.value_or(json::object{})};
}

TEST(ConversionRequest, HasTheDefaultsOfConvert) {
  const ConversionRequest request = must_read(R"({"events":[]})");
  EXPECT_TRUE(request.choices.selection.groups.empty());
  EXPECT_TRUE(request.choices.selection.periods.empty());
  EXPECT_EQ(request.choices.calendar.title, calendar::Options().title);
  EXPECT_FALSE(request.choices.calendar.day_markers);
  EXPECT_FALSE(request.choices.year || request.choices.term || request.previous ||
               request.cancellations);
}

TEST(ConversionRequest, TakesEveryWish) {
  const ConversionRequest request = must_read(R"({
    "jobIds": ["a", "b"], "year": 2026,
    "term": {"year": 2026, "periods": {"S1": {"first": "2026-02-09", "last": "2026-05-22"}},
             "holidays": [{"date": "2026-04-03", "name": "Good Friday"}]},
    "groups": {"COS 212": ["G01", "P02"]}, "periods": ["S1", "Q4"],
    "reminders": {"exam": ["1d", "2h"], "lecture": ["15m"]}, "title": "{module}",
    "dayMarkers": true, "previous": "BEGIN", "cancellations": true})");
  EXPECT_THAT(request.job_ids, ElementsAre("a", "b"));
  EXPECT_EQ(request.choices.year, 2026);
  ASSERT_TRUE(request.choices.term);
  EXPECT_TRUE(request.choices.term->periods.contains(schedule::Period::s1));
  EXPECT_THAT(request.choices.selection.groups.at("COS 212"), ElementsAre("G01", "P02"));
  EXPECT_THAT(request.choices.selection.periods,
              ElementsAre(schedule::Period::s1, schedule::Period::q4));
  EXPECT_THAT(request.choices.calendar.reminders.at(schedule::Kind::exam),
              ElementsAre(minutes(24 * 60), minutes(120)));
  EXPECT_THAT(request.choices.calendar.reminders.at(schedule::Kind::weekly),
              ElementsAre(minutes(15)));
  EXPECT_EQ(request.choices.calendar.title, "{module}");
  EXPECT_TRUE(request.choices.calendar.day_markers);
  EXPECT_EQ(request.previous, "BEGIN");
  EXPECT_TRUE(request.cancellations);
}

TEST(ConversionRequest, TakesThatTheEventsAreNotAll) {
  EXPECT_TRUE(must_read(R"({"events":[]})").complete);
  EXPECT_TRUE(must_read(R"({"events":[],"complete":true})").complete);
  EXPECT_FALSE(must_read(R"({"events":[],"complete":false})").complete);
  EXPECT_EQ(refusal_of(R"({"events":[],"complete":"no"})"),
            (std::pair<std::string, json::object>("INVALID_JSON", {{"field", "complete"}})));
}

TEST(ConversionRequest, TakesColoursOfModulesAndNotesOfEvents) {
  const auto calendar = must_read(R"({"events":[],"colours":{"COS 212":"7"},
                                      "notes":{"some-id":"Bring a pencil.\nRow 3"}})")
                            .choices.calendar;
  EXPECT_EQ(calendar.colours.at("COS 212").google_name, "Peacock");
  EXPECT_EQ(calendar.notes.at("some-id"), "Bring a pencil.\nRow 3");
}

TEST(ConversionRequest, GivesEventsTheirIdsAndLeavesThoseThatTheyHave) {
  const std::string own = "456847cd-285e-523c-93a0-f41cb07e9af3";
  const auto events = must_read(R"({"events":[{"pdfType":"TEST","module":"COS 212","id":")" + own +
                                R"("},{"pdfType":"TEST","module":"STK 220","activity":"Test 1"}]})")
                          .events;
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].id, own);
  std::vector<schedule::Event> same{events[1]};
  schedule::assign_ids(same);
  EXPECT_EQ(events[1].id, same[0].id);
}

TEST(ConversionRequest, NamesTheFieldThatIsWrong) {
  const auto field = [](const char* name) { return json::object{{"field", name}}; };
  EXPECT_EQ(refusal_of(R"({"events":[],"reminders":{"exam":["1d","1y"]}})"),
            std::pair(std::string("INVALID_JSON"), field("reminders.exam[1]")));
  EXPECT_EQ(refusal_of(R"({"events":[],"groups":{"COS 212":[]}})"),
            std::pair(std::string("INVALID_JSON"), field("groups.COS 212")));
  EXPECT_EQ(refusal_of(R"({"events":[],"colours":{"COS 212":"12"}})"),
            std::pair(std::string("INVALID_JSON"), field("colours.COS 212")));
  EXPECT_EQ(refusal_of(R"({"events":[],"colours":["1"]})"),
            std::pair(std::string("INVALID_JSON"), field("colours")));
  EXPECT_EQ(refusal_of(R"({"events":[],"notes":{"id":7}})"),
            std::pair(std::string("INVALID_JSON"), field("notes.id")));
  const std::string long_note(limits::field_bytes_max + 1, 'a');
  EXPECT_EQ(refusal_of(R"({"events":[],"notes":{"id":")" + long_note + R"("}})"),
            std::pair(std::string("INVALID_JSON"), field("notes.id")));
  EXPECT_EQ(refusal_of(R"({"events":[],"notes":{"id":")" + long_note.substr(1) + R"("}})").first,
            "taken");
  EXPECT_EQ(refusal_of(R"({"events":[],"colour":1})"),
            std::pair(std::string("INVALID_JSON"), field("colour")));
  EXPECT_EQ(refusal_of(R"({"events":[],"term":{"year":1}})"),
            std::pair(std::string("INVALID_TERM"), field("term")));
  EXPECT_EQ(
      refusal_of(R"({"events":[{"pdfType":"TEST","module":"A"},{"pdfType":"LAB"}]})"),
      std::pair(std::string("INVALID_EVENT"), json::object{{"index", 1}, {"field", "pdfType"}}));
  EXPECT_EQ(refusal_of("{").first, "INVALID_JSON");
}

// Whatever a result holds may be sent back.
RC_GTEST_PROP(ConversionRequest, TakesTheEventsAndTermsThatTheServiceGives, ()) {
  std::vector<schedule::Event> events = (*schedule::generators::document()).events;
  schedule::assign_ids(events);
  const schedule::Term term = *schedule::generators::term();
  json::array list;
  for (const schedule::Event& event : events) list.push_back(schedule::json_of_event(event));
  const auto read = read_conversion_request(
      json::serialize(json::object{{"events", list}, {"term", schedule::json_of_term(term)}}));
  RC_ASSERT(read.ok());
  RC_ASSERT(read->events == events);
  RC_ASSERT(read->choices.term == term);
}

RC_GTEST_PROP(ConversionRequest, OfAnyTextIsTakenOrRefused, (const std::string& text)) {
  for (const std::string& body :
       {text, "{\"events\":[" + text + "]}", R"({"events":[],"title":")" + text + "\"}"}) {
    const auto read = read_conversion_request(body);
    if (!read.ok()) RC_ASSERT(read.error().status == 400);
  }
}

}  // namespace
}  // namespace schedgen::api
