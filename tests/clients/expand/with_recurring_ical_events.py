"""python3-icalendar reads, python3-recurring-ical-events expands."""

import datetime

import icalendar
import recurring_ical_events

from jobs import answer_all, seconds


def expand(text, start, end):
    calendar = icalendar.Calendar.from_ical(text)
    for component in calendar.walk():
        if component.errors:
            raise ValueError(f"icalendar could not read {component.errors}")
    occurrences, days = [], []
    for event in recurring_ical_events.of(calendar).between(start, end):
        entry = {"uid": str(event["UID"]), "summary": str(event.get("SUMMARY", ""))}
        first, after = event["DTSTART"].dt, event["DTEND"].dt
        if isinstance(first, datetime.datetime):
            occurrences.append({**entry, "start": seconds(first), "end": seconds(after)})
        else:
            days.append({**entry, "first": first.isoformat(), "after": after.isoformat()})
    return occurrences, days


if __name__ == "__main__":
    answer_all(expand)
