#include "calendar/vcalendar.h"

#include <cassert>
#include <string>
#include <utility>

#include "base/limits.h"
#include "calendar/plain_text.h"
#include "calendar/vtimezone.h"

namespace schedgen::calendar {
namespace {

// How often a subscriber should look again. Lectures move a few times in a semester.
constexpr std::chrono::seconds refresh_interval = std::chrono::hours(12);

constexpr std::string_view last_line = "END:VCALENDAR\r\n";

}  // namespace

Component new_vcalendar(const Options& options) {
  Component calendar = new_component(ICAL_VCALENDAR_COMPONENT);
  icalcomponent* c = calendar.get();
  add(c, icalproperty_new_version("2.0"));
  add(c, icalproperty_new_prodid("-//UPSG//UP Schedule Generator//EN"));
  add(c, icalproperty_new_calscale("GREGORIAN"));
  // No METHOD: PUBLISH would need an ORGANIZER, and Outlook takes its absence for PUBLISH.
  if (const std::string plain = one_line(options.name); !plain.empty()) {
    add(c, icalproperty_new_name(plain.c_str()));
    add_x(c, "X-WR-CALNAME", plain);  // what was there before RFC 7986 named it
  }
  if (const std::string plain = one_line(options.description); !plain.empty()) {
    add(c, icalproperty_new_description(plain.c_str()));
    add_x(c, "X-WR-CALDESC", plain);
  }
  add_x(c, "X-WR-TIMEZONE", schedule::time_zone_name);
  const icaldurationtype interval =
      icaldurationtype_from_int(static_cast<int>(refresh_interval.count()));
  icalproperty* refresh = icalproperty_new_refreshinterval(interval);
  icalproperty_set_parameter(refresh, icalparameter_new_value(ICAL_VALUE_DURATION));
  add(c, refresh);
  add_x(c, "X-PUBLISHED-TTL", icaldurationtype_as_ical_string(interval));
  add(c, icalproperty_new_color("steelblue"));
  add(c, new_vtimezone());
  return calendar;
}

CalendarText::CalendarText(const Options& options) : text_(text_of(new_vcalendar(options).get())) {
  assert(text_.ends_with(last_line));
  text_.resize(text_.size() - last_line.size());
}

Status CalendarText::add(Component vevent) {
  return add(text_of(vevent.get()));
}

Status CalendarText::add(std::string_view text) {
  if (text_.size() + text.size() + last_line.size() > limits::calendar_written_bytes_max) {
    return Error::of(ErrorCode::calendar_too_large, "a calendar beyond the limit");
  }
  text_ += text;
  return Done{};
}

std::string CalendarText::take() {
  text_ += last_line;
  return std::move(text_);
}

}  // namespace schedgen::calendar
