#include "calendar/previous_event.h"

#include <algorithm>
#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "base/uuid.h"
#include "calendar/plain_text.h"
#include "calendar/revision.h"

namespace schedgen::calendar {
namespace {

using schedule::Date;
using schedule::TimeOfDay;

icalproperty* first(icalcomponent* vevent, icalproperty_kind kind) {
  return icalcomponent_get_first_property(vevent, kind);
}

std::string line_of(const char* text) {
  if (text == nullptr) return {};
  return one_line(truncate_utf8(clean_utf8(text), limits::field_bytes_max));
}

struct CivilTime {
  Date date;
  std::optional<TimeOfDay> time;  // nothing for a whole day

  static CivilTime of(Instant instant) {
    const Date date = schedule::date_in_johannesburg(instant);
    const auto since_midnight = instant - schedule::instant_of(date, {0});
    return {date, TimeOfDay{static_cast<int>(
                      std::chrono::floor<std::chrono::minutes>(since_midnight).count())}};
  }
};

std::optional<Date> date_of(const icaltimetype& time) {
  const Date date{std::chrono::year(time.year),
                  std::chrono::month(static_cast<unsigned>(time.month)),
                  std::chrono::day(static_cast<unsigned>(time.day))};
  if (icaltime_is_null_time(time) || icaltime_is_valid_time(time) == 0 || !date.ok()) {
    return std::nullopt;
  }
  // The years that a calendar can write, with a day to spare for another zone.
  constexpr int year_max = 9998;
  if (int{date.year()} < 1 || int{date.year()} > year_max) return std::nullopt;
  return date;
}

// A program that wrote our file out again may have put the time in UTC.
std::optional<CivilTime> civil_time_of(const icaltimetype& time) {
  const std::optional<Date> date = date_of(time);
  if (!date) return std::nullopt;
  if (time.is_date != 0) return CivilTime{*date, std::nullopt};
  constexpr int minutes_in_hour = 60;
  constexpr int minutes_in_day = 1440;
  const int minutes = time.hour * minutes_in_hour + time.minute;
  if (minutes < 0 || minutes >= minutes_in_day) return std::nullopt;
  if (icaltime_is_utc(time) == 0) return CivilTime{*date, TimeOfDay{minutes}};
  return CivilTime::of(std::chrono::sys_days(*date) + std::chrono::minutes(minutes));
}

std::optional<Instant> last_modified_of(icalcomponent* vevent) {
  icalproperty* property = first(vevent, ICAL_LASTMODIFIED_PROPERTY);
  if (property == nullptr) return std::nullopt;
  const icaltimetype time = icalproperty_get_lastmodified(property);
  const std::optional<Date> date = date_of(time);
  if (!date || time.is_date != 0) return std::nullopt;
  return std::chrono::sys_days(*date) + std::chrono::hours(time.hour) +
         std::chrono::minutes(time.minute) + std::chrono::seconds(time.second);
}

std::string slot_of(icalcomponent* vevent) {
  for (icalproperty* property = first(vevent, ICAL_X_PROPERTY); property != nullptr;
       property = icalcomponent_get_next_property(vevent, ICAL_X_PROPERTY)) {
    const char* name = icalproperty_get_x_name(property);
    const char* value = icalproperty_get_x(property);
    if (name != nullptr && value != nullptr && equals_ignoring_case(name, slot_property) &&
        is_uuid(value)) {
      return value;
    }
  }
  return {};
}

std::optional<CivilTime> end_of(icalcomponent* vevent, const CivilTime& start) {
  if (icalproperty* property = first(vevent, ICAL_DTEND_PROPERTY)) {
    return civil_time_of(icalproperty_get_dtend(property));
  }
  icalproperty* property = first(vevent, ICAL_DURATION_PROPERTY);
  if (property == nullptr || !start.time) return std::nullopt;
  const auto length =
      std::chrono::seconds(icaldurationtype_as_int(icalproperty_get_duration(property)));
  if (length < std::chrono::seconds(0) || length > std::chrono::days(2)) return std::nullopt;
  return CivilTime::of(schedule::instant_of(start.date, *start.time) + length);
}

// The last day of a series as we write them. Another rule is left out.
std::optional<Date> last_of_series(icalcomponent* vevent, const CivilTime& start) {
  icalproperty* property = first(vevent, ICAL_RRULE_PROPERTY);
  if (property == nullptr) return std::nullopt;
  const icalrecurrencetype rule = icalproperty_get_rrule(property);
  if (rule.freq != ICAL_WEEKLY_RECURRENCE || rule.interval != 1 || rule.count != 0) {
    return std::nullopt;
  }
  const std::optional<CivilTime> until = civil_time_of(rule.until);
  if (!until || until->date < start.date) return std::nullopt;
  return until->date;
}

void read_skipped(icalcomponent* vevent, PreviousEvent& event) {
  for (icalproperty* property = first(vevent, ICAL_EXDATE_PROPERTY); property != nullptr;
       property = icalcomponent_get_next_property(vevent, ICAL_EXDATE_PROPERTY)) {
    const std::optional<CivilTime> skipped = civil_time_of(icalproperty_get_exdate(property));
    if (!skipped || skipped->date <= *event.date || skipped->date >= *event.last) continue;
    event.skipped.push_back(skipped->date);
  }
  std::sort(event.skipped.begin(), event.skipped.end());
  event.skipped.erase(std::unique(event.skipped.begin(), event.skipped.end()), event.skipped.end());
  if (event.skipped.size() > limits::calendar_component_lines_max) event.skipped.clear();
}

void read_times(icalcomponent* vevent, PreviousEvent& event) {
  icalproperty* property = first(vevent, ICAL_DTSTART_PROPERTY);
  if (property == nullptr) return;
  const std::optional<CivilTime> start = civil_time_of(icalproperty_get_dtstart(property));
  if (!start) return;
  event.date = start->date;
  event.start = start->time;
  const std::optional<CivilTime> end = end_of(vevent, *start);
  if (!start->time) {
    // DTEND is the first day that no longer belongs to it.
    if (end && !end->time && end->date > start->date)
      event.last = schedule::add_days(end->date, -1);
    return;
  }
  if (end && end->time && *end->time != *start->time) {
    const bool is_next_day = end->date == schedule::add_days(start->date, 1);
    if (is_next_day ? *end->time < *start->time
                    : end->date == start->date && *end->time > *start->time) {
      event.end = end->time;
      event.ends_next_day = is_next_day;
    }
  }
  event.last = last_of_series(vevent, *start);
  if (event.last) read_skipped(vevent, event);
}

}  // namespace

PreviousEvent previous_event_of(icalcomponent* vevent) {
  PreviousEvent event;
  if (icalproperty* sequence = first(vevent, ICAL_SEQUENCE_PROPERTY)) {
    event.sequence = std::max(0, icalproperty_get_sequence(sequence));
  }
  event.fingerprint = fingerprint_of(vevent);
  event.last_modified = last_modified_of(vevent);
  event.cancelled = icalcomponent_get_status(vevent) == ICAL_STATUS_CANCELLED;
  event.slot = slot_of(vevent);
  read_times(vevent, event);
  event.summary = line_of(icalcomponent_get_summary(vevent));
  event.place = line_of(icalcomponent_get_location(vevent));
  return event;
}

}  // namespace schedgen::calendar
