#include "schedule/term_rules.h"

#include <algorithm>
#include <array>

namespace schedgen::schedule {
namespace {

std::string place_in(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

std::string place_of_period(Period period) {
  return "periods." + std::string(name_of(period));
}

bool overlap(const DateRange& a, const DateRange& b) {
  return a.first <= b.last && b.first <= a.last;
}

bool is_inside(const DateRange& inner, const DateRange& outer) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

std::string text_of(const DateRange& range) {
  return iso_of_date(range.first) + " to " + iso_of_date(range.last);
}

class Rules {
 public:
  Rules(const Term& term, Refusal& refusal) : term_(term), refusal_(refusal) {}

  void check() {
    check_years();
    if (refusal_.refused()) return;
    check_periods();
    check_recess();
    check_days_without_lectures();
    check_swaps();
  }

 private:
  void check_date(const std::string& place, Date date) {
    if (static_cast<int>(date.year()) == term_.year) return;
    refusal_.refuse(place, "is " + iso_of_date(date) + ", which is not in the year " +
                               std::to_string(term_.year));
  }

  void check_range(const std::string& place, const DateRange& range) {
    check_date(place + ".first", range.first);
    check_date(place + ".last", range.last);
    if (range.last < range.first) {
      refusal_.refuse(place + ".last", "is " + iso_of_date(range.last) + ", before its first day " +
                                           iso_of_date(range.first));
    }
  }

  void check_years() {
    if (term_.year < term_year_min || term_.year > term_year_max) {
      refusal_.refuse("year", "must be from " + std::to_string(term_year_min) + " to " +
                                  std::to_string(term_year_max));
    }
    for (const auto& [period, range] : term_.periods) check_range(place_of_period(period), range);
    check_ranges("recess", term_.recess);
    check_ranges("markers", term_.markers);
    for (std::size_t i = 0; i < term_.no_lectures.size(); ++i) {
      check_date(place_in("noLectures", i) + ".date", term_.no_lectures[i].date);
    }
    for (std::size_t i = 0; i < term_.extra_holidays.size(); ++i) {
      check_date(place_in("extraHolidays", i) + ".date", term_.extra_holidays[i].date);
    }
    for (std::size_t i = 0; i < term_.swaps.size(); ++i) {
      check_date(place_in("swaps", i) + ".date", term_.swaps[i].date);
    }
  }

  void check_ranges(std::string_view list, const std::vector<NamedRange>& ranges) {
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      check_range(place_in(list, i), ranges[i].range);
    }
  }

  const DateRange* range_of(Period period) const {
    const auto found = term_.periods.find(period);
    return found == term_.periods.end() ? nullptr : &found->second;
  }

  // Names the later of the two, because that is the one to correct.
  void check_order(Period earlier, Period later) {
    const DateRange* before = range_of(earlier);
    const DateRange* after = range_of(later);
    if (before == nullptr || after == nullptr || before->last < after->first) return;
    refusal_.refuse(place_of_period(later), "(" + text_of(*after) + ") must start after " +
                                                std::string(name_of(earlier)) + " (" +
                                                text_of(*before) + ") has ended");
  }

  void check_inside(Period quarter, Period semester) {
    const DateRange* inner = range_of(quarter);
    const DateRange* outer = range_of(semester);
    if (inner == nullptr || outer == nullptr || is_inside(*inner, *outer)) return;
    refusal_.refuse(place_of_period(quarter), "(" + text_of(*inner) + ") must lie inside " +
                                                  std::string(name_of(semester)) + " (" +
                                                  text_of(*outer) + ")");
  }

  void check_periods() {
    if (term_.periods.empty()) {
      refusal_.refuse("periods", "must have the dates of at least one of S1, S2, Q1, Q2, Q3, Q4");
    }
    if (range_of(Period::year) != nullptr) {
      refusal_.refuse("periods.Y", "must be left out: a year module has the dates of S1 and S2");
    }
    check_inside(Period::q1, Period::s1);
    check_inside(Period::q2, Period::s1);
    check_inside(Period::q3, Period::s2);
    check_inside(Period::q4, Period::s2);
    constexpr std::array semesters{Period::s1, Period::s2};
    constexpr std::array quarters{Period::q1, Period::q2, Period::q3, Period::q4};
    check_order(semesters[0], semesters[1]);
    for (std::size_t i = 0; i < quarters.size(); ++i) {
      for (std::size_t k = i + 1; k < quarters.size(); ++k) check_order(quarters[i], quarters[k]);
    }
  }

  void check_recess() {
    const std::vector<NamedRange>& recess = term_.recess;
    for (std::size_t i = 0; i < recess.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (!overlap(recess[i].range, recess[k].range)) continue;
        refusal_.refuse(place_in("recess", i), "(" + text_of(recess[i].range) + ") overlaps " +
                                                   place_in("recess", k) + " (" +
                                                   text_of(recess[k].range) + ")");
      }
      for (const auto& [period, range] : term_.periods) {
        if (!is_inside(range, recess[i].range)) continue;
        refusal_.refuse(
            place_in("recess", i),
            "(" + text_of(recess[i].range) + ") leaves nothing of " + std::string(name_of(period)));
      }
    }
  }

