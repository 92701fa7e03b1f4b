"""A pair: a calendar file of ours, and the agenda that says what a right reader sees in it.

NAME.ics and NAME.agenda.json; the shape of the latter is described in src/calendar/agenda.h.
"""

import collections
import dataclasses
import datetime
import json
import pathlib

MARGIN = 400 * 24 * 3600  # seconds around an agenda: a rule that runs too long shows itself there

# What a client sees. A client that knows no UIDs has "" there, in both sets.
Occurrence = collections.namedtuple("Occurrence", "uid start end summary")
Days = collections.namedtuple("Days", "uid first after summary")


def seconds(text):
    return int(datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z").timestamp())


def day_after(text):
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days=1)).isoformat()


@dataclasses.dataclass
class Pair:
    name: str
    ics: pathlib.Path
    occurrences: list
    days: list

    @classmethod
    def load(cls, ics):
        agenda = json.loads(ics.with_name(ics.stem + ".agenda.json").read_text(encoding="utf-8"))
        occurrences = [
            Occurrence(o["uid"], seconds(o["start"]), seconds(o["end"]), o["summary"])
            for o in agenda["occurrences"]
        ]
        days = [
            Days(d["uid"], d["first"], day_after(d["last"]), d["summary"]) for d in agenda["days"]
        ]
        return cls(ics.stem, ics, occurrences, days)

    def window(self):
        """From and to, in seconds since 1970: everything of the agenda and a good margin."""
        moments = [o.start for o in self.occurrences] + [o.end for o in self.occurrences]
        moments += [seconds(d.first + "T00:00:00+0200") for d in self.days]
        if not moments:
            moments = [seconds("2026-01-01T00:00:00+0200")]
        return min(moments) - MARGIN, max(moments) + MARGIN

    def uids(self):
        return {o.uid for o in self.occurrences} | {d.uid for d in self.days}


def load_folder(folder):
    pairs = [Pair.load(ics) for ics in sorted(pathlib.Path(folder).glob("*.ics"))]
    if not pairs:
        raise SystemExit(f"no pairs of NAME.ics and NAME.agenda.json in {folder}")
    return pairs


def clock(moment):
    zone = datetime.timezone(datetime.timedelta(hours=2))
    return datetime.datetime.fromtimestamp(moment, zone).strftime("%a %Y-%m-%d %H:%M")


def describe(entry):
    if isinstance(entry, Days):
        return f"{entry.first} to before {entry.after} {entry.summary!r} {entry.uid}"
    return f"{clock(entry.start)} to {clock(entry.end)} {entry.summary[:60]!r} {entry.uid}"


def differences(expected, seen):
    """Sentences, one for each entry that only one side has. A multiset: twice is not once."""
    expected, seen = collections.Counter(expected), collections.Counter(seen)
    missing = [f"not seen: {describe(e)}" for e in (expected - seen).elements()]
    extra = [f"seen, but not in the agenda: {describe(e)}" for e in (seen - expected).elements()]
    return sorted(missing) + sorted(extra)
