// Any events, any texts: what is written can be read, says what it was given, and takes place
// exactly when the agenda says.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

#include "calendar/description.h"
#include "calendar/ics.h"
#include "calendar/place.h"
#include "calendar/plan.h"
#include "calendar/testing/calendar_reading.h"
#include "calendar/testing/example_events.h"

namespace schedgen::calendar {
namespace {

using schedule::Date;
using schedule::Event;
using schedule::Kind;
using schedule::Period;

rc::Gen<std::string> hostile_text() {
  const auto piece = rc::gen::weightedOneOf<std::string>({
      {6, rc::gen::element<std::string>(
              ",", ";", "\\", "\n", "\r", "\r\n", "\"", ":", " ", "  ", "\t", "\\n", "\\,", "{",
              "}", "(", ")", "\xC3\xA9", "\xF0\x9F\x98\x80", "\xE2\x80\xA8", "\xC2\xA0", "\xC2\x85",
              "\x01", "\x7F", "\xFF", "\xC3", "END:VEVENT", "\r\nBEGIN:VALARM\r\n", "TBA", "^'",
              "DTSTART:NaN", std::string(1, '\0'))},
      {3, rc::gen::string<std::string>()},
      {1, rc::gen::map(rc::gen::inRange<std::size_t>(60, 300),
                       [](std::size_t length) { return std::string(length, 'x'); })},
  });
  // Some 20 pieces at most: more make the tests slow and no text more hostile.
  return rc::gen::map(rc::gen::scale(0.2, rc::gen::container<std::vector<std::string>>(piece)),
                      [](const std::vector<std::string>& pieces) { return join(pieces, ""); });
}

rc::Gen<std::string> text() {
  return rc::gen::weightedOneOf<std::string>(
      {{2, rc::gen::element<std::string>("COS 284", "IT 4-4", "G01", "L1", "", "HATFIELD")},
       {3, hostile_text()}});
}

rc::Gen<std::optional<schedule::TimeOfDay>> time_of_day() {
  return rc::gen::weightedOneOf<std::optional<schedule::TimeOfDay>>(
      {{1, rc::gen::just(std::optional<schedule::TimeOfDay>())},
       {9, rc::gen::map(rc::gen::inRange(0, 24 * 60),
                        [](int minutes) { return std::optional(schedule::TimeOfDay{minutes}); })}});
}

rc::Gen<Date> date_in(int first_day, int last_day) {
  return rc::gen::map(rc::gen::inRange(first_day, last_day + 1), [](int days) {
    return schedule::add_days(std::chrono::year(2026) / 1 / 1, days);
  });
}

Event random_event() {
  Event event;
  event.kind = *rc::gen::element(Kind::weekly, Kind::weekly, Kind::test, Kind::exam);
  event.module = *text();
  event.group = *text();
  event.language = *text();
  event.activity = *text();
  event.paper = *text();
  event.status = *text();
  event.venues = *rc::gen::scale(0.1, rc::gen::container<std::vector<std::string>>(text()));
  event.campus = *text();
  event.study_programmes = *text();
  event.comments = *text();
  event.unfinalised = *rc::gen::arbitrary<bool>();
  event.end_estimated = *rc::gen::arbitrary<bool>();
  event.start = *time_of_day();
  event.end = *time_of_day();
  if (event.kind == Kind::weekly) {
    event.period = *rc::gen::element(Period::s1, Period::s2, Period::year, Period::q1, Period::q4);
    event.day = schedule::Weekday(*rc::gen::inRange(0u, 7u));
  } else if (*rc::gen::inRange(0, 8) > 0) {
    event.date = *date_in(-400, 800);
  }
  return event;
}

std::vector<Event> random_events() {
  return example::identified(*rc::gen::container<std::vector<Event>>(rc::gen::exec(random_event)));
}

schedule::DateRange range(Date first, int days) {
  return {first, schedule::add_days(first, days)};
}

// Not a sensible term: recess over whole periods, swaps on holidays, periods of one day.
schedule::Term random_term() {
  schedule::Term term;
  term.year = 2026;
  const auto days = rc::gen::inRange(0, 80);
  term.periods[Period::s1] = range(*date_in(0, 90), *days);
  term.periods[Period::s2] = range(*date_in(180, 270), *days);
  term.periods[Period::q1] = range(*date_in(0, 90), *days);
  term.periods[Period::q4] = range(*date_in(180, 270), *days);
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    term.recess.push_back({range(*date_in(0, 340), *rc::gen::inRange(0, 20)), *text()});
  }
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
    term.no_lectures.push_back({*date_in(0, 360), "Bridge day"});
  }
  std::set<Date> swapped;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    const Date date = *date_in(0, 360);
    const schedule::Weekday day(*rc::gen::inRange(0u, 7u));
    if (day != schedule::weekday_of(date) && swapped.insert(date).second) {
      term.swaps.push_back({date, day});
    }
  }
  return term;
}

Options random_options() {
  Options options;
  options.owner = *text();
  options.name = *text();
  options.day_markers = *rc::gen::arbitrary<bool>();
  for (const Kind kind : {Kind::weekly, Kind::test, Kind::exam}) {
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
      options.reminders[kind].emplace_back(*rc::gen::inRange(0, 20'000));
    }
  }
  return options;
}

struct Texts {
  std::string summary, location, description;

  friend bool operator==(const Texts&, const Texts&) = default;
};

std::map<std::string, Texts> texts_in(icalcomponent* calendar) {
  std::map<std::string, Texts> texts;
  for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
       event != nullptr;
       event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
    texts[reading::text_or_empty(icalcomponent_get_uid(event))] = {
        reading::text_or_empty(icalcomponent_get_summary(event)),
        reading::text_or_empty(icalcomponent_get_location(event)),
        reading::text_or_empty(icalcomponent_get_description(event))};
  }
  return texts;
}

