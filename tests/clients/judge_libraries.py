"""Clients that are libraries: a small program in expand/ asks each for its set of occurrences."""

import json
import os
import pathlib
import subprocess

import misreadings
import pairs

EXPAND = pathlib.Path(__file__).parent / "expand"
# Debian's packages belong to Debian's Python; another may come first on PATH.
PYTHON = "/usr/bin/python3"


def compact_day(text):
    """Days come as 2026-03-28 or 20260328."""
    return text if "-" in text else f"{text[:4]}-{text[4:6]}-{text[6:]}"


def judge(command, found, environment=None, cwd=None, misread=str):
    """Problems by pair name, empty when all agree."""
    jobs = "".join("{} {} {}\n".format(*pair.window(), pair.ics.resolve()) for pair in found)
    result = subprocess.run(
        command,
        input=jobs,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
    )
    lines = result.stdout.splitlines()
    if result.returncode != 0 or len(lines) != len(found):
        raise SystemExit(
            f"{command[0]} ended with {result.returncode} after {len(lines)} of {len(found)} "
            f"answers\n{result.stderr}"
        )
    problems = {}
    for pair, line in zip(found, lines):
        answer = json.loads(line)
        seen = [
            pairs.Occurrence(o["uid"], o["start"], o["end"], o["summary"])
            for o in answer["occurrences"]
        ]
        seen += [
            pairs.Days(d["uid"], compact_day(d["first"]), compact_day(d["after"]), d["summary"])
            for d in answer["days"]
        ]
        expected = misreadings.retitled(pair.occurrences + pair.days, misread)
        sentences = answer["problems"] + pairs.differences(expected, seen)
        if sentences:
            problems[pair.name] = sentences
    return problems


# A machine far away from Johannesburg, so that its own time zone cannot help by accident.
ABROAD = {"TZ": "America/New_York"}


def libical(found, options, _scratch):
    return judge([options.libical], found, ABROAD)


def ical_js(found, options, _scratch):
    return judge(["node", "icaljs.mjs"], found, ABROAD, options.node)


def node_ical(found, options, _scratch):
    command = ["node", "node_ical.mjs"]
    return judge(command, found, ABROAD, options.node, misreadings.by_node_ical)


def recurring_ical_events(found, _options, _scratch):
    command = [PYTHON, str(EXPAND / "with_recurring_ical_events.py")]
    return judge(command, found, ABROAD, misread=misreadings.by_icalendar)


def vobject(found, _options, _scratch):
    return judge([PYTHON, str(EXPAND / "with_vobject.py")], found, ABROAD)
