// An academic year: when its periods start and end, and on which days lectures do not follow the
// weekday. Read from JSON (data/terms/README.md gives the fields), checked as a whole.
#pragma once

#include <boost/json/value.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "schedule/civil_time.h"
#include "schedule/event.h"
#include "schedule/holidays.h"

namespace schedgen::schedule {

struct DateRange {
  Date first;
  Date last;  // inclusive

  bool contains(Date date) const { return first <= date && date <= last; }
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

struct NamedRange {
  DateRange range;
  std::string name;  // "Recess", "Test week 1"

  friend bool operator==(const NamedRange&, const NamedRange&) = default;
};

// `date` follows the timetable of the weekday `timetable` instead of its own.
struct Swap {
  Date date;
  Weekday timetable;

  friend bool operator==(const Swap&, const Swap&) = default;
};

struct Term {
  int year = 0;
  std::map<Period, DateRange> periods;  // S1, S2, Q1-Q4; never Y, which is S1 and S2
  std::vector<NamedRange> recess;       // no lectures
  std::vector<Holiday> no_lectures;     // single days without lectures (bridge days)
  std::vector<Holiday> extra_holidays;  // public holidays declared for this year only
  std::vector<Swap> swaps;
  std::vector<NamedRange> markers;  // shown, but lectures go on: test weeks, exam period
  std::string source;               // where the dates come from
  bool check = false;               // not from an official calendar: ask the user to check
  std::vector<std::string> notes;   // what to check in particular

  friend bool operator==(const Term&, const Term&) = default;
};

// Fails with INVALID_TERM, naming the field and the rule that it breaks (term_rules.h).
// json_of_term reverses it and writes out every field.
Result<Term> term_of_json(const boost::json::value& json);
boost::json::value json_of_term(const Term& term);

// The stretches of teaching in a period: one, or two for Y, which leaves out the June recess. Y has
// one when the term has dates for one semester only. MISSING_TERM_DATES when there are no dates.
Result<std::vector<DateRange>> teaching_ranges(const Term& term, Period period);

}  // namespace schedgen::schedule
