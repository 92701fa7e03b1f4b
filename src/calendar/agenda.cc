#include "calendar/agenda.h"

#include <algorithm>
#include <tuple>

#include "calendar/place.h"
#include "calendar/plan.h"

namespace schedgen::calendar {
namespace {

void spread(const Entry& entry, std::vector<Occurrence>& occurrences) {
  constexpr int week = 7;
  for (schedule::Date date = entry.first; date <= entry.last;
       date = schedule::add_days(date, week)) {
    if (std::binary_search(entry.skipped.begin(), entry.skipped.end(), date)) continue;
    occurrences.push_back({entry.uid, entry.event->id, date, entry.start, entry.end_date(date),
                           entry.end, entry.summary, location_of(*entry.event),
                           entry.event->unfinalised});
  }
}

}  // namespace

bool needs_term(const std::vector<schedule::Event>& events, const Options& options) {
  return options.day_markers || std::any_of(events.begin(), events.end(), [](const auto& event) {
           return event.kind == schedule::Kind::weekly;
         });
}

Result<Agenda> agenda(const std::vector<schedule::Event>& events,
                      const std::optional<schedule::Term>& term, const Options& options) {
  Result<Plan> plan = plan_of(events, term, options);
  if (!plan) return plan.error();
  Agenda agenda;
  for (const Entry& entry : plan->entries) spread(entry, agenda.occurrences);
  std::sort(agenda.occurrences.begin(), agenda.occurrences.end(),
            [](const Occurrence& a, const Occurrence& b) {
              return std::tie(a.date, a.start, a.summary, a.uid) <
                     std::tie(b.date, b.start, b.summary, b.uid);
            });
  agenda.not_held = std::move(plan->not_held);
  agenda.undated = std::move(plan->undated);
  agenda.day_markers = std::move(plan->day_markers);
  return agenda;
}

}  // namespace schedgen::calendar
