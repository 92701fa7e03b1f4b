#include "calendar/revision.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "base/text.h"
#include "base/uuid.h"
#include "calendar/description.h"
#include "calendar/folding.h"
#include "calendar/place.h"

namespace schedgen::calendar {
namespace {

bool is_revision(icalproperty_kind kind) {
  return kind == ICAL_DTSTAMP_PROPERTY || kind == ICAL_SEQUENCE_PROPERTY ||
         kind == ICAL_LASTMODIFIED_PROPERTY || kind == ICAL_COLOR_PROPERTY;
}

bool is_slot_key(icalproperty* property) {
  const char* name = icalproperty_get_x_name(property);
  return name != nullptr && equals_ignoring_case(name, slot_property);
}

// Location and description in one: where first, then what else the description says.
std::string told_of(icalcomponent* vevent) {
  const char* location = icalcomponent_get_location(vevent);
  const char* description = icalcomponent_get_description(vevent);
  const Told told = without_venues(description != nullptr ? description : "");
  std::string places = told.venues;
  if (location != nullptr) places += location;
  return join(places_in(places), "\n") + "\n\n" + told.rest;
}

// libical writes nothing for what it does not know.
std::string unfolded_text(char* owned) {
  const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> text(owned,
                                                                      &icalmemory_free_buffer);
  return text ? unfolded(text.get()) : std::string();
}

}  // namespace

std::string fingerprint_of(icalcomponent* vevent) {
  std::vector<std::string> parts;
  for (icalproperty* property = icalcomponent_get_first_property(vevent, ICAL_ANY_PROPERTY);
       property != nullptr; property = icalcomponent_get_next_property(vevent, ICAL_ANY_PROPERTY)) {
    const icalproperty_kind kind = icalproperty_isa(property);
    const bool told = kind == ICAL_LOCATION_PROPERTY || kind == ICAL_DESCRIPTION_PROPERTY;
    if (is_revision(kind) || told || is_slot_key(property)) continue;
    parts.push_back(unfolded_text(icalproperty_as_ical_string_r(property)));
  }
  for (icalcomponent* inner = icalcomponent_get_first_component(vevent, ICAL_ANY_COMPONENT);
       inner != nullptr; inner = icalcomponent_get_next_component(vevent, ICAL_ANY_COMPONENT)) {
    parts.push_back(unfolded_text(icalcomponent_as_ical_string_r(inner)));
  }
  parts.push_back(told_of(vevent));
  std::sort(parts.begin(), parts.end());
  return uuid_of_name(join(parts, ""));
}

void add_revision(icalcomponent* vevent, Instant now, const Previous* previous) {
  const char* uid = icalcomponent_get_uid(vevent);
  if (previous == nullptr || uid == nullptr || !previous->by_uid.contains(uid)) {
    add_revision(vevent, now, 0);
    return;
  }
  const PreviousEvent& old = previous->by_uid.at(uid);
  if (fingerprint_of(vevent) != old.fingerprint) {
    add_revision(vevent, now, sequence_after(old.sequence));
    return;
  }
  add(vevent, icalproperty_new_dtstamp(utc_time_of(now)));
  add(vevent, icalproperty_new_sequence(old.sequence));
  if (old.last_modified) {
    add(vevent, icalproperty_new_lastmodified(utc_time_of(*old.last_modified)));
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
