#include "calendar/read_previous.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "base/uuid.h"
#include "calendar/plain_text.h"
#include "calendar/revision.h"
#include "calendar/uid.h"

namespace schedgen::calendar {
namespace {

using schedule::Date;
using schedule::TimeOfDay;

Error refused(const std::string& why) {
  return Error::of(ErrorCode::invalid_calendar, "previous calendar: " + why);
}

// libical parses without recursion but frees with it. A real calendar has 3 levels.
constexpr std::size_t depth_max = 8;

// An unfolded line, as far as its shape goes.
class Line {
 public:
  void add(std::string_view text) {
    constexpr std::size_t start_bytes = 80;  // of "BEGIN:VCALENDAR"
    if (start_.size() < start_bytes) start_ += text.substr(0, start_bytes);
    bytes_ += text.size();
    for (std::size_t i = 0; i < text.size() && !in_value_; ++i) {
      if (text[i] == ';') ++parameters_;
      if (text[i] == '"') in_quotes_ = !in_quotes_;
      in_value_ = text[i] == ':' && !in_quotes_;
    }
  }
  const std::string& start() const { return start_; }
  std::size_t bytes() const { return bytes_; }
  // At the most: a semicolon in quotes is counted too.
  std::size_t parameters() const { return parameters_; }

 private:
  std::string start_;
  std::size_t bytes_ = 0;
  std::size_t parameters_ = 0;
  bool in_quotes_ = false;
  bool in_value_ = false;
};

// The shape of a calendar, line by line. libical walks a component's list for each line that it
// adds, and a line for each parameter, so what is longer than ours ever are is refused before.
class Shape {
 public:
  // What is wrong with it; empty: nothing.
  std::string_view add_line(const Line& line) {
    if (line.bytes() == 0) return {};
    if (line.bytes() > limits::calendar_line_bytes_max) return "a line is too long";
    if (line.parameters() > line_parameters_max) {
      return "a line has too many parameters";
    }
    const std::string& start = line.start();
    const std::string name = lower_ascii(start.substr(0, start.find_first_of(":;")));
    const std::string value = lower_ascii(trim(start.substr(start.find(':') + 1)));
    if (name == "end") {
      if (depth_ == 0 || open_[depth_] != value) return "an END has no BEGIN";
      --depth_;
      return {};
    }
    // VEVENTs in a VCALENDAR may be many; all else in a component is not.
    const bool begins = name == "begin";
    if ((!begins || depth_ > 1) && ++lines_[depth_] > limits::calendar_component_lines_max) {
      return "a component has too many lines";
    }
    if (!begins) return {};
    if (++components_ > limits::calendar_components_max) return "too many components";
    if (++depth_ > depth_max) return "components are nested too deeply";
    lines_[depth_] = 0;
    open_[depth_] = value;
    return {};
  }
  bool is_whole() const { return depth_ == 0; }

 private:
  std::array<std::size_t, depth_max + 1> lines_{};  // of the component that is open at each depth
  std::array<std::string, depth_max + 1> open_;     // its name
  std::size_t depth_ = 0;
  std::size_t components_ = 0;
};

std::string_view fault_in_shape(std::string_view ics) {
  Shape shape;
  Line line;
  while (!ics.empty()) {
    const std::size_t end = ics.find('\n');
    std::string_view text = ics.substr(0, end);
    ics.remove_prefix(end == std::string_view::npos ? ics.size() : end + 1);
    if (text.starts_with(' ') || text.starts_with('\t')) {
      text.remove_prefix(1);
    } else {
      if (const auto fault = shape.add_line(line); !fault.empty()) return fault;
      line = {};
    }
    if (text.ends_with('\r')) text.remove_suffix(1);
    line.add(text);
  }
  if (const auto fault = shape.add_line(line); !fault.empty()) return fault;
  return shape.is_whole() ? std::string_view() : "a BEGIN has no END";
}

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

// Collects the VEVENTs of every calendar in the text; how many calendars that were.
int collect(icalcomponent* component, Previous& into) {
  if (icalcomponent_isa(component) == ICAL_VCALENDAR_COMPONENT) {
    for (icalcomponent* vevent =
             icalcomponent_get_first_component(component, ICAL_VEVENT_COMPONENT);
         vevent != nullptr;
         vevent = icalcomponent_get_next_component(component, ICAL_VEVENT_COMPONENT)) {
      const char* uid = icalcomponent_get_uid(vevent);
      if (uid != nullptr && is_uid_of_ours(uid)) into.add(uid, previous_event_of(vevent));
    }
    return 1;
  }
  if (icalcomponent_isa(component) != ICAL_XROOT_COMPONENT) return 0;
  int calendars = 0;
  for (icalcomponent* inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
       inner != nullptr; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) {
    calendars += collect(inner, into);
  }
  return calendars;
}

}  // namespace

Result<Previous> read_previous(std::string_view ics) {
  ics = without_bom(ics);
  if (ics.size() > limits::calendar_bytes_max) return refused("too large");
  if (ics.find('\0') != std::string_view::npos) return refused("holds a NUL byte");
  if (const std::string_view fault = fault_in_shape(ics); !fault.empty()) {
    return refused(std::string(fault));
  }
  const Component root = parsed(std::string(ics));
  Previous previous;
  if (root == nullptr || collect(root.get(), previous) == 0) return refused("no VCALENDAR in it");
  return previous;
}

Component parsed(const std::string& text) {
  return Component(icalparser_parse_string(text.c_str()));
}

}  // namespace schedgen::calendar
