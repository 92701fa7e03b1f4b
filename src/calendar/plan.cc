#include "calendar/plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/limits.h"
#include "calendar/plain_text.h"
#include "calendar/recognition.h"
#include "calendar/title.h"
#include "calendar/uid.h"
#include "schedule/occurrences.h"
#include "schedule/selection.h"
#include "schedule/slot.h"

namespace schedgen::calendar {
namespace {

using schedule::Date;
using schedule::Event;
using schedule::Kind;
using schedule::Term;

bool is_earlier(const Event* a, const Event* b) {
  const auto key = [](const Event& event) {
    return std::tuple(!event.date.has_value(), event.date.value_or(Date{}), event.start, event.end);
  };
  return key(*a) < key(*b);
}

std::vector<Identified> identify(const std::vector<Event>& events, int term_year,
                                 std::string_view owner) {
  struct Same {
    std::vector<const Event*> events;
    std::set<std::string> wordings;  // of these events, once there is more than one
  };
  std::map<std::string, Same> by_uid;
  std::vector<Identified> identified;
  for (const Event& event : events) {
    std::string uid = uid_of(event, term_year, owner);
    Same& same = by_uid[uid];
    if (same.events.size() == 1) same.wordings.insert(schedule::wording_of(*same.events.front()));
    if (!same.events.empty() && !same.wordings.insert(schedule::wording_of(event)).second) continue;
    same.events.push_back(&event);
    identified.push_back({&event, std::move(uid), slot_key_of(event, term_year, owner)});
  }
  std::unordered_map<const Event*, std::size_t> places;
  for (auto& [uid, same] : by_uid) {
    std::stable_sort(same.events.begin(), same.events.end(), is_earlier);
    for (std::size_t i = 0; i < same.events.size(); ++i) places[same.events[i]] = i;
  }
  for (Identified& one : identified) {
    const std::size_t place = places[one.event];
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
    return "The date is not known yet.";
  }
  if (!event.start) return "The time is not known yet.";
  if (!event.end) return "The time at which it ends is not known yet.";
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
      : term_(term), options_(options) {
    const auto semesters = schedule::semesters_of_year_modules(options.periods);
    if (!term || semesters.size() != 1) return;
    year_module_term_ = term;
    for (const schedule::Period semester : {schedule::Period::s1, schedule::Period::s2}) {
      if (!semesters.contains(semester)) year_module_term_->periods.erase(semester);
    }
  }

  Status add(const Identified& one) {
    Result<std::string> summary = title_of(*one.event, options_.title);
    if (!summary) return summary.error();
    add(one, *std::move(summary));
    if (bytes_ <= limits::calendar_written_bytes_max) return Done{};
    return Error::of(ErrorCode::calendar_too_large, "a plan beyond the limit");
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
    return std::move(plan_);
  }

 private:
  void add(const Identified& one, std::string summary) {
    const Event& event = *one.event;
    if (std::optional<std::string> reason = reason_against(event)) {
      return add_undated(event, std::move(summary), *std::move(reason));
    }
    Entry entry;
    entry.event = &event;
    entry.uid = one.uid;
    entry.slot = one.slot;
    entry.summary = std::move(summary);
    entry.start = *event.start;
    entry.end = *event.end;
    entry.ends_next_day = entry.end < entry.start;
    if (event.kind == Kind::weekly) return add_weekly(entry);
    entry.first = entry.last = *event.date;
    add(std::move(entry));
  }

  void add(Entry entry) {
    // A VEVENT and an occurrence in JSON have 200 bytes besides, at the least.
    bytes_ += 200 + entry.uid.size() + entry.summary.size();
    plan_.entries.push_back(std::move(entry));
  }

  void add_undated(const Event& event, std::string summary, std::string reason) {
    bytes_ += event.id.size() + summary.size() + reason.size();
    plan_.undated.push_back({event.id, std::move(summary), std::move(reason)});
  }

  void add_weekly(const Entry& base) {
    const Event& event = *base.event;
    const Result<const schedule::WeeklyDates*> found = dates_of(event);
    if (!found) {
      if (!refusal_) refusal_ = found.error();
      plan_.without_dates.insert(base.uid);
      return add_undated(event, base.summary, no_dates_for(event));
    }
    if (event.period == schedule::Period::year && !has_both_semesters()) {
      plan_.without_dates.insert(base.uid);
    }
    const schedule::WeeklyDates& dates = **found;
    for (std::size_t i = 0; i < dates.series.size(); ++i) {
      add_series(base, dates.series[i], series_suffix(event, *term_, dates.series[i].first, i));
    }
    for (const Date& date : dates.swapped_in) add_swapped_day(base, date);
    plan_.lectures.push_back({&event, base.summary, &dates});
    if (dates.series.empty() && dates.swapped_in.empty()) {
      add_undated(event, base.summary, "No day of its period is a day with lectures.");
    }
  }

  Result<const schedule::WeeklyDates*> dates_of(const Event& event) {
    if (!term_) {
      return Error::of(ErrorCode::missing_term_dates, "weekly event " + event.id + ", no term");
    }
    const std::pair key(event.day->c_encoding(), *event.period);
    auto known = plan_.dates.find(key);
    if (known == plan_.dates.end()) {
      const bool is_cut = event.period == schedule::Period::year && year_module_term_;
      auto dates = schedule::weekly_dates(event, is_cut ? *year_module_term_ : *term_);
      if (!dates) return dates.error();
      known = plan_.dates.emplace(key, *std::move(dates)).first;
    }
    return &known->second;
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
    add(std::move(entry));
  }

  void add_swapped_day(Entry entry, Date date) {
    std::string compact = schedule::iso_of_date(date);
    std::erase(compact, '-');
    const std::string day(schedule::name_of_weekday(*entry.event->day));
    entry.uid = uid_with(entry.uid, "-swap-" + compact);
    entry.first = entry.last = date;
    entry.summary += " (" + day + " timetable)";
    entry.note = "The " + day + " timetable is followed on this day.";
    add(std::move(entry));
  }

  const std::optional<Term>& term_;
  const Options& options_;
  std::optional<Term> year_module_term_;  // where it is another than term_
  Plan plan_;
  std::size_t bytes_ = 0;         // of texts that every calendar or agenda of the plan has
  std::optional<Error> refusal_;  // of the first lecture without dates
};

}  // namespace

Date Entry::end_date(Date date) const {
  return ends_next_day ? schedule::add_days(date, 1) : date;
}

Result<Plan> plan_of(const std::vector<Event>& events, const std::optional<Term>& term,
                     const Options& options, const Previous* previous) {
  if (Status title = check_title(options.title); !title) return title.error();
  const int term_year = term ? term->year : 0;
  std::vector<Identified> identified = identify(events, term_year, options.owner);
  if (previous != nullptr) take_uids_of(*previous, term_year, options.owner, identified);
  Planner planner(term, options);
  for (const Identified& one : identified) {
    if (const Status added = planner.add(one); !added) return added.error();
  }
  if (options.day_markers && term) planner.add_day_markers();
  return planner.take();
}

}  // namespace schedgen::calendar
