#include "schedule/combine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "schedule/event_id.h"
#include "schedule/event_json.h"
#include "schedule/testing/shared_vectors.h"

namespace schedgen::schedule {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Event lecture(const std::string& module, std::chrono::weekday day, const std::string& start,
              const std::string& activity = "L1") {
  Event event;
  event.kind = Kind::weekly;
  event.module = module;
  event.period = Period::s1;
  event.group = "G01";
  event.activity = activity;
  event.day = day;
  event.start = time_of_text(start);
  event.end = TimeOfDay{event.start->minutes + 50};
  event.venues = {"IT 4-4"};
  return event;
}

Event test_on(const std::string& module, const std::string& date) {
  Event event;
  event.kind = Kind::test;
  event.module = module;
  event.activity = "Test 1";
  event.date = date_of_iso(date);
  event.start = time_of_text("08:30");
  event.end = time_of_text("10:00");
  return event;
}

NamedDocument document(const std::string& file, std::vector<Event> events) {
  NamedDocument named;
  named.file = file;
  assign_ids(events);
  named.document.events = std::move(events);
  return named;
}

TEST(Combine, DifferentDocumentsAreAddedUp) {
  const Combined combined =
      combine({document("a.pdf", {lecture("COS 212", std::chrono::Monday, "07:30")}),
               document("b.pdf", {test_on("COS 212", "2026-03-14")})});
  EXPECT_EQ(combined.events.size(), 2u);
  EXPECT_TRUE(combined.notes.empty());
}

TEST(Combine, TheSameDocumentTwiceIsOne) {
  const auto events = {lecture("COS 212", std::chrono::Monday, "07:30"),
                       lecture("COS 212", std::chrono::Tuesday, "07:30", "L2"),
                       test_on("COS 212", "2026-03-14")};
  const Combined combined = combine({document("a.pdf", events), document("b.pdf", events)});
  EXPECT_EQ(combined.events, document("", events).document.events);
  EXPECT_THAT(combined.notes, ElementsAre("b.pdf repeats 3 events of a.pdf; each is kept once"));
}

TEST(Combine, TheLaterDocumentIsRight) {
  const Combined combined = combine({document("old.pdf", {test_on("COS 212", "2026-03-14")}),
                                     document("new.pdf", {test_on("COS 212", "2026-03-21")})});
  ASSERT_EQ(combined.events.size(), 1u);
  EXPECT_EQ(combined.events[0].date, date_of_iso("2026-03-21"));
  ASSERT_EQ(combined.notes.size(), 1u);
  EXPECT_THAT(combined.notes[0], HasSubstr("new.pdf changes 1 event of old.pdf"));
  EXPECT_THAT(combined.notes[0], HasSubstr("COS 212"));
}

TEST(Combine, ALectureThatMovesToAnotherDayLeavesTheOldOne) {
  const Combined combined =
      combine({document("old.pdf", {lecture("COS 212", std::chrono::Monday, "07:30")}),
               document("new.pdf", {lecture("COS 212", std::chrono::Friday, "07:30")})});
  ASSERT_EQ(combined.events.size(), 1u);
  EXPECT_EQ(combined.events[0].day, std::chrono::Friday);
}

TEST(Combine, TestsOfOneNameInBothHalvesOfAYearAreTwo) {
  const Combined combined = combine({document("a.pdf", {test_on("COS 212", "2026-03-14")}),
                                     document("b.pdf", {test_on("COS 212", "2026-08-15")})});
  EXPECT_EQ(combined.events.size(), 2u);
}

TEST(Combine, TheSameTestInAFileWithASiblingAndInOneWithoutIsThereOnce) {
  const NamedDocument both =
      document("both.pdf", {test_on("COS 212", "2026-03-14"), test_on("COS 212", "2026-08-15")});
  const NamedDocument one = document("one.pdf", {test_on("COS 212", "2026-08-15")});
  const Combined combined = combine({both, one});
  EXPECT_EQ(combined.events, both.document.events);
  EXPECT_THAT(combined.notes,
              ElementsAre("one.pdf repeats 1 event of both.pdf; each is kept once"));
}

TEST(Combine, AnExamAndItsSupplementaryExamAreTwo) {
  Event exam = test_on("COS 212", "2026-06-12");
  exam.kind = Kind::exam;
  Event supplementary = exam;
  supplementary.supplementary = true;
  supplementary.date = date_of_iso("2026-06-26");
  const Combined combined =
      combine({document("exams.pdf", {exam}), document("more.pdf", {supplementary})});
  EXPECT_EQ(combined.events, document("", {exam, supplementary}).document.events);
  EXPECT_TRUE(combined.notes.empty());
}

TEST(Combine, VenuesInAnotherOrderAreNoChange) {
  Event test = test_on("COS 212", "2026-03-14");
  test.venues = {"Thuto 1-1", "Thuto 1-2"};
  Event same = test;
  same.venues = {"Thuto 1-2", "Thuto 1-1"};
  const Combined combined = combine({document("a.pdf", {test}), document("b.pdf", {same})});
  EXPECT_THAT(combined.notes, ElementsAre("b.pdf repeats 1 event of a.pdf; each is kept once"));
}

TEST(Combine, GivesTheIdsOfADocumentThatHasAllOfIt) {
  const Event march = test_on("COS 212", "2026-03-14");
  const Event may = test_on("COS 212", "2026-05-16");
  const Event moved = test_on("COS 212", "2026-05-19");
  EXPECT_EQ(combine({document("a", {march, may}), document("b", {moved})}).events,
            document("", {march, moved}).document.events);
  EXPECT_THAT(combine({document("a", {may}), document("b", {march, may})}).events,
              testing::UnorderedElementsAreArray(document("", {march, may}).document.events));
}

TEST(Combine, SlotsOfOneDocumentStayApart) {
  const Combined combined =
      combine({document("a.pdf", {lecture("COS 212", std::chrono::Monday, "07:30"),
                                  lecture("COS 212", std::chrono::Monday, "09:30"),
                                  lecture("COS 212", std::chrono::Tuesday, "07:30")})});
  EXPECT_EQ(combined.events.size(), 3u);
}

TEST(Combine, LeavesWhatThePageLeaves) {
  for (const auto& one : vectors::cases_of("combine")) {
    std::vector<NamedDocument> documents;
    for (const auto& list : one.at("documents").as_array()) {
      std::vector<Event> events;
      for (const auto& json : list.as_array()) {
        auto event = event_of_json(json, "event");
        ASSERT_TRUE(event.ok()) << event.error().user;
        events.push_back(*std::move(event));
      }
      documents.push_back(document(std::to_string(documents.size()), std::move(events)));
    }
    std::vector<std::string> left;
    for (const Event& event : combine(documents).events) left.push_back(event.comments);
    std::vector<std::string> expected;
    for (const auto& name : one.at("left").as_array()) expected.push_back(vectors::text_of(name));
    EXPECT_THAT(left, testing::UnorderedElementsAreArray(expected)) << one.at("name");
  }
}

// For any documents: ids are unique, and adding the last document again changes nothing.
RC_GTEST_PROP(Combine, HasNoIdTwiceAndIsIdempotent, ()) {
  const auto some_events =
      rc::gen::container<std::vector<Event>>(rc::gen::map(rc::gen::inRange(0, 60), [](int n) {
        const std::string module = n % 2 == 0 ? "COS 212" : "STK 220";
        const char* dates[] = {"2026-03-14", "2026-05-02", "2026-08-15", "TBA", "2026-07-14"};
        if (n % 3 == 0) return test_on(module, dates[n % 5]);
        return lecture(module, std::chrono::weekday(static_cast<unsigned>(1 + n % 5)),
                       n % 7 == 0 ? "07:30" : "10:30", n % 11 == 0 ? "L2" : "L1");
      }));
  std::vector<NamedDocument> documents;
  const int count = *rc::gen::inRange(1, 4);
  for (int i = 0; i < count; ++i) {
    documents.push_back(document(std::to_string(i), *some_events));
  }
  const Combined once = combine(documents);
  std::vector<std::string> ids;
  for (const Event& event : once.events) ids.push_back(event.id);
  std::ranges::sort(ids);
  RC_ASSERT(std::ranges::adjacent_find(ids) == ids.end());
  documents.push_back(documents.back());
  RC_ASSERT(combine(documents).events == once.events);
}

}  // namespace
}  // namespace schedgen::schedule
