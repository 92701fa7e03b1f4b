#include "schedule/occurrences.h"

#include <algorithm>
#include <map>

namespace schedgen::schedule {
namespace {

std::string reason_of(const Swap& swap) {
  return std::string(name_of_weekday(swap.timetable)) + " timetable";
}

// For each date of a term that does not follow its own weekday's timetable: the reason. A public
// holiday takes precedence, because it does not depend on a term file.
std::map<Date, std::string> days_off(const Term& term, const std::vector<DateRange>& ranges) {
  std::map<Date, std::string> reasons;
  if (ranges.empty()) return reasons;
  const int first_year = static_cast<int>(ranges.front().first.year());
  const int last_year = static_cast<int>(ranges.back().last.year());
  for (int year = first_year; year <= last_year; ++year) {
    for (const Holiday& holiday : public_holidays(year))
      reasons.emplace(holiday.date, holiday.name);
  }
  for (const Holiday& holiday : term.extra_holidays) reasons.emplace(holiday.date, holiday.name);
  for (const NamedRange& recess : term.recess) {
    for (Date date = recess.range.first; date <= recess.range.last; date = add_days(date, 1)) {
      reasons.emplace(date, recess.name);
    }
  }
  for (const Holiday& day : term.no_lectures) reasons.emplace(day.date, day.name);
  for (const Swap& swap : term.swaps) reasons.emplace(swap.date, reason_of(swap));
  return reasons;
}

Date first_on_or_after(Date date, Weekday day) {
  return add_days(date, static_cast<int>((day - weekday_of(date)).count()));
}

// Adds one stretch of teaching to a slot's dates.
void add_stretch(const DateRange& range, Weekday day, const std::map<Date, std::string>& reasons,
                 WeeklyDates& dates) {
  std::vector<Date> held;
  std::vector<Skipped> skipped;
  for (Date date = first_on_or_after(range.first, day); date <= range.last;
       date = add_days(date, 7)) {
    const auto reason = reasons.find(date);
    if (reason == reasons.end()) {
      held.push_back(date);
    } else {
      skipped.push_back({date, reason->second});
    }
  }
  dates.skipped.insert(dates.skipped.end(), skipped.begin(), skipped.end());
  if (held.empty()) return;
  Series series{held.front(), held.back(), {}};
  std::copy_if(skipped.begin(), skipped.end(), std::back_inserter(series.skipped),
               [&series](const Skipped& skip) {
                 return series.first < skip.date && skip.date < series.last;
               });
  dates.series.push_back(std::move(series));
}

}  // namespace

Result<WeeklyDates> weekly_dates(const Event& event, const Term& term) {
  if (event.kind != Kind::weekly || !event.day || !event.period) {
    return Error::of(ErrorCode::invalid_event,
                     title_of(event) + ": dates need a WEEKLY event with a day and a period",
                     title_of(event) + " has no day or no period, so it has no dates.");
  }
  Result<std::vector<DateRange>> ranges = teaching_ranges(term, *event.period);
  if (!ranges) return ranges.error();

  WeeklyDates dates;
  const std::map<Date, std::string> reasons = days_off(term, *ranges);
  for (const DateRange& range : *ranges) {
    add_stretch(range, *event.day, reasons, dates);
    for (const Swap& swap : term.swaps) {
      const bool held = range.contains(swap.date) && reasons.at(swap.date) == reason_of(swap);
      if (held && swap.timetable == *event.day) dates.swapped_in.push_back(swap.date);
    }
  }
  std::sort(dates.swapped_in.begin(), dates.swapped_in.end());
  return dates;
}

}  // namespace schedgen::schedule
