#include "calendar/recognition.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "calendar/ics.h"
#include "calendar/testing/calendar_reading.h"
#include "calendar/testing/example_events.h"

namespace schedgen::calendar {
namespace {

using namespace std::chrono_literals;
using schedule::Date;
using schedule::Event;
using schedule::Kind;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

constexpr Instant later = example::now + std::chrono::days(7);

std::string write(const std::vector<Event>& events, const Previous* previous = nullptr,
                  const std::string& owner = "", const schedule::Term& term = example::term()) {
  Options options;
  options.owner = owner;
  const Result<std::string> ics = write_ics(example::identified(events), term, options,
                                            previous == nullptr ? example::now : later, previous);
  EXPECT_TRUE(ics.ok());
  return ics.ok() ? *ics : "";
}

Previous read(const std::string& ics) {
  const Result<Previous> previous = read_previous(ics);
  EXPECT_TRUE(previous.ok());
  return previous.ok() ? *previous : Previous{};
}

Event test_on(Date date, const std::string& name = "Test 1") {
  Event event =
      example::dated(Kind::test, "COS 301", name, date, example::at(10, 0), example::at(11, 30));
  event.venues = {"AE Annex", "Thuto 1-1"};
  event.campus = "HATFIELD";
  return event;
}

Event exam_on(Date date, bool supplementary) {
  Event event = example::exam();
  event.date = date;
  event.supplementary = supplementary;
  return event;
}

// "20260318" to the UID and to the SEQUENCE of what starts then.
std::map<std::string, std::string> values_by_date(const std::string& ics, std::string_view name) {
  std::map<std::string, std::string> values;
  std::vector<std::string> event;
  for (const std::string& line : reading::lines(ics)) {
    if (line == "BEGIN:VEVENT") event.clear();
    event.push_back(line);
    if (line != "END:VEVENT") continue;
    values[reading::value(event, "DTSTART").value_or("").substr(0, 8)] =
        reading::value(event, name).value_or("");
  }
  return values;
}

std::map<std::string, std::string> uids(const std::string& ics) {
  return values_by_date(ics, "UID");
}

// As the program wrote calendars when VEVENTs had no slot key and their description no venues.
std::string without_keys(const std::string& ics) {
  std::string old = reading::replaced(ics, "\r\n ", "");
  old = reading::without_lines(old, "X-SCHEDGEN-SLOT:");
  return reading::replaced(old, "Venues: AE Annex\\, Thuto 1-1\\n", "");
}

// A VEVENT of a file that the program wrote then, whose UID is its own.
std::string old_vevent(const std::string& uid, const std::string& date, const std::string& name) {
  return "BEGIN:VEVENT\r\nUID:" + uid + "@up-schedule\r\nDTSTART;TZID=Africa/Johannesburg:" + date +
         "T100000\r\nDTEND;TZID=Africa/Johannesburg:" + date + "T113000\r\nSUMMARY:" + name +
         "\r\nLOCATION:Thuto 1-1\\, Hatfield Campus\\, Pretoria\r\nDESCRIPTION:Campus: HATFIELD\r\n"
         "STATUS:CONFIRMED\r\nDTSTAMP:20260101T000000Z\r\nSEQUENCE:3\r\nEND:VEVENT\r\n";
}

Previous old_file(const std::string& vevents) {
  return read("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//UPSG//UP Schedule Generator//EN\r\n" +
              vevents + "END:VCALENDAR\r\n");
}

TEST(Recognition, a_test_keeps_its_uid_when_another_of_its_name_becomes_tba) {
  const std::string before = write({test_on(2026y / 3 / 16), test_on(2026y / 5 / 18)});
  Event open = test_on(2026y / 3 / 16);
  open.date.reset();
  for (const std::string& file : {before, without_keys(before)}) {
    const Previous previous = read(file);
    const std::string after = write({open, test_on(2026y / 5 / 18)}, &previous);
    EXPECT_EQ(uids(after).at("20260518"), uids(before).at("20260518"));
    EXPECT_EQ(values_by_date(after, "SEQUENCE").at("20260518"), "0");
    const Previous next = read(after);
    const std::string announced = write({test_on(2026y / 3 / 30), test_on(2026y / 5 / 18)}, &next);
    EXPECT_EQ(uids(announced).at("20260518"), uids(before).at("20260518"));
    EXPECT_EQ(uids(announced).at("20260330"), uids(before).at("20260316"));
  }
}

TEST(Recognition, a_test_keeps_its_uid_when_it_gets_an_earlier_sibling) {
  const std::string before = write({test_on(2026y / 5 / 18)});
  for (const std::string& file : {before, without_keys(before)}) {
    const Previous previous = read(file);
    const std::string after = write({test_on(2026y / 3 / 16), test_on(2026y / 5 / 18)}, &previous);
    EXPECT_EQ(uids(after).at("20260518"), uids(before).at("20260518"));
    EXPECT_NE(uids(after).at("20260316"), uids(before).at("20260518"));
    const Previous next = read(after);
    EXPECT_EQ(uids(write({test_on(2026y / 3 / 16), test_on(2026y / 5 / 18)}, &next)), uids(after));
  }
}

TEST(Recognition, a_test_keeps_its_uid_when_an_earlier_sibling_goes) {
  const std::string before = write({test_on(2026y / 3 / 16), test_on(2026y / 5 / 18)});
  const Previous previous = read(before);
  EXPECT_EQ(uids(write({test_on(2026y / 5 / 20)}, &previous)).at("20260520"),
            uids(before).at("20260518"));
}

TEST(Recognition, tests_of_both_semesters_and_of_one_under_their_old_uids) {
  // Written by the program as it was, from one file with both; the second had an ordinal of 2.
  const Previous previous =
      old_file(old_vevent("60b980b1-8eec-5ff1-afc8-e0a94e94563f", "20260323", "WTW 114 Test 1") +
               old_vevent("39a81b44-e439-515a-81bb-c7ac30bdb65f", "20260822", "WTW 114 Test 1"));
  std::vector<Event> both{test_on(2026y / 3 / 23), test_on(2026y / 8 / 22)};
  for (Event& test : both) {
    test.module = "WTW 114";
    test.venues = {"Thuto 1-1"};
  }
  const std::string after = write(both, &previous);
  EXPECT_EQ(uids(after).at("20260323"), "60b980b1-8eec-5ff1-afc8-e0a94e94563f@up-schedule");
  EXPECT_EQ(uids(after).at("20260822"), "39a81b44-e439-515a-81bb-c7ac30bdb65f@up-schedule");
  EXPECT_EQ(uids(write({both[1]}, &previous)).at("20260822"),
            "39a81b44-e439-515a-81bb-c7ac30bdb65f@up-schedule");
}

TEST(Recognition, an_exam_and_its_supplementary_exam_under_their_old_uids) {
  const std::string main = "8894b3b3-2281-5fb5-ac75-a9f2557ff163";
  const std::string second = "4abcabe0-47ff-5179-911c-9fa6dc8cbe5b";
  std::vector<Event> exams{exam_on(2026y / 6 / 12, false), exam_on(2026y / 6 / 26, true)};
  for (Event& exam : exams) {
    exam.module = "WTW 114";
    exam.start = example::at(10, 0);
  }
  const Previous both = old_file(old_vevent(main, "20260612", "WTW 114 Exam") +
                                 old_vevent(second, "20260626", "WTW 114 Exam"));
  EXPECT_THAT(uids(write(exams, &both)),
              ElementsAre(std::pair("20260612", main + "@up-schedule"),
                          std::pair("20260626", second + "@up-schedule")));
  // The supplementary exam alone had the UID that the exam itself has.
  const Previous supplementary = old_file(old_vevent(main, "20260626", "WTW 114 Exam"));
  const auto after = uids(write(exams, &supplementary));
  EXPECT_EQ(after.at("20260626"), main + "@up-schedule");
  EXPECT_NE(after.at("20260612"), main + "@up-schedule");
}

TEST(Recognition, an_exam_that_moves_over_the_end_of_june) {
  const std::string before = write({exam_on(2026y / 6 / 30, false)});
  EXPECT_EQ(uids(write({exam_on(2026y / 7 / 2, false)})).at("20260702"),
            uids(before).at("20260630"));
  // Before, exams of July were of the second half of the year.
  const Previous previous =
      old_file(old_vevent("8894b3b3-2281-5fb5-ac75-a9f2557ff163", "20260630", "WTW 114 Exam"));
  Event moved = exam_on(2026y / 7 / 10, false);
  moved.module = "WTW 114";
  EXPECT_EQ(uids(write({moved}, &previous)).at("20260710"),
            "8894b3b3-2281-5fb5-ac75-a9f2557ff163@up-schedule");
}

TEST(Recognition, a_lecture_that_moves_to_another_weekday) {
  const std::string before = write({example::monday_lecture()});
  Event moved = example::monday_lecture();
  moved.day = std::chrono::Thursday;
  for (const std::string& file : {before, without_keys(before)}) {
    const Previous previous = read(file);
    const std::string after = write({moved}, &previous);
    EXPECT_EQ(uids(after).at("20260212"), uids(before).at("20260209"));
    // A further meeting on the day that it has left is another event.
    const Previous next = read(after);
    const std::string third = write({example::monday_lecture(), moved}, &next);
    EXPECT_EQ(uids(third).at("20260212"), uids(before).at("20260209"));
    EXPECT_NE(uids(third).at("20260209"), uids(before).at("20260209"));
    EXPECT_EQ(reading::faults(third), "");
  }
}

TEST(Recognition, venues_in_another_order_are_no_change) {
  Event test = test_on(2026y / 3 / 16);
  for (int hall = 1; hall <= 20; ++hall) {
    test.venues.push_back("Examination Hall " + std::to_string(hall));
  }
  const std::string before = write({test});
  std::reverse(test.venues.begin(), test.venues.end());
  const Previous previous = read(before);
  EXPECT_EQ(values_by_date(write({test}, &previous), "SEQUENCE").at("20260316"), "0");
  test.venues.front() = "Elsewhere";
  EXPECT_EQ(values_by_date(write({test}, &previous), "SEQUENCE").at("20260316"), "1");
}

TEST(Recognition, a_file_of_before_is_updated_without_a_change) {
  const std::vector<Event> events{test_on(2026y / 3 / 16), example::monday_lecture()};
  const Previous previous = read(without_keys(write(events)));
  for (const auto& [date, sequence] : values_by_date(write(events, &previous), "SEQUENCE")) {
    EXPECT_EQ(sequence, "0") << date;
  }
}

TEST(Recognition, another_owner_and_another_year_are_not_recognised) {
  const std::string before = write({example::friday_lecture(), test_on(2026y / 3 / 16)});
  const Previous previous = read(before);
  const auto known = uids(before);
  for (const auto& [date, uid] : uids(write({example::friday_lecture(), test_on(2026y / 3 / 16)},
                                            &previous, "somebody else"))) {
    EXPECT_NE(uid, known.at(date));
  }
  schedule::Term next_year;
  next_year.year = 2027;
  next_year.periods = {{schedule::Period::s1, {2027y / 2 / 8, 2027y / 5 / 21}}};
  const std::string after =
      write({example::friday_lecture(), test_on(2027y / 3 / 16)}, &previous, "", next_year);
  std::set<std::string> old;
  for (const auto& [date, uid] : known) old.insert(uid);
  for (const auto& [date, uid] : uids(after)) EXPECT_THAT(old, Not(Contains(uid)));
}

TEST(Recognition, a_program_that_put_times_in_utc_loses_nothing) {
  const std::string before = write({test_on(2026y / 3 / 16), test_on(2026y / 5 / 18)});
  const Previous previous = read(reading::replaced(
      reading::replaced(before, ";TZID=Africa/Johannesburg:20260518T100000", ":20260518T080000Z"),
      ";TZID=Africa/Johannesburg:20260316T100000", ":20260316T080000Z"));
  EXPECT_EQ(uids(write({test_on(2026y / 5 / 18)}, &previous)).at("20260518"),
            uids(before).at("20260518"));
}

TEST(Recognition, what_is_gone_is_cancelled_and_what_moved_is_not) {
  const std::string before = write({test_on(2026y / 3 / 16), test_on(2026y / 5 / 18)});
  const Result<Cancellations> gone = write_cancellations(
      example::identified({test_on(2026y / 5 / 20)}), example::term(), {}, later, read(before));
  ASSERT_TRUE(gone.ok());
  EXPECT_EQ(gone->count, 1);
  EXPECT_EQ(uids(gone->ics).at("20260316"), uids(before).at("20260316"));
}

// Some tests and exams that are weeks apart, of which names repeat.
std::vector<Event> some_events() {
  std::vector<Event> events;
  const int count = *rc::gen::inRange(1, 9);
  for (int i = 0; i < count; ++i) {
    const Date date = schedule::add_days(2026y / 2 / 1, 30 * i + *rc::gen::inRange(0, 5));
    const bool is_exam = *rc::gen::inRange(0, 3) == 0;
    Event event = is_exam ? exam_on(date, *rc::gen::arbitrary<bool>())
                          : test_on(date, *rc::gen::element<std::string>("Test 1", "Test 2"));
    event.comments = std::to_string(i);  // tells which is which
    events.push_back(event);
  }
  return events;
}

std::map<std::string, std::string> values_by_comment(const std::string& ics,
                                                     std::string_view name) {
  std::map<std::string, std::string> values;
  for (const auto& [date, text] : values_by_date(ics, "DESCRIPTION")) {
    const std::size_t at = text.find("Comments: ");
    values[text.substr(at + 10, 1)] = values_by_date(ics, name).at(date);
  }
  return values;
}

// Whatever happens to one event, no UID changes, no event gets another's UID, and SEQUENCE rises
// only for a real change. This holds with and without slot keys in the previous file: earlier
// versions did not write them.
RC_GTEST_PROP(Recognition, nothing_that_happens_to_one_event_changes_a_uid, ()) {
  std::vector<Event> events = some_events();
  const std::string first = write(events);
  const Previous previous = read(*rc::gen::arbitrary<bool>() ? first : without_keys(first));
  const auto before = values_by_comment(first, "UID");

  const std::size_t chosen = *rc::gen::inRange<std::size_t>(0, events.size());
  std::set<std::string> changed;
  switch (*rc::gen::inRange(0, 5)) {
    case 0:  // moves
      events[chosen].date = schedule::add_days(*events[chosen].date, *rc::gen::inRange(1, 11));
      changed.insert(std::to_string(chosen));
      break;
    case 1:  // becomes TBA
      events[chosen].date.reset();
      break;
    case 2:  // is gone
      events.erase(events.begin() + static_cast<long>(chosen));
      break;
    case 3: {  // gets a sibling, before or after it
      Event sibling = events[chosen];
      sibling.date = schedule::add_days(*sibling.date, *rc::gen::element(-12, 12));
      sibling.comments = "x";
      events.push_back(sibling);
      break;
    }
    default:
      std::reverse(events[chosen].venues.begin(), events[chosen].venues.end());
  }
  std::reverse(events.begin(), events.end());
  const std::string second = write(events, &previous);
  const auto sequences = values_by_comment(second, "SEQUENCE");
  std::set<std::string> seen;
  for (const auto& [comment, uid] : values_by_comment(second, "UID")) {
    RC_ASSERT(seen.insert(uid).second);
    if (comment == "x") continue;
    RC_ASSERT(uid == before.at(comment));
    RC_ASSERT(sequences.at(comment) == (changed.contains(comment) ? "1" : "0"));
  }
}

}  // namespace
}  // namespace schedgen::calendar
