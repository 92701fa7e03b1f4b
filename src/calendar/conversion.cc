#include "calendar/conversion.h"

#include <set>
#include <utility>

#include "schedule/civil_time.h"

namespace schedgen::calendar {
namespace {

using schedule::Event;

// The periods of the lectures that have no dates in the term; all of them when there is none.
std::vector<std::string> periods_without_dates(const std::vector<Event>& events,
                                               const schedule::Term* term) {
  std::set<std::string> names;
  for (const Event& event : events) {
    if (event.kind != schedule::Kind::weekly || !event.period) continue;
    if (term != nullptr && schedule::teaching_ranges(*term, *event.period).ok()) continue;
    names.emplace(schedule::name_of(*event.period));
  }
  return {names.begin(), names.end()};
}

void find_dates(Timetable& timetable, const Choices& choices,
                const std::vector<schedule::Term>& known, Instant now) {
  std::optional<int> year = choices.year;
  if (!year && choices.term) year = choices.term->year;
  Result<schedule::TermChoice> choice =
      schedule::choose_term(choices.term ? std::vector{*choices.term} : known, timetable.events,
                            year, schedule::date_in_johannesburg(now));
  if (!choice.ok()) {
    timetable.no_term = choice.error();
    timetable.year_without_dates = year;
    timetable.periods_without_dates = periods_without_dates(timetable.events, nullptr);
    return;
  }
  timetable.year_without_dates = choice->term.year;
  timetable.periods_without_dates = periods_without_dates(timetable.events, &choice->term);
  if (auto text = schedule::half_dated(timetable.events, choice->term)) {
    timetable.remarks.push_back({Remark::Weight::warning, *std::move(text)});
  }
  timetable.choice = *std::move(choice);
}

}  // namespace

std::optional<schedule::Term> Timetable::term() const {
  if (!choice) return std::nullopt;
  return choice->term;
}

Chosen chosen_events(const std::vector<Event>& events, const std::vector<std::string>& notes,
                     const schedule::Selection& selection) {
  Chosen chosen;
  for (const std::string& note : notes) chosen.remarks.push_back({Remark::Weight::note, note});
  for (std::string& text : schedule::unmatched(events, selection)) {
    chosen.remarks.push_back({Remark::Weight::warning, std::move(text)});
  }
  chosen.events = schedule::select(events, selection);
  return chosen;
}

Timetable make_timetable(const std::vector<Event>& events, schedule::Completeness completeness,
                         const std::vector<std::string>& notes, const Choices& choices,
                         const std::vector<schedule::Term>& known, Instant now) {
  Chosen chosen = chosen_events(events, notes, choices.selection);
  Timetable timetable;
  timetable.events = std::move(chosen.events);
  timetable.completeness = completeness;
  timetable.remarks = std::move(chosen.remarks);
  if (auto text = schedule::cut_to_a_semester(timetable.events, choices.selection)) {
    timetable.remarks.push_back({Remark::Weight::note, *std::move(text)});
  }
  if (needs_term(timetable.events, choices.calendar)) find_dates(timetable, choices, known, now);
  return timetable;
}

Result<std::string> make_ics(const Timetable& timetable, const Choices& choices, Instant now,
                             const Previous* previous) {
  Options options = choices.calendar;
  options.description = schedule::calendar_description(timetable.completeness);
  return write_ics(timetable.events, timetable.term(), options, now, previous);
}

Result<Cancellations> make_cancellations(const Timetable& timetable, const Choices& choices,
                                         Instant now, const Previous& previous) {
  if (!timetable.completeness.complete) return Cancellations{};
  return write_cancellations(timetable.events, timetable.term(), choices.calendar, now, previous);
}

}  // namespace schedgen::calendar
