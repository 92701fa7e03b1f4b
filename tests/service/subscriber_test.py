#!/usr/bin/python3
"""A subscription in a program that other people wrote: vdirsyncer fetches it, and khal lists what it got."""

import json
import os
import re
import subprocess
import unittest

from service import ServiceTest

LECTURE = {"pdfType": "WEEKLY", "module": "COS 212", "period": "S1", "group": "G01", "activity": "L1",
           "day": "Monday", "startTime": "07:30", "endTime": "08:20", "venues": ["IT 4-4"]}
VDIRSYNCER = """\
[general]
status_path = "{folder}/status"
[pair feed]
a = "ours"
b = "theirs"
collections = null
conflict_resolution = "a wins"
[storage ours]
type = "http"
url = "{address}"
[storage theirs]
type = "filesystem"
path = "{folder}/calendar"
fileext = ".ics"
"""
KHAL = """\
[calendars]
[[feed]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Africa/Johannesburg
default_timezone = Africa/Johannesburg
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
"""


def test(module, date):
    return {"pdfType": "TEST", "module": module, "activity": "Test 1", "date": date, "startTime": "10:00",
            "endTime": "11:30"}


class Subscriber(ServiceTest):
    def run_program(self, *words):
        environment = {**os.environ, "HOME": str(self.folder), "TZ": "Africa/Johannesburg", "LC_ALL": "C.UTF-8"}
        run = subprocess.run(words, capture_output=True, text=True, timeout=240, env=environment,
                             stdin=subprocess.DEVNULL)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return run.stdout

    def refresh(self):
        """(cancelled, start, title) of every occurrence that the subscriber shows after a refresh."""
        for word in ("discover", "sync"):
            self.run_program("vdirsyncer", "-c", self.folder / "vdirsyncer.conf", word)
        listed = self.run_program("khal", "--no-color", "-c", self.folder / "khal.conf", "list", "--day-format", "",
                                  "--format", "{cancelled}|{start-long-full}|{title}", "2026-01-01", "365d")
        return sorted(tuple(part.strip() for part in line.split("|")) for line in listed.splitlines() if "|" in line)

    def agenda(self, service, events):
        answer = service.post_json("/api/generate/agenda", {"events": events, "year": 2026}).json()
        shown = self.shown_times(answer["occurrences"])
        return sorted(("", start, title) for start, title in shown)

    @staticmethod
    def shown_times(occurrences):
        for one in occurrences:
            hours, minutes = re.fullmatch(r"\d{4}-\d\d-\d\dT(\d\d):(\d\d):00Z", one["start"]).groups()
            yield f"{one['start'][:10]}T{int(hours) + 2:02}:{minutes}", one["summary"]

    def test_sees_what_moved_came_and_went(self):
        service = self.start()
        before = [LECTURE, test("STK 220", "2026-03-20"), test("WTW 285", "2026-03-21")]
        created = service.post_json("/api/feeds", {"events": before, "year": 2026}).json()
        (self.folder / "calendar").mkdir()
        for name, text in (("vdirsyncer", VDIRSYNCER), ("khal", KHAL)):
            (self.folder / f"{name}.conf").write_text(text.format(folder=self.folder, address=created["address"]))
        self.assertEqual(self.refresh(), self.agenda(service, before))

        after = [{**LECTURE, "startTime": "08:30", "endTime": "09:20"}, test("STK 220", "2026-03-27"),
                 test("COS 284", "2026-04-10")]
        changed = service.ask("PUT", f"/api/feeds/{created['id']}", json.dumps({"events": after, "year": 2026}),
                              {"Content-Type": "application/json", "X-Feed-Secret": created["editSecret"]})
        self.assertEqual((changed.status, changed.json()["changed"]), (200, True))
        shown = self.refresh()
        cancelled = [one for one in shown if one[0]]
        self.assertEqual([one for one in shown if not one[0]], self.agenda(service, after))
        self.assertEqual([(start, title) for _, start, title in cancelled],
                         [("2026-03-21T10:00", "WTW 285 Test 1")])
        self.assertEqual(self.refresh(), shown)


if __name__ == "__main__":
    unittest.main()