  // Rejects a day that an earlier entry in any of the three lists already has.
  void check_day_once(const std::string& place, Date date) {
    const auto seen = std::find_if(days_.begin(), days_.end(),
                                   [date](const auto& day) { return day.first == date; });
    if (seen == days_.end()) {
      days_.emplace_back(date, place);
      return;
    }
    refusal_.refuse(place + ".date", "(" + iso_of_date(date) + ") is already in " + seen->second);
  }

  void check_days_without_lectures() {
    for (std::size_t i = 0; i < term_.no_lectures.size(); ++i) {
      const std::string place = place_in("noLectures", i);
      const Date date = term_.no_lectures[i].date;
      check_day_once(place, date);
      if (weekday_of(date) == std::chrono::Sunday) {
        refusal_.refuse(place + ".date", "(" + iso_of_date(date) +
                                             ") is a Sunday, which has no lectures anyway: "
                                             "check the date");
      }
    }
    for (std::size_t i = 0; i < term_.extra_holidays.size(); ++i) {
      check_day_once(place_in("extraHolidays", i), term_.extra_holidays[i].date);
    }
  }

  void check_swaps() {
    for (std::size_t i = 0; i < term_.swaps.size(); ++i) {
      const std::string place = place_in("swaps", i);
      check_day_once(place, term_.swaps[i].date);
      check_swap_weekdays(place, term_.swaps[i]);
      check_swap_is_teaching_day(place + ".date", term_.swaps[i].date);
    }
  }

  void check_swap_weekdays(const std::string& place, const Swap& swap) {
    const std::string own_day(name_of_weekday(weekday_of(swap.date)));
    if (weekday_of(swap.date) == std::chrono::Sunday) {
      refusal_.refuse(place + ".date", "(" + iso_of_date(swap.date) +
                                           ") is a Sunday, which has no lectures: check the date");
    }
    if (swap.timetable == std::chrono::Sunday) {
      refusal_.refuse(place + ".timetable", "must be a weekday from Monday to Saturday");
    }
    if (swap.timetable == weekday_of(swap.date)) {
      refusal_.refuse(place + ".timetable", "is " + own_day + ", but " + iso_of_date(swap.date) +
                                                " is a " + own_day +
                                                " itself, so nothing would be swapped");
    }
  }

  void check_swap_is_teaching_day(const std::string& place, Date date) {
    const std::string day = "(" + iso_of_date(date) + ") ";
    const bool taught =
        std::any_of(term_.periods.begin(), term_.periods.end(),
                    [date](const auto& period) { return period.second.contains(date); });
    if (!taught) refusal_.refuse(place, day + "lies outside every period");
    for (const Holiday& holiday : public_holidays(term_.year)) {
      if (holiday.date == date)
        refusal_.refuse(place, day + "is a public holiday: " + holiday.name);
    }
    for (const NamedRange& recess : term_.recess) {
      if (recess.range.contains(date)) {
        refusal_.refuse(place, day + "lies in the recess " + text_of(recess.range));
      }
    }
  }

  const Term& term_;
  Refusal& refusal_;
  std::vector<std::pair<Date, std::string>> days_;  // with the entry that has it
};

}  // namespace

void check_term(const Term& term, Refusal& refusal) {
  Rules(term, refusal).check();
}

}  // namespace schedgen::schedule
