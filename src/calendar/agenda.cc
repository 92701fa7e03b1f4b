#include "calendar/agenda.h"

#include <algorithm>
#include <tuple>

#include "base/limits.h"
#include "calendar/place.h"
#include "calendar/plan.h"

namespace schedgen::calendar {
namespace {

constexpr int week = 7;

// How many dates the agenda of the plan names.
std::size_t dates_of(const Plan& plan) {
  std::size_t dates = 0;
  for (const Entry& entry : plan.entries) {
    const int weeks = schedule::days_between(entry.first, entry.last) / week;
    dates += static_cast<std::size_t>(weeks) + 1 - entry.skipped.size();
  }
  for (const Lecture& lecture : plan.lectures) dates += lecture.dates->skipped.size();
  return dates;
}

// Spreads a plan out, and counts the texts that stand in the agenda as often as there are dates.
class Spreading {
 public:
  Status add(const Entry& entry) {
    const std::string location = location_of(*entry.event);
    for (schedule::Date date = entry.first; date <= entry.last;
         date = schedule::add_days(date, week)) {
      if (std::binary_search(entry.skipped.begin(), entry.skipped.end(), date)) continue;
      agenda_.occurrences.push_back({entry.uid, entry.event->id, date, entry.start,
                                     entry.end_date(date), entry.end, entry.summary, location,
                                     entry.event->unfinalised});
      bytes_ += entry.uid.size() + entry.event->id.size() + entry.summary.size() + location.size();
    }
    return within_limit();
  }

  Status add(const Lecture& lecture) {
    for (const schedule::Skipped& skipped : lecture.dates->skipped) {
      agenda_.not_held.push_back({lecture.event->id, lecture.summary, skipped});
      bytes_ += lecture.event->id.size() + lecture.summary.size() + skipped.reason.size();
    }
    return within_limit();
  }

  Agenda take() {
    std::sort(agenda_.occurrences.begin(), agenda_.occurrences.end(),
              [](const Occurrence& a, const Occurrence& b) {
                return std::tie(a.date, a.start, a.summary, a.uid) <
                       std::tie(b.date, b.start, b.summary, b.uid);
              });
    std::stable_sort(
        agenda_.not_held.begin(), agenda_.not_held.end(), [](const NotHeld& a, const NotHeld& b) {
          return std::tie(a.skipped.date, a.summary) < std::tie(b.skipped.date, b.summary);
        });
    return std::move(agenda_);
  }

 private:
  Status within_limit() const {
    if (bytes_ <= limits::calendar_written_bytes_max) return Done{};
    return Error::of(ErrorCode::calendar_too_large, "an agenda beyond the limit");
  }

  Agenda agenda_;
  std::size_t bytes_ = 0;
};

}  // namespace

bool needs_term(const std::vector<schedule::Event>& events, const Options& options) {
  return options.day_markers || std::any_of(events.begin(), events.end(), [](const auto& event) {
           return event.kind == schedule::Kind::weekly;
         });
}

Result<Agenda> agenda(const std::vector<schedule::Event>& events,
                      const std::optional<schedule::Term>& term, const Options& options,
                      const Previous* previous) {
  Result<Plan> plan = plan_of(events, term, options, previous);
  if (!plan) return plan.error();
  if (dates_of(*plan) > limits::agenda_dates_max) {
    return Error::of(ErrorCode::too_many_dates, "an agenda beyond the limit");
  }
  Spreading spreading;
  for (const Entry& entry : plan->entries) {
    if (const Status added = spreading.add(entry); !added) return added.error();
  }
  for (const Lecture& lecture : plan->lectures) {
    if (const Status added = spreading.add(lecture); !added) return added.error();
  }
  Agenda agenda = spreading.take();
  agenda.undated = std::move(plan->undated);
  agenda.day_markers = std::move(plan->day_markers);
  return agenda;
}

}  // namespace schedgen::calendar
