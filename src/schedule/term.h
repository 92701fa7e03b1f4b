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

// On `date` the timetable of `timetable` is followed instead of its own weekday's.
struct Swap {
  Date date;
  Weekday timetable;

  friend bool operator==(const Swap&, const Swap&) = default;
};

struct Term {
  int year = 0;
  std::map<Period, DateRange> periods;  // S1, S2, Q1-Q4; Y is S1 and S2 and never stands here
  std::vector<NamedRange> recess;       // no lectures
  std::vector<Holiday> no_lectures;     // single days without lectures (bridge days)
  std::vector<Holiday> extra_holidays;  // public holidays declared for this year only
  std::vector<Swap> swaps;
  std::vector<NamedRange> markers;  // shown, but lectures go on: test weeks, exam period
  std::string source;               // where the dates come from
  bool check = false;               // not from an official calendar: ask the reader to check
  std::vector<std::string> notes;   // what in particular to check

  friend bool operator==(const Term&, const Term&) = default;
};

// INVALID_TERM, naming the field and the rule it breaks (term_rules.h). Whatever it takes,
// json_of_term gives back with every field written out.
Result<Term> term_of_json(const boost::json::value& json);
boost::json::value json_of_term(const Term& term);

// The stretches of teaching of a period: one, or two for Y (so without the June recess); one for Y
// when the term has dates for one semester only. MISSING_TERM_DATES when it has none at all.
Result<std::vector<DateRange>> teaching_ranges(const Term& term, Period period);

}  // namespace schedgen::schedule
