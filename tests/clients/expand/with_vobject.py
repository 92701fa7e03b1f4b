"""python3-vobject, the engine of Radicale and of many scripts."""

import datetime
import itertools

import vobject
from jobs import answer_all, seconds

OCCURRENCES_MAX = 5000  # of one event: more means that it never ends


def expand(text, start, end):
    occurrences, days = [], []
    for calendar in vobject.readComponents(text):
        for event in calendar.vevent_list:
            entry = {"uid": event.uid.value, "summary": event.summary.value}
            first, after = event.dtstart.value, event.dtend.value
            if not isinstance(first, datetime.datetime):
                days.append({**entry, "first": first.isoformat(), "after": after.isoformat()})
                continue
            rules = event.getrruleset(addRDate=True)
            starts = [first] if rules is None else list(itertools.islice(rules, OCCURRENCES_MAX))
            for moment in starts:
                if start <= moment < end:
                    finish = moment + (after - first)
                    occurrences.append(
                        {**entry, "start": seconds(moment), "end": seconds(finish)}
                    )
    return occurrences, days


if __name__ == "__main__":
    answer_all(expand)
