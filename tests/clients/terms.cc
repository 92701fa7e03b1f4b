#include "terms.h"

#include <boost/json/parse.hpp>
#include <cstdlib>
#include <iostream>

namespace schedgen::clients {
namespace {

// Through the reader of term files, so that no term here breaks a rule that users' terms must keep.
schedule::Term term_of_text(std::string_view text) {
  Result<schedule::Term> term = schedule::term_of_json(boost::json::parse(text));
  if (term) return *std::move(term);
  std::cerr << term.error().log << '\n';
  std::abort();
}

}  // namespace

schedule::Term term_2026() {
  return term_of_text(R"({
    "year": 2026,
    "periods": {
      "S1": {"first": "2026-02-09", "last": "2026-05-22"},
      "S2": {"first": "2026-07-13", "last": "2026-10-16"},
      "Q1": {"first": "2026-02-09", "last": "2026-03-27"},
      "Q2": {"first": "2026-04-07", "last": "2026-05-22"},
      "Q3": {"first": "2026-07-13", "last": "2026-08-28"},
      "Q4": {"first": "2026-08-31", "last": "2026-10-16"}
    },
    "recess": [
      {"first": "2026-03-28", "last": "2026-04-06", "name": "Recess"},
      {"first": "2026-09-26", "last": "2026-10-04", "name": "Recess"}
    ],
    "noLectures": [{"date": "2026-04-28", "name": "Bridge day"}],
    "extraHolidays": [{"date": "2026-09-02", "name": "Election day"}],
    "swaps": [
      {"date": "2026-03-18", "timetable": "Friday"},
      {"date": "2026-04-07", "timetable": "Monday"},
      {"date": "2026-08-14", "timetable": "Monday"}
    ],
    "markers": [{"first": "2026-03-16", "last": "2026-03-21", "name": "Test week, part 1"}]
  })");
}

schedule::Term term_with_holidays_at_the_edges() {
  return term_of_text(R"({
    "year": 2030,
    "periods": {
      "S1": {"first": "2030-03-21", "last": "2030-05-01"},
      "S2": {"first": "2030-08-05", "last": "2030-09-24"}
    },
    "noLectures": [{"date": "2030-03-22", "name": "Bridge day"}]
  })");
}

}  // namespace schedgen::clients
