#include "calendar/edition.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "calendar/colours.h"
#include "calendar/plan.h"
#include "calendar/previous_event.h"
#include "calendar/revision.h"
#include "calendar/uid.h"
#include "calendar/vcalendar.h"
#include "calendar/vevent.h"
#include "schedule/json_text.h"

namespace schedgen::calendar {
namespace {

namespace json = boost::json;

constexpr std::string_view last_line = "END:VCALENDAR\r\n";
constexpr std::size_t state_bytes_max = limits::calendar_answer_bytes_max;

Error too_large() {
  return Error::of(ErrorCode::feed_too_large, "a subscription beyond the limit");
}

// As in the edition before if the event is the same.
void add_stable_revision(icalcomponent* vevent, const std::string& uid, Instant at,
                         const Edition* previous) {
  if (previous == nullptr) return add_revision(vevent, at, 0);
  const auto old = previous->events.by_uid.find(uid);
  if (old == previous->events.by_uid.end()) {
    const auto& forgotten = previous->forgotten_sequence;
    return add_revision(vevent, at, forgotten ? sequence_after(*forgotten) : 0);
  }
  const PreviousEvent& event = old->second;
  if (event.last_modified && fingerprint_of(vevent) == event.fingerprint) {
    return add_revision(vevent, *event.last_modified, event.sequence);
  }
  add_revision(vevent, at, sequence_after(event.sequence));
}

std::string text_of_cancelled(const std::string& uid, const PreviousEvent& event) {
  Component vevent = new_cancelled_vevent(uid, event);
  add_revision(vevent.get(), event.last_modified.value_or(Instant{}), event.sequence);
  return text_of(vevent.get());
}

PreviousEvent cancelled_now(const std::string& uid, PreviousEvent event, Instant at) {
  event.fingerprint = fingerprint_of(new_cancelled_vevent(uid, event).get());
  event.sequence = sequence_after(event.sequence);
  event.last_modified = at;
  event.cancelled = true;
  return event;
}

// The live part is written; the cancelled events and the end are still to come.
class Writing {
 public:
  Writing(const Options& options, const Edition* previous, Instant at)
      : text_(options), previous_(previous), at_(at) {}

  void add_live(const std::string& uid, Component vevent) {
    add_stable_revision(vevent.get(), uid, at_, previous_);
    edition_.events.by_uid.emplace(uid, previous_event_of(vevent.get()));
    std::string text = text_of(vevent.get());
    bytes_ += text.size();
    live_.emplace(uid, std::move(text));
  }
  bool is_too_large() const { return text_.bytes() + bytes_ > limits::feed_bytes_max; }

  // In order of their UIDs: the order of the request is nobody's business.
  Status end_live() {
    for (const auto& [uid, text] : live_) {
      if (const Status added = text_.add(text); !added) return added.error();
    }
    edition_.live_bytes = text_.bytes();
    return Done{};
  }

  Edition take() {
    edition_.ics = text_.take();
    return std::move(edition_);
  }
  Edition& edition() { return edition_; }

 private:
  CalendarText text_;
  const Edition* previous_;
  const Instant at_;
  std::size_t bytes_ = 0;
  std::map<std::string, std::string> live_;
  Edition edition_;
};

void write_cancelled(Edition& edition) {
  edition.ics.resize(edition.live_bytes);
  for (const auto& [uid, event] : edition.events.by_uid) {
    if (event.cancelled) edition.ics += text_of_cancelled(uid, event);
  }
  edition.ics += last_line;
}

void forget(Edition& edition, const PreviousEvent& event) {
  edition.forgotten_sequence = std::max(edition.forgotten_sequence.value_or(0), event.sequence);
}

// Remembers the latest of the events that are gone.
void add_gone(Edition& edition, const std::map<std::string, PreviousEvent>& gone) {
  std::vector<std::map<std::string, PreviousEvent>::const_iterator> order;
  for (auto one = gone.cbegin(); one != gone.cend(); ++one) order.push_back(one);
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a->second.last_modified > b->second.last_modified;
  });
  std::size_t bytes = 0;
  std::size_t count = 0;
  for (const auto& one : order) {
    bytes += text_of_cancelled(one->first, one->second).size();
    if (++count > limits::feed_gone_max || bytes > limits::feed_bytes_max) {
      forget(edition, one->second);
    } else {
      edition.events.by_uid.insert(*one);
    }
  }
}

bool is_forgotten(const PreviousEvent& event, Instant forget_before) {
  return event.cancelled && event.last_modified && *event.last_modified < forget_before;
}

}  // namespace

