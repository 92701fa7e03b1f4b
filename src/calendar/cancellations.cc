#include <set>

#include "calendar/ics.h"
#include "calendar/plain_text.h"
#include "calendar/plan.h"
#include "calendar/revision.h"
#include "calendar/uid.h"
#include "calendar/vcalendar.h"
#include "calendar/vevent.h"

namespace schedgen::calendar {
namespace {

std::set<std::string> uids_of(const Plan& plan) {
  std::set<std::string> uids;
  for (const Entry& entry : plan.entries) uids.insert(entry.uid);
  for (const DayMarker& marker : plan.day_markers) uids.insert(marker.uid);
  return uids;
}

// A new VEVENT with what says which event is meant, and nothing else of a file that anybody may
// have written. Nothing when the file does not say when it was.
Component cancelled(const std::string& uid, const PreviousEvent& old, Instant now) {
  if (!old.date) return nullptr;
  Component vevent =
      old.start
          ? new_component(ICAL_VEVENT_COMPONENT)
          : new_vevent(DayMarker{uid, {*old.date, old.last.value_or(*old.date)}, old.summary});
  icalcomponent* c = vevent.get();
  if (old.start) {
    Entry entry;
    entry.first = *old.date;
    entry.last = old.last.value_or(*old.date);
    entry.skipped = old.skipped;
    entry.start = *old.start;
    entry.end = old.end.value_or(*old.start);
    entry.ends_next_day = old.ends_next_day;
    add_text(c, icalproperty_new_uid, uid);
    add_times(c, entry);
    add_text(c, icalproperty_new_summary, one_line(old.summary));
    add_text(c, icalproperty_new_location, one_line(old.place));
    if (!old.slot.empty()) add_x(c, slot_property, old.slot);
  }
  add(c, icalproperty_new_status(ICAL_STATUS_CANCELLED));
  add_revision(c, now, sequence_after(old.sequence));
  return vevent;
}

}  // namespace

Result<Cancellations> write_cancellations(const std::vector<schedule::Event>& events,
                                          const std::optional<schedule::Term>& term,
                                          const Options& options, Instant now,
                                          const Previous& previous) {
  const Result<Plan> plan = plan_of(events, term, options, &previous);
  if (!plan) return plan.error();
  if (!term && !plan->without_dates.empty()) {
    return Error::of(ErrorCode::missing_term_dates, "cancellations without a term");
  }
  const std::set<std::string> kept = uids_of(*plan);
  CalendarText calendar(options);
  Cancellations result;
  for (const auto& [uid, old] : previous.by_uid) {
    if (old.cancelled || kept.contains(uid)) continue;
    if (plan->without_dates.contains(event_uid_of(uid))) continue;
    Component vevent = cancelled(uid, old, now);
    if (vevent == nullptr) continue;
    if (const Status added = calendar.add(std::move(vevent)); !added) return added.error();
    ++result.count;
  }
  if (result.count > 0) result.ics = calendar.take();
  return result;
}

}  // namespace schedgen::calendar
