"""The test of the test: files broken on purpose, which the clients must not let pass.

Each bug says which clients are known not to see it, and why; every other one must.
"""

import dataclasses
import pathlib
import re
from typing import Callable

import pairs


@dataclasses.dataclass
class Bug:
    name: str
    plant: Callable[[str], str]
    blind: dict = dataclasses.field(default_factory=dict)


def until_as_date(ics):
    return re.sub(r"UNTIL=(\d{8})T\d{6}Z", r"UNTIL=\1", ics)


def without_first_exdate(ics):
    return re.sub(r"EXDATE[^\r]*\r\n", "", ics, count=1)


def exdate_as_date(ics):
    return re.sub(r"EXDATE;TZID=[^:]*:(\d{8})T\d{6}", r"EXDATE;VALUE=DATE:\1", ics)


def without_end(ics):
    return re.sub(r"UNTIL=\d{8}T\d{6}Z;", "", ics)


def times_in_utc(ics):
    return re.sub(r"(DTSTART|DTEND|EXDATE);TZID=[^:]*:(\d{8}T\d{6})", r"\1:\2Z", ics)


def start_on_wrong_day(ics):
    return re.sub(r"BYDAY=FR", "BYDAY=TH", ics, count=1)


def date_not_a_number(ics):
    return re.sub(r"DTSTART;TZID=[^:]*:\d{8}T", "DTSTART:NaNNaNNaNT", ics, count=1)


def event_left_out(ics):
    return re.sub(r"BEGIN:VEVENT.*?END:VEVENT\r\n", "", ics, count=1, flags=re.DOTALL)


def event_twice(ics):
    event = re.search(r"BEGIN:VEVENT.*?END:VEVENT\r\n", ics, re.DOTALL).group(0)
    again = event.replace("UID:", "UID:again-")
    return ics.replace(event, event + again)


WHOLE_DAY = "takes a date without a time for the whole of that day"

BUGS = [
    # What the original product wrote: the last lecture of the term is lost in most programs.
    Bug(
        "until-as-date",
        until_as_date,
        dict.fromkeys(["node-ical", "vobject", "radicale"], WHOLE_DAY),
    ),
    Bug("dropped-exdate", without_first_exdate),
    Bug(
        "exdate-as-date",
        exdate_as_date,
        dict.fromkeys(["libical", "ical.js", "node-ical", "radicale"], WHOLE_DAY),
    ),
    Bug("endless", without_end),
    Bug("times-in-utc", times_in_utc),
    Bug("wrong-weekday", start_on_wrong_day),
    Bug("date-not-a-number", date_not_a_number),
    Bug("event-left-out", event_left_out),
    Bug("event-twice", event_twice),
]


def run(clients, found, options, scratch):
    """0 when each bug turns exactly the clients red that can see it, and none is red without."""
    good = next(pair for pair in found if pair.name == "reminders")
    text = good.ics.read_bytes().decode()
    wrong = 0
    right_file = Bug("no-bug", lambda ics: ics, dict.fromkeys(clients, "there is nothing to see"))
    for bug in [right_file, *BUGS]:
        folder = pathlib.Path(scratch) / bug.name
        folder.mkdir()
        planted = bug.plant(text)
        if bug is not right_file and planted == text:
            print(f"{bug.name}: could not be planted")
            wrong += 1
            continue
        broken = folder / f"{bug.name}.ics"
        broken.write_bytes(planted.encode())
        pair = pairs.Pair(bug.name, broken, good.occurrences, good.days)
        for name, judge in clients.items():
            client_folder = folder / name
            client_folder.mkdir()
            red = bool(judge([pair], options, str(client_folder)))
            expected = name not in bug.blind
            if red != expected:
                wrong += 1
                print(f"{bug.name}: {name} {'complains' if red else 'sees nothing wrong'}")
    print(f"planted bugs: {len(BUGS)} bugs, {len(clients)} clients, {wrong} surprises")
    return 1 if wrong else 0