// EXDATEs that the rule does not generate confuse Outlook.
void check_exceptions(const Plan& plan) {
  for (const Entry& entry : plan.entries) {
    RC_ASSERT(std::is_sorted(entry.skipped.begin(), entry.skipped.end()));
    for (const Date& date : entry.skipped) {
      RC_ASSERT(entry.first < date && date < entry.last);
      RC_ASSERT(schedule::days_between(entry.first, date) % 7 == 0);
    }
  }
}

RC_GTEST_PROP(RoundTrip, any_timetable_is_read_back_as_it_was_meant, ()) {
  const std::vector<Event> events = random_events();
  const schedule::Term term = random_term();
  const Options options = random_options();
  const Result<std::string> ics = write_ics(events, term, options, example::now);
  const Result<Agenda> what = agenda(events, term, options);
  const Result<Plan> plan = plan_of(events, term, options);
  RC_ASSERT(ics.ok() && what.ok() && plan.ok());

  RC_ASSERT(reading::faults(*ics) == "");
  const Component calendar = parsed(*ics);
  RC_ASSERT(reading::expansion(calendar.get()) == reading::expected(*what));

  std::map<std::string, Texts> meant;
  for (const Entry& entry : plan->entries) {
    meant[entry.uid] = {entry.summary, location_of(*entry.event),
                        description_of(*entry.event, entry.note)};
  }
  for (const DayMarker& marker : plan->day_markers) meant[marker.uid] = {marker.summary, "", ""};
  RC_ASSERT(meant.size() == plan->entries.size() + plan->day_markers.size());  // UIDs are unique
  RC_ASSERT(texts_in(calendar.get()) == meant);
  check_exceptions(*plan);
}

// Each event takes place, or is named with a reason.
RC_GTEST_PROP(RoundTrip, nothing_is_dropped_in_silence, ()) {
  const std::vector<Event> events = random_events();
  const Result<Agenda> what = agenda(events, random_term(), random_options());
  RC_ASSERT(what.ok());
  std::set<std::string> named;
  for (const Occurrence& one : what->occurrences) named.insert(one.event_id);
  for (const Undated& one : what->undated) named.insert(one.event_id);
  for (const Event& event : events) RC_ASSERT(named.contains(event.id));
}

RC_GTEST_PROP(RoundTrip, the_same_again_with_the_previous_file_differs_in_dtstamp_alone, ()) {
  const std::vector<Event> events = random_events();
  const schedule::Term term = random_term();
  const Options options = random_options();
  const Result<std::string> first = write_ics(events, term, options, example::now);
  RC_ASSERT(first.ok());
  const Result<Previous> previous = read_previous(*first);
  RC_ASSERT(previous.ok());
  const Result<std::string> second =
      write_ics(events, term, options, example::now + std::chrono::days(1), &*previous);
  RC_ASSERT(second.ok());
  RC_ASSERT(reading::without_lines(*first, "DTSTAMP:") ==
            reading::without_lines(*second, "DTSTAMP:"));
  const Result<Cancellations> gone =
      write_cancellations(events, term, options, example::now, *previous);
  RC_ASSERT(gone.ok() && gone->count == 0);
}

// Old and new timetable have nothing to do with each other: what is gone is cancelled, what stays
// never falls in SEQUENCE.
RC_GTEST_PROP(RoundTrip, any_other_previous_file_gives_a_right_file_too, ()) {
  const std::vector<Event> before = random_events();
  std::vector<Event> after = random_events();
  after.insert(after.end(), before.begin(), before.begin() + static_cast<long>(before.size() / 2));
  const schedule::Term term = random_term();
  const Options options = random_options();
  const Result<std::string> first = write_ics(before, term, options, example::now);
  RC_ASSERT(first.ok());
  const Result<Previous> previous = read_previous(*first);
  RC_ASSERT(previous.ok());
  const Result<std::string> second = write_ics(after, term, options, example::now, &*previous);
  const Result<Cancellations> gone =
      write_cancellations(after, term, options, example::now, *previous);
  RC_ASSERT(second.ok() && gone.ok());
  RC_ASSERT(reading::faults(*second) == "");
  const Result<Previous> next = read_previous(*second);
  RC_ASSERT(next.ok());
  std::size_t missing = 0;
  for (const auto& [uid, old] : previous->by_uid) {
    const auto found = next->by_uid.find(uid);
    if (found == next->by_uid.end()) {
      ++missing;
    } else {
      RC_ASSERT(found->second.sequence >= old.sequence);
    }
  }
  RC_ASSERT(static_cast<std::size_t>(gone->count) == missing);
  if (gone->count > 0) RC_ASSERT(reading::faults(gone->ics) == "");
}

RC_GTEST_PROP(RoundTrip, any_bytes_as_previous_file_are_read_or_refused, ()) {
  const std::string text = *hostile_text();
  const auto from = *rc::gen::inRange<std::size_t>(0, 400);
  const Result<std::string> ics = write_ics(example::identified({example::friday_lecture()}),
                                            example::term(), {}, example::now);
  RC_ASSERT(ics.ok());
  std::string damaged = *ics;
  damaged.insert(std::min(from, damaged.size()), text);
  const Result<Previous> previous = read_previous(damaged);
  if (!previous.ok()) return;
  const Result<Cancellations> gone =
      write_cancellations({}, example::term(), {}, example::now, *previous);
  RC_ASSERT(gone.ok());
}

}  // namespace
}  // namespace schedgen::calendar
