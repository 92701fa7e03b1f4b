#include "calendar/plan.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "calendar/plain_text.h"
#include "calendar/title.h"
#include "calendar/uid.h"
#include "schedule/occurrences.h"

namespace schedgen::calendar {
namespace {

using schedule::Date;
using schedule::Event;
using schedule::Kind;
using schedule::Term;

// An event that stands in the plan, with the UID that its VEVENTs are derived from.
struct Identified {
  const Event* event = nullptr;
  std::string uid;
};

bool same_but_for_source(const Event& a, const Event& b) {
  Event copy = a;
  copy.source = b.source;
  return copy == b;
}

bool is_earlier(const Event* a, const Event* b) {
  const auto key = [](const Event& event) {
    return std::tuple(!event.date.has_value(), event.date.value_or(Date{}), event.start, event.end);
  };
  return key(*a) < key(*b);
}

std::vector<Identified> identify(const std::vector<Event>& events, int term_year,
                                 std::string_view owner) {
  std::map<std::string, std::vector<const Event*>> by_uid;
  std::vector<Identified> identified;
  for (const Event& event : events) {
    std::string uid = uid_of(event, term_year, owner);
    std::vector<const Event*>& same = by_uid[uid];
    const bool repeated = std::any_of(same.begin(), same.end(), [&](const Event* other) {
      return same_but_for_source(*other, event);
    });
    if (repeated) continue;
    same.push_back(&event);
    identified.push_back({&event, std::move(uid)});
  }
  for (auto& [uid, same] : by_uid) std::stable_sort(same.begin(), same.end(), is_earlier);
  for (Identified& one : identified) {
    const std::vector<const Event*>& same = by_uid[one.uid];
    const auto place = std::find(same.begin(), same.end(), one.event) - same.begin();
    if (place > 0) one.uid = uid_with(one.uid, "-" + std::to_string(place + 1));
  }
  return identified;
}

// Why the event cannot stand in a calendar; nothing when it can.
std::optional<std::string> reason_against(const Event& event) {
  if (event.kind == Kind::weekly) {
    if (!event.day) return "The day of the week is not known.";
    if (!event.period) return "The document names no semester or quarter that we know.";
  } else if (!event.date || !event.date->ok()) {
    return "The date is not announced yet.";
  }
  if (!event.start) return "The time is not announced yet.";
  if (!event.end) return "The time at which it ends is not announced yet.";
  if (*event.end == *event.start) return "It starts and ends at the same time.";
  return std::nullopt;
}

// A year module's two series are told apart by the semester, so that one stays the same when the
// other has no dates.
std::string series_suffix(const Event& event, const Term& term, Date first, std::size_t place) {
  if (event.period == schedule::Period::year) {
    const auto s1 = term.periods.find(schedule::Period::s1);
    const bool in_first = s1 != term.periods.end() && s1->second.contains(first);
    return in_first ? "-s1" : "-s2";
  }
  return place == 0 ? "" : "-series-" + std::to_string(place + 1);
}

class Planner {
 public:
  Planner(const std::optional<Term>& term, const Options& options)
      : term_(term), options_(options) {}

  void add(const Identified& one) {
    const Event& event = *one.event;
    Entry entry;
    entry.event = &event;
    entry.uid = one.uid;
    entry.summary = title_of(event, options_.title);
    if (std::optional<std::string> reason = reason_against(event)) {
      plan_.undated.push_back({event.id, entry.summary, std::move(*reason)});
      return;
    }
    entry.start = *event.start;
    entry.end = *event.end;
    entry.ends_next_day = entry.end < entry.start;
    if (event.kind == Kind::weekly) return add_weekly(entry);
    entry.first = entry.last = *event.date;
    plan_.entries.push_back(std::move(entry));
  }

  void add_day_markers() {
    std::vector<schedule::NamedRange> ranges = term_->recess;
    ranges.insert(ranges.end(), term_->markers.begin(), term_->markers.end());
    std::stable_sort(ranges.begin(), ranges.end(),
                     [](const auto& a, const auto& b) { return a.range.first < b.range.first; });
    std::map<std::string, int> count;
    for (const schedule::NamedRange& range : ranges) {
      std::string name = one_line(range.name);
      if (name.empty()) name = "No lectures";
      const int ordinal = ++count[name];
      plan_.day_markers.push_back(
          {uid_of_days(name, ordinal, term_->year, options_.owner), range.range, name});
    }
  }

