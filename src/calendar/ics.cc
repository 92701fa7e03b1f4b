#include "calendar/ics.h"

#include <map>

#include "calendar/colours.h"
#include "calendar/plan.h"
#include "calendar/revision.h"
#include "calendar/vcalendar.h"
#include "calendar/vevent.h"

namespace schedgen::calendar {

Result<std::string> write_ics(const std::vector<schedule::Event>& events,
                              const std::optional<schedule::Term>& term, const Options& options,
                              Instant now, const Previous* previous) {
  const Result<Plan> plan = plan_of(events, term, options, previous);
  if (!plan) return plan.error();
  const std::map<std::string, Colour> colours = colours_of_modules(events, options.colours);
  CalendarText calendar(options);
  const auto add_event = [&](Component vevent) {
    add_revision(vevent.get(), now, previous);
    return calendar.add(std::move(vevent));
  };
  for (const Entry& entry : plan->entries) {
    const Status added = add_event(new_vevent(entry, colours.at(entry.event->module), options));
    if (!added) return added.error();
  }
  for (const DayMarker& marker : plan->day_markers) {
    if (const Status added = add_event(new_vevent(marker)); !added) return added.error();
  }
  return calendar.take();
}

}  // namespace schedgen::calendar
