// Reads what this room writes, for its tests, with libical's parser and expansion. Not part of the
// product.
#pragma once

#include <algorithm>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "calendar/agenda.h"
#include "calendar/read_previous.h"

namespace schedgen::calendar::reading {

// Physical lines without their CRLF. A bare CR or LF stays inside a line, where a test finds it.
inline std::vector<std::string> physical_lines(std::string_view ics) {
  std::vector<std::string> lines;
  while (!ics.empty()) {
    const std::size_t end = ics.find("\r\n");
    lines.emplace_back(ics.substr(0, end));
    if (end == std::string_view::npos) break;
    ics.remove_prefix(end + 2);
  }
  return lines;
}

// Unfolded.
inline std::vector<std::string> lines(std::string_view ics) {
  std::vector<std::string> unfolded;
  for (std::string& line : physical_lines(ics)) {
    if (line.starts_with(' ') && !unfolded.empty()) {
      unfolded.back() += line.substr(1);
    } else {
      unfolded.push_back(std::move(line));
    }
  }
  return unfolded;
}

inline std::vector<std::string> lines_with(std::string_view ics, std::string_view start) {
  std::vector<std::string> found;
  for (std::string& line : lines(ics)) {
    if (line.starts_with(start)) found.push_back(std::move(line));
  }
  return found;
}

// The lines of the VEVENT in which `wanted` is a line; empty when there is none.
inline std::vector<std::string> vevent_with(std::string_view ics, std::string_view wanted) {
  std::vector<std::string> event;
  for (std::string& line : lines(ics)) {
    if (line == "BEGIN:VEVENT") event.clear();
    event.push_back(line);
    if (line == "END:VEVENT" && std::find(event.begin(), event.end(), wanted) != event.end()) {
      return event;
    }
  }
  return {};
}

inline std::optional<std::string> value(const std::vector<std::string>& event,
                                        std::string_view name) {
  for (const std::string& line : event) {
    if (line.starts_with(name) && line.size() > name.size() &&
        (line[name.size()] == ':' || line[name.size()] == ';')) {
      return line.substr(line.find(':') + 1);
    }
  }
  return std::nullopt;
}

// Physical lines that begin with `start` left out.
inline std::string without_lines(std::string_view ics, std::string_view start) {
  std::string result;
  for (const std::string& line : physical_lines(ics)) {
    if (!line.starts_with(start)) result += line + "\r\n";
  }
  return result;
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

struct Seen {
  std::string uid;
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::string summary;

  friend auto operator<=>(const Seen&, const Seen&) = default;
};

inline std::string text_or_empty(const char* text) {
  return text == nullptr ? "" : text;
}

// Everything that takes place, by libical's own iterator, sorted.
inline std::vector<Seen> expansion(icalcomponent* calendar) {
  std::vector<Seen> seen;
  for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
       event != nullptr;
       event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
    const icaltimetype start = icalcomponent_get_dtstart(event);
    if (start.is_date) continue;
    icalcomponent_foreach_recurrence(
        event, icaltime_from_string("19000101T000000Z"), icaltime_from_string("22000101T000000Z"),
        [](icalcomponent* one, icaltime_span* span, void* data) {
          icaltimezone* zone = icaltimezone_get_utc_timezone();
          const auto length = icaltime_as_timet_with_zone(icalcomponent_get_dtend(one), zone) -
                              icaltime_as_timet_with_zone(icalcomponent_get_dtstart(one), zone);
          static_cast<std::vector<Seen>*>(data)->push_back(
              {text_or_empty(icalcomponent_get_uid(one)), span->start, span->start + length,
               text_or_empty(icalcomponent_get_summary(one))});
        },
        &seen);
  }
  std::sort(seen.begin(), seen.end());
  return seen;
}

// The same list as the agenda has it.
inline std::vector<Seen> expected(const Agenda& agenda) {
  std::vector<Seen> seen;
  for (const Occurrence& one : agenda.occurrences) {
    const auto seconds = [](schedule::Date date, schedule::TimeOfDay time) {
      return std::int64_t{schedule::instant_of(date, time).time_since_epoch().count()};
    };
    seen.push_back(
        {one.uid, seconds(one.date, one.start), seconds(one.end_date, one.end), one.summary});
  }
  std::sort(seen.begin(), seen.end());
  return seen;
}

// What is wrong with the file as such; empty when nothing is. libical finds no error, RFC 5546's
// restrictions hold, lines have at most 75 octets, end in CRLF, and are valid UTF-8 one by one.
inline std::string faults(std::string_view ics) {
  if (!ics.ends_with("\r\n")) return "no CRLF at the end";
  for (const std::string& line : physical_lines(ics)) {
    if (line.size() > 75) return "longer than 75 octets: " + line;
    if (line.find_first_of("\r\n") != std::string::npos) return "bare CR or LF: " + line;
    if (!is_valid_utf8(line)) return "not UTF-8: " + line;
    if (line.empty()) return "empty line";
  }
  const Component calendar = parsed(std::string(ics));
  if (calendar == nullptr) return "not iCalendar";
  if (icalcomponent_count_errors(calendar.get()) != 0) return "libical finds errors";
  if (icalrestriction_check(calendar.get()) == 0) return "breaks a restriction";
  return "";
}

}  // namespace schedgen::calendar::reading
