#include "timetables.h"

#include <chrono>

#include "schedule/event_id.h"
#include "terms.h"

namespace schedgen::clients {
namespace {

using namespace std::chrono_literals;
using schedule::Event;
using schedule::Kind;
using schedule::Period;
using schedule::TimeOfDay;

constexpr TimeOfDay at(int hour, int minute) {
  return {hour * 60 + minute};
}

Event lecture(std::string module, Period period, std::string group, std::string activity,
              schedule::Weekday day, TimeOfDay start, TimeOfDay end,
              std::vector<std::string> venues) {
  Event event;
  event.kind = Kind::weekly;
  event.module = std::move(module);
  event.period = period;
  event.group = std::move(group);
  event.language = "E";
  event.activity = std::move(activity);
  event.day = day;
  event.start = start;
  event.end = end;
  event.venues = std::move(venues);
  event.campus = "HATFIELD";
  return event;
}

Event dated(Kind kind, std::string module, std::string activity, schedule::Date date,
            TimeOfDay start, TimeOfDay end, std::vector<std::string> venues) {
  Event event;
  event.kind = kind;
  event.module = std::move(module);
  event.activity = std::move(activity);
  event.date = date;
  event.start = start;
  event.end = end;
  event.venues = std::move(venues);
  event.campus = "HATFIELD";
  return event;
}

Timetable timetable(std::string name, std::vector<Event> events, std::optional<schedule::Term> term,
                    calendar::Options options = {}) {
  schedule::assign_ids(events);
  return {std::move(name), std::move(events), std::move(term), std::move(options)};
}

// Every weekday from Monday to Saturday, once in each period.
Timetable every_period() {
  std::vector<Event> events;
  int module = 100;
  for (const Period period :
       {Period::s1, Period::s2, Period::year, Period::q1, Period::q2, Period::q3, Period::q4}) {
    for (unsigned day = 1; day <= 6; ++day) {
      events.push_back(lecture("COS " + std::to_string(module), period, "G01",
                               "L" + std::to_string(day), schedule::Weekday(day), at(7, 30),
                               at(8, 20), {"IT 4-4"}));
    }
    ++module;
  }
  return timetable("every-period", std::move(events), term_2026());
}

Timetable edges() {
  std::vector<Event> events;
  for (unsigned day = 1; day <= 6; ++day) {
    const std::string activity = "L" + std::to_string(day);
    events.push_back(lecture("STK 220", Period::year, "G01", activity, schedule::Weekday(day),
                             at(17, 30), at(20, 20), {"Thuto 1-1"}));
    events.push_back(lecture("WTW 285", Period::s1, "P01", "P1", schedule::Weekday(day), at(0, 30),
                             at(1, 20), {"HB 4-1"}));  // its UNTIL is the day before in UTC
    events.push_back(lecture("COS 226", Period::s2, "T01", "T1", schedule::Weekday(day), at(23, 30),
                             at(0, 45), {"HB 4-3"}));  // ends on the next day
  }
  return timetable("edges", std::move(events), term_with_holidays_at_the_edges());
}

Timetable tests_and_exams() {
  std::vector<Event> events{
      dated(Kind::test, "COS 284", "Test 1", 2025y / 8 / 23, at(10, 0), at(11, 30),
            {"Informatorium Blue Lab 1", "Informatorium Blue Lab 2", "Informatorium Red Lab"}),
      dated(Kind::test, "STK 220", "PTest 2", 2025y / 10 / 15, at(15, 0), at(17, 0),
            {"IT Open Bronze Lab", "IT Open Gold Lab"}),
      dated(Kind::exam, "COS 226", "Exam Written", 2025y / 11 / 15, at(11, 15), at(14, 15),
            {"IT Building CBT Labs 1,2,3"}),
      dated(Kind::exam, "WTW 285", "Exam Written", 2025y / 11 / 17, at(22, 30), at(1, 30), {}),
      dated(Kind::exam, "STK 220", "Exam Written", 2025y / 11 / 14, at(7, 30), at(10, 30),
            {"Consult Department"}),
  };
  for (Event& event : events) {
    if (event.kind != Kind::exam) continue;
    event.paper = "1";
    event.status = "FINAL";
    event.end_estimated = true;
  }
  events[3].campus = "";
  events[3].status = "PROVISIONAL";
  events[3].unfinalised = true;
  return timetable("tests-and-exams", std::move(events), std::nullopt);
}

// What is not announced must cost nobody the rest of the file.
Timetable to_be_announced() {
  std::vector<Event> events{
      dated(Kind::exam, "COS 284", "Exam Written", 2026y / 6 / 5, at(7, 30), at(10, 30), {"TBA"}),
      dated(Kind::exam, "COS 214", "Exam Written", 2026y / 6 / 8, at(7, 30), at(10, 30), {}),
      dated(Kind::exam, "COS 226", "Exam Written", 2026y / 6 / 9, at(7, 30), at(10, 30), {}),
      dated(Kind::test, "STK 220", "Test 1", 2026y / 3 / 7, at(7, 30), at(9, 30), {"Thuto 3-1"}),
  };
  for (Event& event : events) event.unfinalised = true;
  events[1].date = std::nullopt;
  events[2].start = std::nullopt;
  events[2].end = std::nullopt;
  return timetable("to-be-announced", std::move(events), std::nullopt);
}

Timetable several_venues() {
  return timetable(
      "several-venues",
      {lecture("STK 220", Period::s2, "P03", "P1", schedule::Weekday(2), at(11, 30), at(12, 20),
               {"Informatorium CBT Lab 1", "Informatorium CBT Lab 2", "Informatorium CBT Lab 3"}),
       lecture("WTW 285", Period::s2, "T02", "T1", schedule::Weekday(3), at(14, 30), at(15, 50),
               {"HB 4-1", "HB 4-3"})},
      term_2026());
}

Timetable hostile_texts() {
  std::string long_title;
  for (int i = 0; i < 40; ++i) long_title += "Inleiding tot é \xF0\x9F\x98\x80 ";
  std::vector<Event> events{
      lecture("COS; 1,0\\1", Period::s1, "G\n01", "L\"1\"", schedule::Weekday(1), at(7, 30),
              at(8, 20), {"A, B; C\\n", "D\r\nEND:VEVENT", "BEGIN:VALARM"}),
      lecture(long_title, Period::s1, "G01", "L1", schedule::Weekday(2), at(7, 30), at(8, 20),
              {long_title, std::string(400, 'x')}),
      lecture("\xFF\xFE bad \x01\x02 bytes \x7F", Period::s1, "G01", "L1", schedule::Weekday(3),
              at(7, 30), at(8, 20), {"\xE2\x80\xA8line separator", "\xC2\x85next line"}),
      lecture("  ", Period::s1, "", " ", schedule::Weekday(4), at(7, 30), at(8, 20), {" "}),
      lecture("AFR 110", Period::s1, "G01", "L1", schedule::Weekday(5), at(7, 30), at(8, 20),
              {"Geesteswetenskappe \xE2\x80\x93 Gebou \xC3\xAB"}),
  };
  events[0].comments = "Bring: pens, \"paper\"; and\nDTSTART:NaN\\";
  events[0].study_programmes = "BSc (IT), BIS: Multimedia; 50%";
  calendar::Options options;
  options.name = "Ren\xC3\xA9's, calendar; 2026 \\ \xF0\x9F\x8E\x93";
  return timetable("hostile-texts", std::move(events), term_2026(), options);
}

Timetable with_reminders() {
  std::vector<Event> events{
      lecture("COS 284", Period::s1, "G01", "L1", schedule::Weekday(5), at(7, 30), at(8, 20),
              {"IT 4-1"}),
      dated(Kind::test, "COS 284", "Test 1", 2026y / 3 / 21, at(10, 0), at(11, 30), {"IT 4-1"}),
      dated(Kind::exam, "COS 284", "Exam Written", 2026y / 6 / 5, at(7, 30), at(10, 30), {}),
  };
  calendar::Options options;
  options.reminders = {{Kind::weekly, {15min}}, {Kind::test, {24h}}, {Kind::exam, {24h, 1h, 0min}}};
  return timetable("reminders", std::move(events), term_2026(), options);
}

Timetable with_day_markers() {
  calendar::Options options;
  options.day_markers = true;
  return timetable("day-markers",
                   {lecture("COS 284", Period::s1, "G01", "L1", schedule::Weekday(5), at(7, 30),
                            at(8, 20), {"IT 4-1"})},
                   term_2026(), options);
}

// One lecture in all; none at all; the same slot twice with other fields.
Timetable odd_ones() {
  schedule::Term term = term_2026();
  term.periods = {{Period::q1, {2026y / 3 / 2, 2026y / 3 / 13}},
                  {Period::q2, {2026y / 4 / 27, 2026y / 4 / 28}},
                  {Period::q3, {2026y / 8 / 10, 2026y / 8 / 14}}};
  std::vector<Event> events{
      lecture("ABC 110", Period::q1, "G01", "L1", schedule::Weekday(1), at(7, 30), at(8, 20), {}),
      lecture("ABC 120", Period::q2, "G01", "L1", schedule::Weekday(2), at(7, 30), at(8, 20), {}),
      lecture("ABC 130", Period::q3, "G01", "L1", schedule::Weekday(1), at(7, 30), at(8, 20), {}),
      lecture("ABC 140", Period::q3, "G01", "L1", schedule::Weekday(3), at(7, 30), at(8, 20), {}),
  };
  schedule::assign_ids(events);
  Event moved = events[3];
  moved.start = at(9, 30);
  moved.end = at(10, 20);
  events.push_back(moved);
  events.push_back(events[0]);
  return {"odd-ones", std::move(events), std::move(term), {}};
}

}  // namespace

std::vector<Timetable> representative_timetables() {
  return {every_period(),   edges(),         tests_and_exams(), to_be_announced(),
          several_venues(), hostile_texts(), with_reminders(),  with_day_markers(),
          odd_ones()};
}

Editions editions() {
  std::vector<Event> events{
      lecture("COS 284", Period::s1, "G01", "L1", schedule::Weekday(5), at(7, 30), at(8, 20),
              {"IT 4-1"}),
      lecture("COS 284", Period::year, "P01", "P1", schedule::Weekday(3), at(14, 30), at(17, 20),
              {"Informatorium Blue Lab 1"}),
      dated(Kind::test, "COS 284", "Test 1", 2026y / 3 / 21, at(10, 0), at(11, 30), {"IT 4-1"}),
      dated(Kind::exam, "COS 284", "Exam Written", 2026y / 6 / 5, at(7, 30), at(10, 30), {}),
  };
  Timetable first = timetable("edition-1", events, term_2026());
  Timetable second = first;
  second.name = "edition-2";
  second.events[0].venues = {"Thuto 1-1"};
  second.events[1].start = at(8, 30);
  second.events[1].end = at(11, 20);
  second.events[2].date = 2026y / 3 / 28;
  return {std::move(first), std::move(second)};
}

}  // namespace schedgen::clients
