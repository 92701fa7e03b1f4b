#include "schedule/term_choice.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace schedgen::schedule {
namespace {

// One unbroken stretch of lectures in one term.
struct Stretch {
  Period period;  // S1 or S2 for a year module
  DateRange range;
};

// A term as it applies to a document: the stretches of the document's periods, sorted, and the
// periods that the term lacks.
struct Candidate {
  const Term* term = nullptr;
  std::vector<Stretch> stretches;
  std::vector<std::string> lacking;  // names of periods

  Date last() const {
    Date last = stretches.front().range.last;
    for (const Stretch& stretch : stretches) last = std::max(last, stretch.range.last);
    return last;
  }
};

// A year module is taught in both semesters.
std::set<Period> periods_of(const std::vector<Event>& events) {
  std::set<Period> periods;
  for (const Event& event : events) {
    if (event.kind != Kind::weekly || !event.period) continue;
    if (*event.period == Period::year) {
      periods.insert({Period::s1, Period::s2});
    } else {
      periods.insert(*event.period);
    }
  }
  return periods;
}

// The year, if all dated events lie in the same one.
std::optional<int> year_of_dates(const std::vector<Event>& events) {
  std::optional<int> year;
  for (const Event& event : events) {
    if (!event.date) continue;
    const int its_year = static_cast<int>(event.date->year());
    if (year.value_or(its_year) != its_year) return std::nullopt;
    year = its_year;
  }
  return year;
}

Candidate seen_from(const Term& term, const std::set<Period>& periods) {
  Candidate candidate;
  candidate.term = &term;
  if (periods.empty()) {  // no lectures: any period of the year will do
    for (const auto& [period, range] : term.periods) candidate.stretches.push_back({period, range});
  }
  for (const Period period : periods) {
    const auto found = term.periods.find(period);
    if (found == term.periods.end()) {
      candidate.lacking.emplace_back(name_of(period));
    } else {
      candidate.stretches.push_back({period, found->second});
    }
  }
  std::stable_sort(
      candidate.stretches.begin(), candidate.stretches.end(),
      [](const Stretch& a, const Stretch& b) { return a.range.first < b.range.first; });
  return candidate;
}

std::string years_at_hand(const std::vector<Term>& terms) {
  std::set<std::string> years;
  for (const Term& term : terms) years.insert(std::to_string(term.year));
  return join({years.begin(), years.end()}, ", ");
}

std::string names_of(const std::set<Period>& periods) {
  std::vector<std::string> names;
  for (const Period period : periods) names.emplace_back(name_of(period));
  return join(names, ", ");
}

Error missing(const std::string& sentence) {
  return Error::of(ErrorCode::missing_term_dates, sentence, sentence);
}

std::string dates_of(const Stretch& stretch) {
  return std::string(name_of(stretch.period)) + " (" + iso_of_date(stretch.range.first) + " to " +
         iso_of_date(stretch.range.last) + ")";
}

TermChoice chosen(const Candidate& candidate, const std::string& because, Date today) {
  TermChoice choice;
  choice.term = *candidate.term;
  choice.in_past = !candidate.stretches.empty() && candidate.last() < today;
  choice.reason =
      "The lectures get the dates of " + std::to_string(candidate.term->year) + ": " + because;
  if (!candidate.lacking.empty()) {
    choice.reason += "; it has no dates for " + join(candidate.lacking, ", ");
  }
  if (choice.in_past) choice.reason += "; these dates are in the past";
  choice.reason += '.';
  return choice;
}

// The first stretch that has not ended; only when candidate.last() >= today.
std::string why_now(const Candidate& candidate, Date today) {
  for (const Stretch& stretch : candidate.stretches) {
    if (stretch.range.last < today) continue;
    return dates_of(stretch) + (stretch.range.first <= today ? " is running" : " comes next");
  }
  return {};
}

}  // namespace

Result<TermChoice> choose_term(const std::vector<Term>& terms, const std::vector<Event>& events,
                               std::optional<int> year, Date today) {
  const std::set<Period> periods = periods_of(events);
  std::vector<Candidate> candidates;  // one for each year that has any of the periods, by year
  for (const Term& term : terms) {
    Candidate candidate = seen_from(term, periods);
    const bool wanted = year == term.year || !candidate.stretches.empty();
    if (wanted) candidates.push_back(std::move(candidate));
  }
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.term->year < b.term->year; });
  const auto of_year = [&](int wanted) {
    return std::find_if(candidates.begin(), candidates.end(),
                        [&](const Candidate& candidate) { return candidate.term->year == wanted; });
  };

  if (terms.empty()) return missing("No term dates are known. Provide a term file.");
  if (year) {
    const auto found = of_year(*year);
    if (found != candidates.end()) return chosen(*found, "that year was requested", today);
    return missing("There are no term dates for " + std::to_string(*year) + ", only for " +
                   years_at_hand(terms) + ". Provide a term file for that year.");
  }
  if (const std::optional<int> dated = year_of_dates(events)) {
    const auto found = of_year(*dated);
    if (found != candidates.end()) {
      return chosen(*found, "the tests and exams are in that year", today);
    }
  }
  for (const Candidate& candidate : candidates) {
    if (candidate.last() < today) continue;
    return chosen(candidate, why_now(candidate, today), today);
  }
  if (candidates.empty()) {
    return missing("There are no dates for " + names_of(periods) + " in the known terms (" +
                   years_at_hand(terms) + "). Provide a term file that has them.");
  }
  const int latest = candidates.back().term->year;
  return chosen(*of_year(latest), "it is the latest known year", today);
}

bool has_dated(const std::vector<Event>& events) {
  return std::any_of(events.begin(), events.end(), [](const Event& event) {
    return event.kind != Kind::weekly && event.date.has_value();
  });
}

std::optional<std::string> half_dated(const std::vector<Event>& events, const Term& term) {
  const bool has_first = term.periods.contains(Period::s1);
  if (has_first == term.periods.contains(Period::s2)) return std::nullopt;  // both, or none
  std::set<std::string> modules;
  for (const Event& event : events) {
    if (event.kind == Kind::weekly && event.period == Period::year) modules.insert(event.module);
  }
  if (modules.empty()) return std::nullopt;
  const std::string_view lacking = name_of(has_first ? Period::s2 : Period::s1);
  const std::string_view dated = name_of(has_first ? Period::s1 : Period::s2);
  return "There are no dates for " + std::string(lacking) + " of " + std::to_string(term.year) +
         ", so these year modules have dates in " + std::string(dated) +
         " only: " + join({modules.begin(), modules.end()}, ", ") + ".";
}

}  // namespace schedgen::schedule
