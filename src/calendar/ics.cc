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
  const Result<Plan> plan = plan_of(events, term, options);
  if (!plan) return plan.error();
  const std::map<std::string, Colour> colours = colours_of_modules(events, options.colours);
  Component calendar = new_vcalendar(options.name);
  const auto add_event = [&](Component vevent) {
    add_revision(vevent.get(), now, previous);
    add(calendar.get(), std::move(vevent));
  };
  for (const Entry& entry : plan->entries) {
    add_event(new_vevent(entry, colours.at(entry.event->module), options));
  }
  for (const DayMarker& marker : plan->day_markers) add_event(new_vevent(marker));
  return text_of(calendar.get());
}

}  // namespace schedgen::calendar
