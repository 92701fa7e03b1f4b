#include "schedule/event_id.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/uuid.h"
#include "schedule/slot.h"
#include "schedule/testing/event_generators.h"

namespace schedgen::schedule {
namespace {

Event lecture(const std::string& activity, Weekday day, int start) {
  Event event;
  event.module = "COS 214";
  event.period = Period::s1;
  event.group = "G01";
  event.language = "E";
  event.activity = activity;
  event.day = day;
  event.start = TimeOfDay{start};
  event.end = TimeOfDay{start + 50};
  return event;
}

std::string id_of(Event event) {
  std::vector<Event> events{std::move(event)};
  assign_ids(events);
  return events.front().id;
}

// An independent definition of what identifies a slot.
using Identity = std::vector<std::string>;
Identity identity_of(const Event& event) {
  Identity identity{std::string(name_of(event.kind)), event.module};
  if (event.kind == Kind::weekly) {
    identity.emplace_back(event.period ? name_of(*event.period) : "-");
    identity.insert(identity.end(), {event.group, event.language, event.activity});
    identity.emplace_back(event.day ? name_of_weekday(*event.day) : "-");
  } else if (event.kind == Kind::test) {
    identity.push_back(event.activity);
  } else {
    identity.insert(identity.end(), {event.paper, event.activity});
    if (event.supplementary) identity.emplace_back("supplementary");
  }
  return identity;
}

// The first slot with each identity, so that no ordinal is needed.
std::vector<Event> without_twins(const std::vector<Event>& events) {
  std::vector<Event> single;
  std::set<Identity> seen;
  for (const Event& event : events) {
    if (seen.insert(identity_of(event)).second) single.push_back(event);
  }
  return single;
}

TEST(AssignIds, IsThisForEver) {
  // Written out here, because changing this text would change every id in use.
  EXPECT_EQ(id_of(lecture("L1", std::chrono::Monday, 450)), uuid_of_name("WEEKLY\x1f"
                                                                         "cos 214\x1fS1\x1fg01\x1f"
                                                                         "e\x1fl1\x1fMonday\x1f"
                                                                         "1"));
}

TEST(AssignIds, IsThisForEverOfWhatHasADate) {
  Event test;
  test.kind = Kind::test;
  test.module = "WTW 114";
  test.activity = "Test 1";
  test.date = Date{std::chrono::year(2026) / 8 / 22};
  EXPECT_EQ(id_of(test), uuid_of_name("TEST\x1fwtw 114\x1ftest 1\x1f"
                                      "2026-2\x1f"
                                      "1"));
  Event exam = test;
  exam.kind = Kind::exam;
  exam.paper = "1";
  exam.supplementary = true;
  EXPECT_EQ(id_of(exam), uuid_of_name("EXAM\x1fwtw 114\x1f"
                                      "1\x1ftest 1\x1fsupplementary\x1f"
                                      "2026-2\x1f"
                                      "1"));
  test.date.reset();
  EXPECT_EQ(id_of(test), uuid_of_name("TEST\x1fwtw 114\x1ftest 1\x1f"
                                      "1"));
}

TEST(AssignIds, F04_TellsKindPeriodGroupLanguageActivityAndDayApart) {
  const Event base = lecture("L1", std::chrono::Monday, 450);
  std::set<std::string> ids{id_of(base)};
  const auto changed = [&base](auto change) {
    Event event = base;
    change(event);
    return id_of(event);
  };
  EXPECT_TRUE(ids.insert(changed([](Event& e) { e.module = "COS 215"; })).second);
  EXPECT_TRUE(ids.insert(changed([](Event& e) { e.period = Period::s2; })).second);
  EXPECT_TRUE(ids.insert(changed([](Event& e) { e.group = "G02"; })).second);
  EXPECT_TRUE(ids.insert(changed([](Event& e) { e.language = "A"; })).second);
  EXPECT_TRUE(ids.insert(changed([](Event& e) { e.activity = "L2"; })).second);
  EXPECT_TRUE(ids.insert(changed([](Event& e) { e.day = std::chrono::Tuesday; })).second);
  EXPECT_TRUE(ids.insert(changed([](Event& e) { e.kind = Kind::test; })).second);
  EXPECT_TRUE(ids.insert(changed([](Event& e) { e.kind = Kind::exam; })).second);
  EXPECT_TRUE(ids.insert(changed([](Event& e) {
                   e.kind = Kind::exam;
                   e.paper = "2";
                 }))
                  .second);
  EXPECT_TRUE(ids.insert(changed([](Event& e) {
                   e.kind = Kind::exam;
                   e.supplementary = true;
                 }))
                  .second);
}

TEST(AssignIds, TellsFieldsApartWhoseTextsRunTogether) {
  Event a = lecture("L1", std::chrono::Monday, 450);
  Event b = a;
  a.group = "G0", a.language = "1E";
  b.group = "G01", b.language = "E";
  EXPECT_NE(id_of(a), id_of(b));
}

TEST(AssignIds, DoesNotCareHowTheGeneratorOfThePdfSpacesText) {
  Event event = lecture("Exam  Written", std::chrono::Monday, 450);
  const std::string id = id_of(event);
  event.activity = "EXAM\nWritten ";
  EXPECT_EQ(id_of(event), id);
}

TEST(AssignIds, NumbersTwinsByDateThenStartThenPlace) {
  Event early = lecture("L1", std::chrono::Monday, 450);
  Event late = lecture("L1", std::chrono::Monday, 870);
  Event unknown = early;
  unknown.start.reset();
  unknown.end.reset();
  std::vector<Event> forwards{early, late, unknown};
  std::vector<Event> backwards{unknown, late, early};
  assign_ids(forwards);
  assign_ids(backwards);
  EXPECT_EQ(forwards[0].id, backwards[2].id);
  EXPECT_EQ(forwards[1].id, backwards[1].id);
  EXPECT_EQ(forwards[2].id, backwards[0].id);
  EXPECT_EQ(forwards[0].id, id_of(early)) << "the first of twins has the id it has alone";
}

TEST(AssignIds, NumbersTwinsOfOneTimeByTheirPlaceInTheDocument) {
  Event first = lecture("L1", std::chrono::Monday, 450);
  first.source = {1, 9};
  Event second = first;
  second.source = {1, 10};
  Event third = first;
  third.source = {2, 1};
  std::vector<Event> forwards{first, second, third};
  std::vector<Event> backwards{third, second, first};
  assign_ids(forwards);
  assign_ids(backwards);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(forwards[i].id, backwards[2 - i].id);
}

RC_GTEST_PROP(AssignIds, F04_GivesDistinctUuidsWithinADocument, ()) {
  std::vector<Event> events = (*generators::document()).events;
  assign_ids(events);
  std::set<std::string> ids;
  for (const Event& event : events) {
    RC_ASSERT(is_uuid(event.id));
    RC_ASSERT(ids.insert(event.id).second);
  }
}

// F03: the same document again gives the same ids.
RC_GTEST_PROP(AssignIds, F03_IsTheSameWhateverTheIdsWereBefore, ()) {
  std::vector<Event> events = (*generators::document()).events;
  std::vector<Event> again = events;
  for (Event& event : again) event.id = "stale";
  assign_ids(events);
  assign_ids(again);
  RC_ASSERT(events == again);
}

Date other_date_of_the_session(Date date) {
  const bool first = session_of(date).ends_with("-1");
  const Date start{date.year(), first ? std::chrono::February : std::chrono::August,
                   std::chrono::day(1)};
  return add_days(start, *rc::gen::inRange(0, 150));
}

RC_GTEST_PROP(AssignIds, StaysWhenVenueTimeDateAndPlaceChange, ()) {
  std::vector<Event> events = without_twins((*generators::document()).events);
  assign_ids(events);
  std::vector<Event> moved = events;
  for (Event& event : moved) {
    event.venues = {*generators::text()};
    event.start = *generators::time_of_day();
    event.end = *generators::time_of_day();
    if (event.date) event.date = other_date_of_the_session(*event.date);
    event.campus = *generators::text();
    event.comments = *generators::text();
    event.status = "DRAFT";
    event.unfinalised = true;
    event.source = *generators::source();
  }
  assign_ids(moved);
  for (std::size_t i = 0; i < events.size(); ++i) RC_ASSERT(moved[i].id == events[i].id);
}

RC_GTEST_PROP(AssignIds, DoesNotDependOnOrderOrOnOtherEventsWhereIdentitiesDiffer, ()) {
  std::vector<Event> events = without_twins((*generators::document()).events);
  std::vector<Event> reversed(events.rbegin(), events.rend());
  assign_ids(events);
  assign_ids(reversed);
  std::reverse(reversed.begin(), reversed.end());
  RC_ASSERT(events == reversed);
  for (const Event& event : events) RC_ASSERT(id_of(event) == event.id);
}

}  // namespace
}  // namespace schedgen::schedule
