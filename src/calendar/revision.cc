#include "calendar/revision.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "base/text.h"
#include "calendar/folding.h"

namespace schedgen::calendar {
namespace {

bool is_revision(icalproperty_kind kind) {
  return kind == ICAL_DTSTAMP_PROPERTY || kind == ICAL_SEQUENCE_PROPERTY ||
         kind == ICAL_LASTMODIFIED_PROPERTY || kind == ICAL_COLOR_PROPERTY;
}

std::string line_of(icalproperty* property) {
  const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> line(
      icalproperty_as_ical_string_r(property), &icalmemory_free_buffer);
  return line ? unfolded(line.get()) : std::string();
}

}  // namespace

std::string content_of(icalcomponent* vevent) {
  std::vector<std::string> parts;
  for (icalproperty* property = icalcomponent_get_first_property(vevent, ICAL_ANY_PROPERTY);
       property != nullptr; property = icalcomponent_get_next_property(vevent, ICAL_ANY_PROPERTY)) {
    if (!is_revision(icalproperty_isa(property))) parts.push_back(line_of(property));
  }
  for (icalcomponent* inner = icalcomponent_get_first_component(vevent, ICAL_ANY_COMPONENT);
       inner != nullptr; inner = icalcomponent_get_next_component(vevent, ICAL_ANY_COMPONENT)) {
    parts.push_back(text_of(inner));
  }
  std::sort(parts.begin(), parts.end());
  return join(parts, "");
}

void add_revision(icalcomponent* vevent, Instant now, const Previous* previous) {
  const char* uid = icalcomponent_get_uid(vevent);
  if (previous == nullptr || uid == nullptr || !previous->by_uid.contains(uid)) {
    add_revision(vevent, now, 0);
    return;
  }
  const PreviousEvent& old = previous->by_uid.at(uid);
  // Through text and back, as the old one came: libical writes some values differently from how it
  // was given them.
  const Component reread = parsed(text_of(vevent));
  if (reread == nullptr || content_of(reread.get()) != old.content) {
    add_revision(vevent, now, sequence_after(old.sequence));
    return;
  }
  add(vevent, icalproperty_new_dtstamp(utc_time_of(now)));
  add(vevent, icalproperty_new_sequence(old.sequence));
  if (!old.last_modified.empty()) {
    add(vevent, icalproperty_new_lastmodified(icaltime_from_string(old.last_modified.c_str())));
  }
}

void add_revision(icalcomponent* vevent, Instant now, int sequence) {
  add(vevent, icalproperty_new_dtstamp(utc_time_of(now)));
  add(vevent, icalproperty_new_sequence(sequence));
  add(vevent, icalproperty_new_lastmodified(utc_time_of(now)));
}

int sequence_after(int sequence) {
  return sequence == std::numeric_limits<int>::max() ? sequence : sequence + 1;
}

}  // namespace schedgen::calendar
