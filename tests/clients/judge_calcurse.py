"""calcurse, a calendar for the terminal with a parser of its own, known to be strict.

Its own limits, and how they are met here:
- it has no UIDs, so UIDs are left out on both sides;
- it keeps a rule's weekday but moves the start into the machine's zone, so it is right only in the
  zone of the calendar: it runs in Johannesburg's.
"""

import datetime
import os
import pathlib
import re
import subprocess

import pairs

CALCURSE = "/usr/bin/calcurse"
MARK = "\x1f"
APPOINTMENT = f"{MARK}A{MARK}%(start:epoch){MARK}%(end:epoch){MARK}%m\\n"
WHOLE_DAY = f"{MARK}D{MARK}{MARK}{MARK}%m\\n"
ZONE = datetime.timezone(datetime.timedelta(hours=2))


def run(folder, *words):
    environment = {**os.environ, "TZ": "Africa/Johannesburg", "LC_ALL": "C.UTF-8"}
    result = subprocess.run(
        [CALCURSE, "-D", str(folder), "--input-datefmt", "4", "--output-datefmt", "%F", *words],
        capture_output=True, encoding="utf-8", timeout=240, env=environment,
    )
    if result.returncode != 0:
        raise RuntimeError(f"calcurse ended with {result.returncode}: {result.stderr}")
    return result.stdout


def day_of(moment):
    return datetime.datetime.fromtimestamp(moment, ZONE).date().isoformat()


def seen(folder, pair):
    start, end = pair.window()
    text = run(
        folder, "-Q", "--from", day_of(start), "--to", day_of(end),
        "--format-apt", APPOINTMENT, "--format-recur-apt", APPOINTMENT,
        "--format-event", WHOLE_DAY, "--format-recur-event", WHOLE_DAY,
    )
    # What spans midnight is listed on both days, so this is a set.
    occurrences, days, day = set(), {}, ""
    for line in text.splitlines():
        if re.fullmatch(r"\d{4}-\d\d-\d\d:", line):
            day = line[:-1]
        elif line.startswith(MARK):
            _, kind, start, end, title = line.split(MARK)
            if kind == "A":
                occurrences.add(pairs.Occurrence("", int(start), int(end), title))
            else:
                days.setdefault(title, set()).add(day)
    return occurrences, days


def days_of(entries):
    """Every single day by title, as calcurse lists them."""
    days = {}
    for entry in entries:
        day = entry.first
        while day < entry.after:
            days.setdefault(entry.summary, set()).add(day)
            day = pairs.day_after(day)
    return days


def judge_pair(pair, folder):
    folder = pathlib.Path(folder)
    folder.mkdir()
    report = run(folder, "-i", str(pair.ics))
    sentences = [] if "/ 0 skipped" in report else [f"import says {report.strip()!r}"]
    taken = re.search(r"(\d+) apps? / (\d+) events? ", report)
    events = sum(int(number) for number in taken.groups()) if taken else -1
    if events != len(pair.uids()):
        sentences.append(f"{events} events were imported of {len(pair.uids())}")
    occurrences, days = seen(folder, pair)
    # Two events of one title at one time are one in a set, on both sides.
    expected = {o._replace(uid="") for o in pair.occurrences}
    sentences += pairs.differences(expected, occurrences)
    if days != days_of(pair.days):
        sentences.append(f"days seen: {days}, expected: {days_of(pair.days)}")
    return sentences


def judge(found, _options, scratch):
    problems = {}
    for number, pair in enumerate(found):
        try:
            sentences = judge_pair(pair, f"{scratch}/calcurse-{number}")
        except RuntimeError as error:
            sentences = [str(error)]
        if sentences:
            problems[pair.name] = sentences
    return problems
