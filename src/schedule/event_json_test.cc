#include "schedule/event_json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/limits.h"
#include "base/text.h"
#include "schedule/testing/event_generators.h"

namespace schedgen::schedule {
namespace {

namespace json = boost::json;

json::object lecture() {
  return {{"pdfType", "WEEKLY"},
          {"module", "COS 214"},
          {"day", "Monday"},
          {"startTime", "07:30"},
          {"endTime", "08:20"}};
}

json::object with(json::object object, json::string_view key, json::value value) {
  object[key] = std::move(value);
  return object;
}

void expect_refused(const json::object& event, const std::string& beginning) {
  const Result<Event> result = event_of_json(event, "events[3]");
  ASSERT_FALSE(result.ok()) << json::serialize(event);
  EXPECT_EQ(result.error().code, ErrorCode::invalid_event);
  EXPECT_TRUE(result.error().user.starts_with("events[3]." + beginning)) << result.error().user;
}

void expect_document_refused(const json::value& document, ErrorCode code,
                             const std::string& beginning) {
  const Result<Document> result = document_of_json(document);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(error_name(result.error().code), error_name(code));
  EXPECT_TRUE(result.error().user.starts_with(beginning)) << result.error().user;
}

TEST(JsonOfEvent, HasEveryMemberAndNullOrEmptyForWhatIsAbsent) {
  Event event;
  event.module = "COS 214";
  EXPECT_EQ(json_of_event(event), json::parse(R"({
    "id": "", "pdfType": "WEEKLY", "module": "COS 214", "period": null, "group": "",
    "language": "", "activity": "", "paper": "", "status": "", "supplementary": false,
    "day": null, "date": null, "startTime": null, "endTime": null, "endEstimated": false, "venues": [], "campus": "",
    "studyProgrammes": "", "comments": "", "isRecurring": true, "unfinalised": false,
    "source": {"page": 0, "row": 0}})"));
}

TEST(JsonOfEvent, WritesTheDocumentedForms) {
  Event event;
  event.id = "456847cd-285e-523c-93a0-f41cb07e9af3";
  event.kind = Kind::exam;
  event.module = "COS 226";
  event.activity = "Exam Written";
  event.paper = "1";
  event.status = "FINAL";
  event.date = date_of_iso("2025-11-15");
  event.start = time_of_text("07:30");
  event.end = time_of_text("10:30");
  event.end_estimated = true;
  event.venues = {"IT 4-4", "Thuto 1-1"};
  event.source = {2, 7};
  const json::value written = json_of_event(event);
  EXPECT_EQ(written.at("pdfType"), "EXAM");
  EXPECT_EQ(written.at("date"), "2025-11-15");  // F21: a Saturday
  EXPECT_EQ(written.at("startTime"), "07:30");
  EXPECT_EQ(written.at("endTime"), "10:30");
  EXPECT_EQ(written.at("endEstimated"), true);
  EXPECT_EQ(written.at("isRecurring"), false);
  EXPECT_EQ(written.at("venues"), (json::array{"IT 4-4", "Thuto 1-1"}));
  EXPECT_EQ(written.at("source"), (json::object{{"page", 2}, {"row", 7}}));
}

TEST(EventOfJson, NeedsOnlyKindAndModule) {
  const Result<Event> event =
      event_of_json(json::parse(R"({"pdfType":"TEST","module":"COS 284"})"), "");
  ASSERT_TRUE(event.ok()) << event.error().user;
  Event expected;
  expected.kind = Kind::test;
  expected.module = "COS 284";
  EXPECT_EQ(*event, expected);
}

TEST(EventOfJson, F21_TakesSaturdays) {
  const Result<Event> event = event_of_json(with(lecture(), "day", "Saturday"), "");
  ASSERT_TRUE(event.ok());
  EXPECT_EQ(event->day, std::chrono::Saturday);
}

TEST(EventOfJson, NamesTheFieldAndTheRule) {
  expect_refused(with(lecture(), "startTime", "8h30"),
                 "startTime must be a time such as \"08:30\", not \"8h30\".");
  expect_refused(with(lecture(), "endTime", "24:00"), "endTime must be a time");
  expect_refused(with(lecture(), "day", "Maandag"), "day must be a weekday");
  expect_refused(with(lecture(), "period", "S3"), "period must be S1, S2, Y");
  expect_refused(with(lecture(), "pdfType", "LECTURE"), "pdfType must be WEEKLY, TEST or EXAM");
  expect_refused(with(lecture(), "module", " "), "module must not be empty");
  expect_refused(with(lecture(), "id", "1"), "id must be a UUID");
  expect_refused(with(lecture(), "unfinalised", "yes"), "unfinalised must be true or false");
  expect_refused(with(lecture(), "source", json::object{{"page", -1}}), "source.page must be");
  expect_refused(with(lecture(), "source", json::object{{"row", 1.5}}), "source.row must be");
  expect_refused(with(lecture(), "source", json::object{{"line", 1}}),
                 "source.line is not a known");
  expect_refused(with(lecture(), "venue", "IT 4-4"), "venue is not a known field");
}

TEST(EventOfJson, NeedsKindAndModule) {
  json::object event = lecture();
  event.erase("module");
  expect_refused(event, "module is missing");
  event = lecture();
  event.erase("pdfType");
  expect_refused(event, "pdfType is missing");
}

TEST(EventOfJson, RefusesFieldsThatContradictTheKind) {
  expect_refused(with(lecture(), "isRecurring", false), "isRecurring must be true for WEEKLY");
  expect_refused(with(lecture(), "date", "2026-02-09"), "date must be null");
  const json::object test{{"pdfType", "TEST"}, {"module", "COS 284"}};
  expect_refused(with(test, "isRecurring", true), "isRecurring must be true for WEEKLY");
  expect_refused(with(test, "day", "Monday"), "day must be null");
  expect_refused(with(test, "period", "S1"), "period must be null");
  expect_refused(with(test, "endTime", "09:00"), "startTime is missing");
  expect_refused(with(test, "endEstimated", true), "endEstimated must be false");
}

TEST(EventOfJson, RefusesEmptyAndRepeatedVenues) {
  expect_refused(with(lecture(), "venues", json::array{"IT 4-4", ""}),
                 "venues[1] must not be empty");
  expect_refused(with(lecture(), "venues", json::array{"A", "B", "A"}),
                 "venues[2] repeats a venue");
  expect_refused(with(lecture(), "venues", "IT 4-4"), "venues must be a list");
}

TEST(EventOfJson, StopsAtTheLimitOfAText) {
  const std::string at_limit(limits::field_bytes_max, 'x');
  EXPECT_TRUE(event_of_json(with(lecture(), "comments", json::value(at_limit)), "").ok());
  expect_refused(with(lecture(), "comments", json::value(at_limit + "x")),
                 "comments is longer than the limit");
  expect_refused(with(lecture(), "venues", json::array{at_limit + "x"}), "venues[0] is longer");
}

TEST(EventOfJson, RefusesTextThatCannotStandInACalendar) {
  expect_refused(with(lecture(), "campus", "\xFF"), "campus is not valid UTF-8");
  expect_refused(with(lecture(), "campus", "a\rb"), "campus holds a control character");
  expect_refused(with(lecture(), "campus", json::string("a\0b", 3)), "campus holds a control");
  expect_refused(with(lecture(), "campus", "\xC2\x85"), "campus holds a control character");
  EXPECT_TRUE(event_of_json(with(lecture(), "campus", "a\tb\nc"), "").ok());
}

TEST(EventOfJson, StopsAtTheLimitOfVenues) {
  json::array venues;
  for (std::size_t i = 0; i < limits::venues_per_event_max; ++i)
    venues.emplace_back(std::to_string(i));
  EXPECT_TRUE(event_of_json(with(lecture(), "venues", venues), "").ok());
  venues.emplace_back("one more");
  expect_refused(with(lecture(), "venues", venues), "venues has more than 500 elements");
}

TEST(DocumentOfJson, StopsAtTheLimitOfItsLists) {
  const auto document = [](json::string_view list, std::size_t count, const json::value& element) {
    return json::object{{"pdfType", "WEEKLY"}, {list, json::array(count, element)}};
  };
  const json::value event = lecture();
  EXPECT_TRUE(document_of_json(document("events", limits::events_max, event)).ok());
  expect_document_refused(document("events", limits::events_max + 1, event),
                          ErrorCode::invalid_json, "events has more than 20000");
  const json::value warning = json::object{{"page", 1}};
  EXPECT_TRUE(document_of_json(document("warnings", limits::warnings_max, warning)).ok());
  expect_document_refused(document("warnings", limits::warnings_max + 1, warning),
                          ErrorCode::invalid_json, "warnings has more than 1000");
  const json::value section = json::object{{"pdfType", "TEST"}};
  const auto with_sections = [&](std::size_t count) {
    return json::object{{"pdfType", "TEST"},
                        {"metadata", json::object{{"sections", json::array(count, section)}}}};
  };
  EXPECT_TRUE(document_of_json(with_sections(limits::sections_max)).ok());
  expect_document_refused(with_sections(limits::sections_max + 1), ErrorCode::invalid_json,
                          "metadata.sections has more than 1000");
}

TEST(DocumentOfJson, NamesThePlaceAndTheCode) {
  expect_document_refused(nullptr, ErrorCode::invalid_json, "the document must be a JSON object");
  expect_document_refused(json::array{}, ErrorCode::invalid_json, "the document must be");
  expect_document_refused(json::object{}, ErrorCode::invalid_json, "pdfType is missing");
  const json::object document{{"pdfType", "WEEKLY"}};
  EXPECT_TRUE(document_of_json(document).ok());
  expect_document_refused(with(document, "extra", 1), ErrorCode::invalid_json, "extra is not");
  expect_document_refused(with(document, "pages", 1'000'001), ErrorCode::invalid_json,
                          "pages must be");
  expect_document_refused(with(document, "events", json::array{lecture(), 7}),
                          ErrorCode::invalid_event, "events[1] must be a JSON object");
  expect_document_refused(with(document, "warnings", json::array{json::object{{"text", 1}}}),
                          ErrorCode::invalid_json, "warnings[0].text must be a text");
  expect_document_refused(
      with(document, "metadata", json::object{{"sections", json::array{json::object{}}}}),
      ErrorCode::invalid_json, "metadata.sections[0].pdfType is missing");
}

RC_GTEST_PROP(DocumentJson, ComesBackUnchanged, ()) {
  const Document document = *generators::document();
  const Result<json::value> text =
      parse_json(json::serialize(json_of_document(document)), limits::parse_answer_bytes_max);
  RC_ASSERT(text.ok());
  const Result<Document> again = document_of_json(*text);
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == document);
}

// Every value inside, including itself.
void collect(json::value& value, std::vector<json::value*>& all) {
  all.push_back(&value);
  if (json::object* object = value.if_object()) {
    for (auto& member : *object) collect(member.value(), all);
  } else if (json::array* array = value.if_array()) {
    for (json::value& element : *array) collect(element, all);
  }
}

RC_GTEST_PROP(DocumentJson, WithOneValueOfAnotherTypeIsRefused, ()) {
  json::value written = json_of_document(*generators::document());
  std::vector<json::value*> all;
  collect(written, all);
  json::value& victim = **rc::gen::elementOf(all);
  RC_PRE(!victim.is_null());  // an absent field accepts a value
  const json::value other = *rc::gen::element<json::value>(
      true, 7, -7.5, "text", json::array{1}, json::object{{"a", 1}}, json::array{}, json::object{});
  RC_PRE(other.kind() != victim.kind());
  victim = other;
  RC_ASSERT(!document_of_json(written).ok());
}

RC_GTEST_PROP(DocumentJson, WithOneMemberMoreIsRefused, ()) {
  json::value written = json_of_document(*generators::document());
  std::vector<json::value*> all;
  collect(written, all);
  all.erase(std::remove_if(all.begin(), all.end(),
                           [](const json::value* value) { return !value->is_object(); }),
            all.end());
  (*rc::gen::elementOf(all))->as_object()["unheard of"] = nullptr;
  RC_ASSERT(!document_of_json(written).ok());
}

// Damaged text is rejected, or read as something that keeps the rules.
RC_GTEST_PROP(DocumentJson, WithDamagedBytesNeverBreaksARule, ()) {
  std::string text = json::serialize(json_of_document(*generators::document()));
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
  }
  const Result<json::value> value = parse_json(text, text.size());
  if (!value.ok()) return;
  const Result<Document> document = document_of_json(*value);
  if (!document.ok()) return;
  const Result<Document> again = document_of_json(json_of_document(*document));
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == *document);
}

TEST(EventOfJson, TellsThePlaceOfWhatIsWrong) {
  std::string place = "untouched";
  ASSERT_TRUE(
      event_of_json(json::parse(R"({"pdfType":"TEST","module":"COS 212"})"), "events[3]", &place)
          .ok());
  EXPECT_EQ(place, "untouched");
  ASSERT_FALSE(event_of_json(json::parse(R"({"pdfType":"TEST","module":"","venues":[]})"),
                             "events[3]", &place)
                   .ok());
  EXPECT_EQ(place, "events[3].module");
}

}  // namespace
}  // namespace schedgen::schedule
