#include "calendar/previous.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "calendar/component.h"
#include "calendar/revision.h"

namespace schedgen::calendar {
namespace {

Error refused(const std::string& why) {
  return Error::of(ErrorCode::invalid_calendar, "previous calendar: " + why);
}

// libical parses without recursion but frees with it, so a file of nothing but BEGIN lines would
// end the program; and it prints to standard error when an END has no BEGIN. A real calendar has 3
// levels.
constexpr int depth_max = 8;

bool is_nested_as_calendars_are(std::string_view ics) {
  constexpr std::size_t keyword_bytes = 6;  // of "BEGIN:"
  int depth = 0;
  std::string line;  // unfolded, its first bytes
  const auto close_line = [&] {
    const std::string keyword = lower_ascii(line.substr(0, keyword_bytes));
    if (keyword == "begin:") ++depth;
    if (keyword.starts_with("end:")) --depth;
    line.clear();
    return depth >= 0 && depth <= depth_max;
  };
  for (const std::string_view raw : split(ics, '\n')) {
    const bool continues = raw.starts_with(' ') || raw.starts_with('\t');
    if (!continues && !close_line()) return false;
    const std::string_view text = continues ? raw.substr(1) : raw;
    if (line.size() < keyword_bytes) line += text.substr(0, text.find('\r'));
  }
  return close_line();
}

std::string last_modified_of(icalcomponent* vevent) {
  icalproperty* property = icalcomponent_get_first_property(vevent, ICAL_LASTMODIFIED_PROPERTY);
  if (property == nullptr) return {};
  const icaltimetype time = icalproperty_get_lastmodified(property);
  const char* text = icaltime_as_ical_string(time);
  return icaltime_is_valid_time(time) && text != nullptr ? text : "";
}

PreviousEvent previous_event_of(icalcomponent* vevent) {
  PreviousEvent event;
  icalproperty* sequence = icalcomponent_get_first_property(vevent, ICAL_SEQUENCE_PROPERTY);
  if (sequence != nullptr) event.sequence = std::max(0, icalproperty_get_sequence(sequence));
  event.content = content_of(vevent);
  event.last_modified = last_modified_of(vevent);
  event.vevent = text_of(vevent);
  event.cancelled = icalcomponent_get_status(vevent) == ICAL_STATUS_CANCELLED;
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
      if (uid == nullptr || *uid == '\0') continue;
      Previous one;
      one.by_uid.emplace(uid, previous_event_of(vevent));
      into.add(one);
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

void Previous::add(const Previous& other) {
  for (const auto& [uid, event] : other.by_uid) {
    const auto [place, is_new] = by_uid.try_emplace(uid, event);
    if (!is_new && event.sequence >= place->second.sequence) place->second = event;
  }
}

Result<Previous> read_previous(std::string_view ics) {
  if (ics.size() > limits::calendar_bytes_max) return refused("too large");
  if (ics.find('\0') != std::string_view::npos) return refused("holds a NUL byte");
  if (!is_nested_as_calendars_are(ics)) return refused("BEGIN and END lines do not match");
  const Component root = parsed(std::string(ics));
  Previous previous;
  if (root == nullptr || collect(root.get(), previous) == 0) return refused("no VCALENDAR in it");
  return previous;
}

}  // namespace schedgen::calendar