  // Fails when lectures without dates leave nothing that could stand in a calendar.
  Result<Plan> take() {
    if (plan_.entries.empty() && refusal_) return *refusal_;
    std::stable_sort(
        plan_.not_held.begin(), plan_.not_held.end(), [](const NotHeld& a, const NotHeld& b) {
          return std::tie(a.skipped.date, a.summary) < std::tie(b.skipped.date, b.summary);
        });
    return std::move(plan_);
  }

 private:
  void add_weekly(const Entry& base) {
    const Event& event = *base.event;
    const Result<schedule::WeeklyDates> dates = dates_of(event);
    if (!dates) {
      if (!refusal_) refusal_ = dates.error();
      plan_.without_dates.insert(base.uid);
      plan_.undated.push_back({event.id, base.summary, no_dates_for(event)});
      return;
    }
    if (event.period == schedule::Period::year && !has_both_semesters()) {
      plan_.without_dates.insert(base.uid);
    }
    for (std::size_t i = 0; i < dates->series.size(); ++i) {
      add_series(base, dates->series[i], series_suffix(event, *term_, dates->series[i].first, i));
    }
    for (const Date& date : dates->swapped_in) add_swapped_day(base, date);
    for (const schedule::Skipped& skipped : dates->skipped) {
      plan_.not_held.push_back({event.id, base.summary, skipped});
    }
    if (dates->series.empty() && dates->swapped_in.empty()) {
      plan_.undated.push_back(
          {event.id, base.summary, "No day of its period is a day with lectures."});
    }
  }

  Result<schedule::WeeklyDates> dates_of(const Event& event) const {
    if (term_) return schedule::weekly_dates(event, *term_);
    return Error::of(ErrorCode::missing_term_dates, "weekly event " + event.id + ", no term");
  }

  // "There are no dates for S1 of 2025."
  std::string no_dates_for(const Event& event) const {
    std::string sentence = "There are no dates for ";
    sentence += event.period == schedule::Period::year ? "S1 and S2" : name_of(*event.period);
    if (term_) sentence += " of " + std::to_string(term_->year);
    return sentence + '.';
  }

  bool has_both_semesters() const {
    return term_->periods.contains(schedule::Period::s1) &&
           term_->periods.contains(schedule::Period::s2);
  }

  void add_series(Entry entry, const schedule::Series& series, const std::string& suffix) {
    entry.uid = uid_with(entry.uid, suffix);
    entry.first = series.first;
    entry.last = series.last;
    for (const schedule::Skipped& skipped : series.skipped) entry.skipped.push_back(skipped.date);
    plan_.entries.push_back(std::move(entry));
  }

  void add_swapped_day(Entry entry, Date date) {
    std::string compact = schedule::iso_of_date(date);
    std::erase(compact, '-');
    const std::string day(schedule::name_of_weekday(*entry.event->day));
    entry.uid = uid_with(entry.uid, "-swap-" + compact);
    entry.first = entry.last = date;
    entry.summary += " (" + day + " timetable)";
    entry.note = "The " + day + " timetable is followed on this day.";
    plan_.entries.push_back(std::move(entry));
  }

  const std::optional<Term>& term_;
  const Options& options_;
  Plan plan_;
  std::optional<Error> refusal_;  // of the first lecture without dates
};

}  // namespace

Date Entry::end_date(Date date) const {
  return ends_next_day ? schedule::add_days(date, 1) : date;
}

Result<Plan> plan_of(const std::vector<Event>& events, const std::optional<Term>& term,
                     const Options& options) {
  if (Status title = check_title(options.title); !title) return title.error();
  Planner planner(term, options);
  for (const Identified& one : identify(events, term ? term->year : 0, options.owner)) {
    planner.add(one);
  }
  if (options.day_markers && term) planner.add_day_markers();
  return planner.take();
}

}  // namespace schedgen::calendar
