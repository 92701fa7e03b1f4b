// Events and a term that the tests of this room share. Not part of the product.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "schedule/event.h"
#include "schedule/event_id.h"
#include "schedule/term.h"

namespace schedgen::calendar::example {

using namespace std::chrono_literals;
using schedule::Event;
using schedule::Kind;
using schedule::Period;
using schedule::TimeOfDay;

inline constexpr Instant now = std::chrono::sys_days(2026y / 1 / 1);

constexpr TimeOfDay at(int hour, int minute) {
  return {hour * 60 + minute};
}

// S1 2026 as golden.ics of the product facts has it, and a plausible S2.
inline schedule::Term term() {
  schedule::Term term;
  term.year = 2026;
  term.periods = {
      {Period::s1, {2026y / 2 / 9, 2026y / 5 / 22}},
      {Period::s2, {2026y / 7 / 13, 2026y / 10 / 16}},
      {Period::q1, {2026y / 2 / 9, 2026y / 3 / 27}},
      {Period::q2, {2026y / 4 / 7, 2026y / 5 / 22}},
      {Period::q3, {2026y / 7 / 13, 2026y / 8 / 28}},
      {Period::q4, {2026y / 8 / 31, 2026y / 10 / 16}},
  };
  term.recess = {{{2026y / 3 / 28, 2026y / 4 / 6}, "Recess"}};
  term.swaps = {{2026y / 3 / 18, std::chrono::Friday}};
  return term;
}

inline Event weekly(std::string module, Period period, std::string activity, schedule::Weekday day,
                    TimeOfDay start, TimeOfDay end, std::vector<std::string> venues) {
  Event event;
  event.module = std::move(module);
  event.period = period;
  event.group = "G01";
  event.language = "E";
  event.activity = std::move(activity);
  event.day = day;
  event.start = start;
  event.end = end;
  event.venues = std::move(venues);
  event.campus = "HATFIELD";
  return event;
}

inline Event friday_lecture() {
  return weekly("COS 284", Period::s1, "L1", std::chrono::Friday, at(7, 30), at(8, 20),
                {"IT 4-1", "Centenary 3"});
}

inline Event monday_lecture() {
  return weekly("STK 220", Period::s1, "L2", std::chrono::Monday, at(17, 30), at(18, 20),
                {"Thuto 1-1"});
}

inline Event dated(Kind kind, std::string module, std::string activity, schedule::Date date,
                   TimeOfDay start, TimeOfDay end) {
  Event event;
  event.kind = kind;
  event.module = std::move(module);
  event.activity = std::move(activity);
  event.date = date;
  event.start = start;
  event.end = end;
  return event;
}

inline Event exam() {
  Event event = dated(Kind::exam, "COS 284", "Exam Written", 2026y / 6 / 5, at(7, 30), at(10, 30));
  event.paper = "1";
  event.status = "FINAL";
  event.end_estimated = true;
  event.venues = {"IT Building CBT Labs 1,2,3"};
  event.campus = "HATFIELD";
  return event;
}

inline std::vector<Event> identified(std::vector<Event> events) {
  schedule::assign_ids(events);
  return events;
}

// Exams of `count` papers in a module whose name has `bytes` bytes.
inline std::vector<Event> long_exams(std::size_t count, std::size_t bytes) {
  std::vector<Event> events(count, exam());
  for (std::size_t i = 0; i < count; ++i) {
    events[i].module = std::string(bytes, 'm');
    events[i].paper = std::to_string(10'000 + i);
  }
  return identified(std::move(events));
}

}  // namespace schedgen::calendar::example