Result<Edition> make_edition(const Timetable& timetable, const Choices& choices, Instant at,
                             const Edition* previous, Instant forget_before) {
  Options options = choices.calendar;
  options.description = schedule::calendar_description(timetable.completeness);
  const Result<Plan> plan = plan_of(timetable.events, timetable.term(), options,
                                    previous == nullptr ? nullptr : &previous->events);
  if (!plan) return plan.error();
  const auto colours = colours_of_modules(timetable.events, options.colours);
  Writing writing(options, previous, at);
  for (const Entry& entry : plan->entries) {
    writing.add_live(entry.uid, new_vevent(entry, colours.at(entry.event->module), options));
    if (writing.is_too_large()) return too_large();
  }
  for (const DayMarker& marker : plan->day_markers) {
    writing.add_live(marker.uid, new_vevent(marker));
    if (writing.is_too_large()) return too_large();
  }
  if (const Status ended = writing.end_live(); !ended) return ended.error();
  Edition edition = writing.take();
  if (previous == nullptr) return edition;

  edition.forgotten_sequence = previous->forgotten_sequence;
  std::map<std::string, PreviousEvent> gone;
  for (const auto& [uid, event] : previous->events.by_uid) {
    if (edition.events.by_uid.contains(uid)) continue;
    if (is_forgotten(event, forget_before) || !event.date) {
      forget(edition, event);
      continue;
    }
    const bool may_be_unread =
        !timetable.completeness.complete || plan->without_dates.contains(event_uid_of(uid));
    const bool stays = event.cancelled || may_be_unread;
    gone.emplace(uid, stays ? event : cancelled_now(uid, event, at));
  }
  add_gone(edition, gone);
  write_cancelled(edition);
  return edition;
}

Edition without_cancelled(const Edition& edition, Instant forget_before) {
  Edition shorter = edition;
  for (const auto& [uid, event] : edition.events.by_uid) {
    if (!is_forgotten(event, forget_before)) continue;
    forget(shorter, event);
    shorter.events.by_uid.erase(uid);
  }
  write_cancelled(shorter);
  return shorter;
}

std::optional<Instant> first_cancelled(const Edition& edition) {
  std::optional<Instant> first;
  for (const auto& [uid, event] : edition.events.by_uid) {
    if (!event.cancelled || !event.last_modified) continue;
    if (!first || *event.last_modified < *first) first = event.last_modified;
  }
  return first;
}

std::optional<schedule::Date> last_day(const Edition& edition) {
  std::optional<schedule::Date> last;
  for (const auto& [uid, event] : edition.events.by_uid) {
    if (event.cancelled || !event.date) continue;
    schedule::Date day = event.last.value_or(*event.date);
    if (event.ends_next_day) day = schedule::add_days(day, 1);
    if (!last || day > *last) last = day;
  }
  return last;
}

std::string state_of(const Edition& edition) {
  json::value state = json_of_previous(edition.events);
  state.as_object()["liveBytes"] = edition.live_bytes;
  if (edition.forgotten_sequence) {
    state.as_object()["forgottenSequence"] = *edition.forgotten_sequence;
  }
  return json::serialize(state);
}

Result<Edition> edition_of(std::string ics, std::string_view state) {
  const auto damaged = [](const char* why) {
    return Error::of(ErrorCode::internal, std::string("a stored subscription: ") + why);
  };
  auto parsed = schedule::parse_json(state, state_bytes_max);
  if (!parsed.ok() || !parsed->is_object()) return damaged("its state is not JSON");
  json::object& object = parsed->as_object();
  const json::value* bytes = object.if_contains("liveBytes");
  const auto live_bytes = bytes == nullptr ? json::value() : *bytes;
  object.erase("liveBytes");
  const json::value* forgotten = object.if_contains("forgottenSequence");
  std::optional<int> forgotten_sequence;
  if (forgotten != nullptr) {
    if (!forgotten->is_int64()) return damaged("its last number is wrong");
    forgotten_sequence = static_cast<int>(forgotten->as_int64());
  }
  object.erase("forgottenSequence");
  auto events = previous_of_json(*parsed);
  if (!events.ok()) return damaged("its events cannot be read");
  if (!live_bytes.is_int64() || live_bytes.as_int64() < 0 ||
      static_cast<std::size_t>(live_bytes.as_int64()) > ics.size()) {
    return damaged("its length is wrong");
  }
  for (const auto& [uid, event] : events->by_uid) {
    if (event.cancelled && !event.date) return damaged("a cancelled event has no date");
  }
  return Edition{std::move(ics), static_cast<std::size_t>(live_bytes.as_int64()),
                 *std::move(events), forgotten_sequence};
}

}  // namespace schedgen::calendar
