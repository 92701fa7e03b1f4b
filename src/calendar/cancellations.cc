#include <set>

#include "calendar/ics.h"
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
    Component vevent = new_cancelled_vevent(uid, old);
    if (vevent == nullptr) continue;
    add_revision(vevent.get(), now, sequence_after(old.sequence));
    if (const Status added = calendar.add(std::move(vevent)); !added) return added.error();
    ++result.count;
  }
  if (result.count > 0) result.ics = calendar.take();
  return result;
}

}  // namespace schedgen::calendar
