"""khal, a calendar for the terminal that keeps one file for each event and knows UIDs."""

import datetime
import os
import pathlib
import subprocess

import misreadings
import pairs

KHAL = "/usr/bin/khal"
# No title can hold these two.
SEPARATOR = "\x1f"
END = "\x1e"
FIELDS = ["{uid}", "{all-day}", "{start-long-full}", "{end-long-full}", "{title}"]

CONFIGURATION = """\
[calendars]
[[school]]
path = {folder}
[sqlite]
path = {folder}.db
[locale]
local_timezone = UTC
default_timezone = Africa/Johannesburg
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[default]
print_new = False
"""


class Khal:
    """One calendar of its own in a folder."""

    def __init__(self, folder):
        self.calendar = pathlib.Path(folder) / "calendar"
        self.calendar.mkdir(parents=True)
        self.configuration = pathlib.Path(folder) / "config"
        self.configuration.write_text(CONFIGURATION.format(folder=self.calendar))

    def run(self, *words):
        environment = {**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"}
        result = subprocess.run(
            [KHAL, "--no-color", "-c", str(self.configuration), *words],
            capture_output=True, encoding="utf-8", timeout=240, env=environment,
        )
        if result.returncode != 0:
            raise RuntimeError(f"khal {words[0]} ended with {result.returncode}: {result.stderr}")
        return result.stdout

    def take_in(self, ics):
        self.run("import", "--batch", "-a", "school", str(ics))

    def files(self):
        return len(list(self.calendar.glob("*.ics")))

    def seen(self, start, end):
        """khal lists what spans several days once a day, so this is a set."""
        days = [datetime.datetime.fromtimestamp(t, datetime.timezone.utc) for t in (start, end)]
        text = self.run(
            "list", "--notstarted", "--day-format", "", "--format", SEPARATOR.join(FIELDS) + END,
            *(day.strftime("%Y-%m-%d") for day in days),
        )
        return {entry_of(entry.lstrip("\n")) for entry in text.split(END) if SEPARATOR in entry}

    def differences(self, pair):
        expected = misreadings.retitled(pair.occurrences + pair.days, misreadings.by_icalendar)
        return pairs.differences(expected, self.seen(*pair.window()))


def entry_of(text):
    uid, all_day, start, end, title = text.split(SEPARATOR)
    if all_day == "True":
        return pairs.Days(uid, start[:10], pairs.day_after(end[:10]), title)
    return pairs.Occurrence(
        uid, pairs.seconds(start + ":00+0000"), pairs.seconds(end + ":00+0000"), title
    )


def judge_pair(pair, folder):
    khal = Khal(folder)
    khal.take_in(pair.ics)
    first = khal.files()
    khal.take_in(pair.ics)
    sentences = []
    if not first == khal.files() == len(pair.uids()):
        sentences.append(
            f"{len(pair.uids())} events became {first}, and {khal.files()} after a second import"
        )
    return sentences + khal.differences(pair)


def judge_editions(first, second, folder):
    """The second edition of a timetable must take the first one's place."""
    khal = Khal(folder)
    khal.take_in(first.ics)
    khal.take_in(second.ics)
    return khal.differences(second)


def judge(found, _options, scratch):
    problems = {}
    by_name = {pair.name: pair for pair in found}
    for number, pair in enumerate(found):
        try:
            sentences = judge_pair(pair, f"{scratch}/khal-{number}")
            if pair.name == "edition-2" and "edition-1" in by_name:
                sentences += judge_editions(by_name["edition-1"], pair, f"{scratch}/khal-editions")
        except RuntimeError as error:
            sentences = [str(error)]
        if sentences:
            problems[pair.name] = sentences
    return problems
