#include <set>

#include "calendar/ics.h"
#include "calendar/plan.h"
#include "calendar/revision.h"
#include "calendar/vcalendar.h"

namespace schedgen::calendar {
namespace {

std::set<std::string> uids_of(const Plan& plan) {
  std::set<std::string> uids;
  for (const Entry& entry : plan.entries) uids.insert(entry.uid);
  for (const DayMarker& marker : plan.day_markers) uids.insert(marker.uid);
  return uids;
}

// Whether the UID is of a series of one of these lectures ("-s1" and so on stand behind theirs).
bool is_of_one(const std::set<std::string>& lectures, std::string_view uid) {
  constexpr std::size_t uuid_length = 36;
  std::string lecture(uid.substr(0, uuid_length));
  return lectures.contains(lecture.append(uid_domain));
}

// A program that took our file in may have written it out again with its own name for the zone,
// which our VTIMEZONE does not define.
void use_our_time_zone(icalcomponent* vevent) {
  for (icalproperty* property = icalcomponent_get_first_property(vevent, ICAL_ANY_PROPERTY);
       property != nullptr; property = icalcomponent_get_next_property(vevent, ICAL_ANY_PROPERTY)) {
    if (icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER) != nullptr) {
      in_johannesburg(property);
    }
  }
}

Component cancelled(const PreviousEvent& old, Instant now) {
  Component vevent = parsed(old.vevent);
  if (vevent == nullptr) return vevent;
  icalcomponent* c = vevent.get();
  for (const icalproperty_kind kind : {ICAL_STATUS_PROPERTY, ICAL_DTSTAMP_PROPERTY,
                                       ICAL_SEQUENCE_PROPERTY, ICAL_LASTMODIFIED_PROPERTY}) {
    remove_all(c, kind);
  }
  while (icalcomponent* alarm = icalcomponent_get_first_component(c, ICAL_VALARM_COMPONENT)) {
    icalcomponent_remove_component(c, alarm);
    icalcomponent_free(alarm);
  }
  use_our_time_zone(c);
  add(c, icalproperty_new_status(ICAL_STATUS_CANCELLED));
  add_revision(c, now, sequence_after(old.sequence));
  return vevent;
}

}  // namespace

Result<Cancellations> write_cancellations(const std::vector<schedule::Event>& events,
                                          const std::optional<schedule::Term>& term,
                                          const Options& options, Instant now,
                                          const Previous& previous) {
  const Result<Plan> plan = plan_of(events, term, options);
  if (!plan) return plan.error();
  if (!term && !plan->without_dates.empty()) {
    return Error::of(ErrorCode::missing_term_dates, "cancellations without a term");
  }
  const std::set<std::string> kept = uids_of(*plan);
  Component calendar = new_vcalendar(options.name);
  Cancellations result;
  for (const auto& [uid, old] : previous.by_uid) {
    if (old.cancelled || kept.contains(uid) || !uid.ends_with(uid_domain)) continue;
    if (is_of_one(plan->without_dates, uid)) continue;
    Component vevent = cancelled(old, now);
    if (vevent == nullptr) continue;
    add(calendar.get(), std::move(vevent));
    ++result.count;
  }
  if (result.count > 0) result.ics = text_of(calendar.get());
  return result;
}

}  // namespace schedgen::calendar
