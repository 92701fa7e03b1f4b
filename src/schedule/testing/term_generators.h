// Arbitrary terms that keep every rule of term_rules.h, for property tests.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <iostream>

#include "schedule/term.h"
#include "schedule/term_rules.h"

namespace schedgen::schedule {

inline void showValue(const Term& term, std::ostream& out) {
  out << boost::json::serialize(json_of_term(term));
}

namespace generators {

inline bool keeps_rules(const Term& term) {
  Refusal refusal(ErrorCode::invalid_term);
  check_term(term, refusal);
  return !refusal.refused();
}

// Appends to one of the term's lists, unless that would break a rule.
template <typename Entry>
void add_if_allowed(Term& term, std::vector<Entry> Term::*list, Entry entry) {
  (term.*list).push_back(std::move(entry));
  if (!keeps_rules(term)) (term.*list).pop_back();
}

inline DateRange range_inside(const DateRange& outer) {
  const int days = days_between(outer.first, outer.last);
  const int from = *rc::gen::inRange(0, days + 1);
  const int to = *rc::gen::inRange(from, days + 1);
  return {add_days(outer.first, from), add_days(outer.first, to)};
}

inline void add_period(Term& term, Period period, const DateRange& range) {
  term.periods[period] = range;
  if (!keeps_rules(term)) term.periods.erase(period);
}

inline rc::Gen<Term> term() {
  return rc::gen::exec([] {
    Term term;
    term.year = *rc::gen::inRange(term_year_min, term_year_max + 1);
    const Date new_year{std::chrono::year(term.year) / 1 / 1};
    const DateRange whole_year{new_year, Date{std::chrono::year(term.year) / 12 / 31}};
    const Date middle = add_days(new_year, *rc::gen::inRange(120, 240));
    term.periods[Period::s1] = range_inside({new_year, middle});
    add_period(term, Period::s2, range_inside({add_days(middle, 1), whole_year.last}));
    const DateRange s1 = term.periods.at(Period::s1);
    add_period(term, Period::q1, range_inside(s1));
    add_period(term, Period::q2, range_inside(s1));
    if (term.periods.contains(Period::s2)) {
      add_period(term, Period::q3, range_inside(term.periods.at(Period::s2)));
      add_period(term, Period::q4, range_inside(term.periods.at(Period::s2)));
    }
    const auto any_date = [&] { return add_days(new_year, *rc::gen::inRange(0, 365)); };
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
      const Date first = any_date();
      const Date last = add_days(first, *rc::gen::inRange(0, 14));
      add_if_allowed(term, &Term::recess, {{first, last}, "Recess"});
    }
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
      add_if_allowed(term, &Term::no_lectures, {any_date(), "No lectures"});
      add_if_allowed(term, &Term::extra_holidays, {any_date(), "Election day"});
    }
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
      add_if_allowed(term, &Term::swaps, {any_date(), Weekday(*rc::gen::inRange(0u, 7u))});
    }
    add_if_allowed(term, &Term::markers, {range_inside(whole_year), "Test week"});
    term.source = *rc::gen::element<std::string>("", "Year calendar");
    term.check = *rc::gen::arbitrary<bool>();
    if (*rc::gen::arbitrary<bool>()) term.notes = {"Check the recess.", ""};
    return term;
  });
}

}  // namespace generators
}  // namespace schedgen::schedule
