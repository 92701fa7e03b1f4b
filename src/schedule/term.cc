#include "schedule/term.h"

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/limits.h"
#include "base/text.h"
#include "schedule/json_reader.h"
#include "schedule/term_rules.h"

namespace schedgen::schedule {
namespace {

namespace json = boost::json;

constexpr std::array periods_of_a_file{Period::s1, Period::s2, Period::q1,
                                       Period::q2, Period::q3, Period::q4};

// A required date. When it is missing, the error is kept and the result is arbitrary.
Date required_date(ObjectReader& reader, std::string_view key) {
  const std::optional<Date> date = reader.date(key);
  if (!date) reader.refuse(key, "is missing: a date such as \"2026-02-09\"");
  return date.value_or(Date{std::chrono::year(term_year_min) / 1 / 1});
}

DateRange read_range(ObjectReader& reader) {
  const Date first = required_date(reader, "first");
  return {first, required_date(reader, "last")};
}

// Uses the fallback for an absent name; without a fallback, the name is required.
std::string read_name(ObjectReader& reader, std::string_view fallback) {
  if (fallback.empty()) return reader.required_text("name");
  const std::optional<std::string> name = reader.optional_text("name");
  if (name && trim(*name).empty()) reader.refuse("name", "must not be empty");
  return name.value_or(std::string(fallback));
}

std::map<Period, DateRange> read_periods(ObjectReader& term, Refusal& refusal) {
  std::map<Period, DateRange> periods;
  const json::value* value = term.require("periods");
  if (value == nullptr) return periods;
  ObjectReader reader(*value, "periods", refusal);
  if (reader.find(name_of(Period::year)) != nullptr) {
    reader.refuse(name_of(Period::year),
                  "must be left out: a year module has the dates of S1 and S2");
  }
  for (const Period period : periods_of_a_file) {
    const json::value* range = reader.find(name_of(period));
    if (range == nullptr || range->is_null()) continue;
    ObjectReader range_reader(*range, reader.place_of(name_of(period)), refusal);
    periods.emplace(period, read_range(range_reader));
    range_reader.refuse_unknown();
  }
  reader.refuse_unknown();
  return periods;
}

std::vector<NamedRange> read_ranges(ObjectReader& term, std::string_view key,
                                    std::string_view name_fallback, Refusal& refusal) {
  std::vector<NamedRange> ranges;
  term.each(key, limits::term_entries_max, [&](const json::value& json, const std::string& place) {
    ObjectReader reader(json, place, refusal);
    const DateRange range = read_range(reader);
    ranges.push_back({range, read_name(reader, name_fallback)});
    reader.refuse_unknown();
  });
  return ranges;
}

std::vector<Holiday> read_days(ObjectReader& term, std::string_view key,
                               std::string_view name_fallback, Refusal& refusal) {
  std::vector<Holiday> days;
  term.each(key, limits::term_entries_max, [&](const json::value& json, const std::string& place) {
    ObjectReader reader(json, place, refusal);
    const Date date = required_date(reader, "date");
    days.push_back({date, read_name(reader, name_fallback)});
    reader.refuse_unknown();
  });
  return days;
}

std::vector<Swap> read_swaps(ObjectReader& term, Refusal& refusal) {
  std::vector<Swap> swaps;
  term.each("swaps", limits::term_entries_max,
            [&](const json::value& json, const std::string& place) {
              ObjectReader reader(json, place, refusal);
              const Date date = required_date(reader, "date");
              const std::optional<Weekday> timetable = reader.weekday("timetable");
              if (!timetable)
                reader.refuse("timetable", "is missing: a weekday such as \"Monday\"");
              swaps.push_back({date, timetable.value_or(std::chrono::Sunday)});
              reader.refuse_unknown();
            });
  return swaps;
}

json::object json_of_range(const DateRange& range) {
  return {{"first", iso_of_date(range.first)}, {"last", iso_of_date(range.last)}};
}

json::array json_of_ranges(const std::vector<NamedRange>& ranges) {
  json::array array;
  for (const NamedRange& range : ranges) {
    json::object json = json_of_range(range.range);
    json["name"] = range.name;
    array.push_back(std::move(json));
  }
  return array;
}

json::array json_of_days(const std::vector<Holiday>& days) {
  json::array array;
  for (const Holiday& day : days) {
    array.push_back(json::object{{"date", iso_of_date(day.date)}, {"name", day.name}});
  }
  return array;
}

Error missing_dates(const Term& term, Period wanted) {
  std::string sentence = "The term dates of " + std::to_string(term.year) + " have none for ";
  if (wanted == Period::year) {
    sentence += "S1 and S2, of which a year module (Y) needs one";
  } else {
    sentence += name_of(wanted);
  }
  sentence += ". Provide a term file that has them.";
  return Error::of(ErrorCode::missing_term_dates, sentence, sentence);
}

}  // namespace

Result<Term> term_of_json(const json::value& json) {
  Refusal refusal(ErrorCode::invalid_term);
  ObjectReader reader(json, "", refusal);
  Term term;
  if (reader.require("year") != nullptr) {
    term.year = reader.number("year", term_year_min, term_year_max, 0);
  }
  term.periods = read_periods(reader, refusal);
  term.recess = read_ranges(reader, "recess", "Recess", refusal);
  term.no_lectures = read_days(reader, "noLectures", "No lectures", refusal);
  term.extra_holidays = read_days(reader, "extraHolidays", "Public holiday", refusal);
  term.swaps = read_swaps(reader, refusal);
  term.markers = read_ranges(reader, "markers", "", refusal);
  term.source = reader.text("source");
  term.check = reader.flag("check").value_or(false);
  reader.each("notes", limits::term_entries_max,
              [&](const json::value& note, const std::string& place) {
                term.notes.push_back(text_of_json(note, place, refusal));
              });
  reader.refuse_unknown();
  if (!refusal.refused()) check_term(term, refusal);
  if (refusal.refused()) return refusal.error();
  return term;
}

json::value json_of_term(const Term& term) {
  json::object periods;
  for (const auto& [period, range] : term.periods) {
    const std::string_view name = name_of(period);
    periods[json::string_view(name.data(), name.size())] = json_of_range(range);
  }
  json::array swaps;
  for (const Swap& swap : term.swaps) {
    const std::string_view timetable = name_of_weekday(swap.timetable);
    swaps.push_back(
        json::object{{"date", iso_of_date(swap.date)},
                     {"timetable", json::string_view(timetable.data(), timetable.size())}});
  }
  json::array notes;
  for (const std::string& note : term.notes) notes.emplace_back(note);
  return json::object{
      {"year", term.year},
      {"periods", std::move(periods)},
      {"recess", json_of_ranges(term.recess)},
      {"noLectures", json_of_days(term.no_lectures)},
      {"extraHolidays", json_of_days(term.extra_holidays)},
      {"swaps", std::move(swaps)},
      {"markers", json_of_ranges(term.markers)},
      {"source", term.source},
      {"check", term.check},
      {"notes", std::move(notes)},
  };
}

Result<std::vector<DateRange>> teaching_ranges(const Term& term, Period period) {
  std::vector<Period> parts{period};
  if (period == Period::year) parts = {Period::s1, Period::s2};
  std::vector<DateRange> ranges;
  for (const Period part : parts) {
    const auto found = term.periods.find(part);
    if (found != term.periods.end()) ranges.push_back(found->second);
  }
  if (ranges.empty()) return missing_dates(term, period);
  return ranges;
}

}  // namespace schedgen::schedule
