#include "calendar/vevent.h"

#include <algorithm>
#include <functional>
#include <string>

#include "calendar/description.h"
#include "calendar/place.h"
#include "calendar/plain_text.h"

namespace schedgen::calendar {
namespace {

icalrecurrencetype_weekday weekday_of(schedule::Date date) {
  // libical counts from Sunday = 1, std::chrono from Sunday = 0.
  return static_cast<icalrecurrencetype_weekday>(schedule::weekday_of(date).c_encoding() + 1);
}

void add_recurrence(icalcomponent* to, const Entry& entry) {
  if (!entry.repeats()) return;
  icalrecurrencetype rule;
  icalrecurrencetype_clear(&rule);
  rule.freq = ICAL_WEEKLY_RECURRENCE;
  rule.by_day[0] = static_cast<short>(weekday_of(entry.first));
  rule.by_day[1] = ICAL_RECURRENCE_ARRAY_MAX;
  // UTC, because DTSTART has a zone (RFC 5545 3.3.10); the start of the last one and not the day,
  // which most programs read as its midnight and so lose the last lecture.
  rule.until = utc_time_of(schedule::instant_of(entry.last, entry.start));
  add(to, icalproperty_new_rrule(rule));
  for (const schedule::Date& date : entry.skipped) {
    add(to, in_johannesburg(icalproperty_new_exdate(time_of(date, entry.start))));
  }
}

void add_reminders(icalcomponent* to, const Entry& entry, const Options& options) {
  const auto found = options.reminders.find(entry.event->kind);
  if (found == options.reminders.end()) return;
  std::vector<std::chrono::minutes> reminders = found->second;
  std::sort(reminders.begin(), reminders.end(), std::greater<>());
  reminders.erase(std::unique(reminders.begin(), reminders.end()), reminders.end());
  for (const std::chrono::minutes before : reminders) {
    Component alarm = new_component(ICAL_VALARM_COMPONENT);
    add(alarm.get(), icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add_text(alarm.get(), icalproperty_new_description, entry.summary);
    const auto seconds = std::chrono::seconds(before).count();
    add(alarm.get(),
        icalproperty_new_trigger(icaltriggertype_from_int(-static_cast<int>(seconds))));
    add(to, std::move(alarm));
  }
}

}  // namespace

void add_times(icalcomponent* to, const Entry& entry) {
  add(to, in_johannesburg(icalproperty_new_dtstart(time_of(entry.first, entry.start))));
  if (entry.end != entry.start) {
    const auto end = time_of(entry.end_date(entry.first), entry.end);
    add(to, in_johannesburg(icalproperty_new_dtend(end)));
  }
  add_recurrence(to, entry);
}

// Empty texts are left out: libical and others take a property without a value for an error.
void add_text(icalcomponent* to, icalproperty* (*new_property)(const char*),
              std::string_view text) {
  if (!text.empty()) add(to, new_property(std::string(text).c_str()));
}

Component new_vevent(const Entry& entry, const Colour& colour, const Options& options) {
  const schedule::Event& event = *entry.event;
  Component vevent = new_component(ICAL_VEVENT_COMPONENT);
  icalcomponent* c = vevent.get();
  add_text(c, icalproperty_new_uid, entry.uid);
  add_times(c, entry);
  add_text(c, icalproperty_new_summary, entry.summary);
  add_text(c, icalproperty_new_location, location_of(event));
  if (const std::optional<Coordinates> point = coordinates_of(event)) {
    add(c, icalproperty_new_geo({point->latitude, point->longitude}));
  }
  const auto own_note = options.notes.find(event.id);
  add_text(c, icalproperty_new_description,
           description_of(event, entry.note,
                          own_note == options.notes.end() ? std::string_view() : own_note->second));
  add(c,
      icalproperty_new_status(event.unfinalised ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED));
  add(c, icalproperty_new_transp(ICAL_TRANSP_OPAQUE));
  add_text(c, icalproperty_new_categories, category_of(event));
  add_text(c, icalproperty_new_color, colour.css_name);
  add_x(c, slot_property, entry.slot);
  add_reminders(c, entry, options);
  return vevent;
}

Component new_vevent(const DayMarker& marker) {
  Component vevent = new_component(ICAL_VEVENT_COMPONENT);
  icalcomponent* c = vevent.get();
  add_text(c, icalproperty_new_uid, marker.uid);
  add(c, icalproperty_new_dtstart(day_of(marker.days.first)));
  // DTEND is the first day that no longer belongs to it.
  add(c, icalproperty_new_dtend(day_of(schedule::add_days(marker.days.last, 1))));
  add_text(c, icalproperty_new_summary, marker.summary);
  add(c, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  return vevent;
}

Component new_cancelled_vevent(const std::string& uid, const PreviousEvent& old) {
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
  return vevent;
}

}  // namespace schedgen::calendar
