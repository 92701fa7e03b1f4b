#!/usr/bin/python3
"""What one request may cost the service: the largest requests that are accepted, made to ask for as much
as they can. Each answer, its CPU time and the growth of the service's memory are bounded."""

import datetime
import json
import os
import subprocess
import unittest

from client import PATIENCE
from meter import Meter
from service import SCHEDGEN, ServiceTest

MB = 1024 * 1024
REQUEST_MAX = 1 * MB   # generate_bytes_max
ANSWER_MAX = 10 * MB   # limits::calendar_written_bytes_max
CPU_MAX = 1.5          # seconds; 0.4 were seen
GROWTH_MAX = 80 * MB   # the answer, what it is made of, and the request as JSON: 25 MB were seen

CALENDAR, AGENDA = "/api/generate/ics", "/api/generate/agenda"
TEN_REMINDERS = {kind: [f"{hours}h" for hours in range(1, 11)] for kind in ("lecture", "test", "exam")}
YEAR = {"year": 2026, "source": "x",
        "periods": {"S1": {"first": "2026-01-01", "last": "2026-06-30"},
                    "S2": {"first": "2026-07-01", "last": "2026-12-31"}}}
DAYS = [(datetime.date(2026, 1, 1) + datetime.timedelta(days)).isoformat() for days in range(365)]
MONDAYS = DAYS[4::7]


def lecture(number, module="A", period="Y"):
    return {"pdfType": "WEEKLY", "module": f"{number:x}{module}", "period": period, "day": "Monday",
            "startTime": "08:00", "endTime": "09:00"}


def exam(number, module="A"):
    return {"pdfType": "EXAM", "module": f"{number:x}{module}", "date": "2026-06-01",
            "startTime": "08:00", "endTime": "09:00"}


def filled(request, event, count=5000):
    """The request with as many events as it may have, of which `event` gives one for a number."""
    room = REQUEST_MAX - len(json.dumps({**request, "events": []})) - 1000
    events = []
    for number in range(count):
        one = event(number)
        room -= len(json.dumps(one)) + 2
        if room < 0:
            break
        events.append(one)
    return {**request, "events": events}


class Requests(ServiceTest):
    def setUp(self):
        super().setUp()
        self.service = self.start()
        self.meter = Meter(self.service)
        # What it keeps for good, such as the terms and the first threads' memory, is there afterwards.
        for path in (CALENDAR, AGENDA):
            self.assertEqual(self.service.post_json(path, {"events": [exam(1)]}).status, 200)

    def long_document(self):
        """A PDF of as many pages as may be."""
        subprocess.run([os.environ["GENERATE"], "1", self.folder, "--kind", "exam", "--pages", "100"],
                       check=True, stdout=subprocess.DEVNULL)
        return next(self.folder.glob("*.pdf"))

    def ask(self, path, request, status, code=None):
        answer, cost = self.meter.measure(lambda: self.service.post_json(path, request))
        told = (answer.status, cost, answer.body[:300])
        self.assertEqual(answer.status, status, told)
        self.assertLessEqual(len(answer.body), ANSWER_MAX)
        self.assertLess(cost.cpu, CPU_MAX, told)
        self.assertLess(cost.memory, GROWTH_MAX, told)
        if code:
            self.assertEqual(answer.json()["message"], code)
            self.assertRegex(answer.json()["error"], r"(Choose|Use) \w+")
        # The next one is served.
        self.assertEqual(self.service.post_json(path, {"events": [exam(1)]}).status, 200)
        return answer

    def test_a_title_that_repeats_a_long_module(self):
        request = filled({"title": "{module}" * 249, "reminders": TEN_REMINDERS},
                         lambda number: exam(number, "m" * 1990))
        for path in (CALENDAR, AGENDA):
            self.ask(path, request, 413, "TITLE_TOO_LONG")

    def test_long_titles_with_reminders(self):
        request = filled({"title": "{module}{module}", "reminders": TEN_REMINDERS},
                         lambda number: exam(number, "m" * 1990))
        self.ask(CALENDAR, request, 413, "CALENDAR_TOO_LARGE")

    def test_long_titles_without_reminders(self):
        request = {"title": "{module}" + "t" * 1990, "term": YEAR, "dayMarkers": True}
        for path in (CALENDAR, AGENDA):
            self.ask(path, filled(request, lecture), 413, "CALENDAR_TOO_LARGE")
        self.ask(AGENDA, filled(request, lecture, 750), 413, "CALENDAR_TOO_LARGE")

    def test_every_week_of_a_year(self):
        self.ask(AGENDA, filled({"term": YEAR}, lecture), 413, "TOO_MANY_DATES")
        self.ask(CALENDAR, filled({"term": YEAR}, lecture), 200)

    def test_days_without_lectures_for_long_reasons(self):
        term = {**YEAR, "noLectures": [{"date": day, "name": "x" * 1900} for day in MONDAYS[1:-1]]}
        self.ask(AGENDA, filled({"term": term}, lecture, 700), 413, "CALENDAR_TOO_LARGE")
        self.ask(AGENDA, filled({"term": term}, lecture), 413, "TOO_MANY_DATES")
        self.ask(CALENDAR, filled({"term": term}, lecture), 200)

    def test_most_days_follow_mondays_timetable(self):
        sundays = DAYS[3::7]
        days = [day for day in DAYS if day[5:7] in ("02", "07", "08", "10", "11")  # no public holidays
                and day not in MONDAYS + sundays]
        term = {**YEAR, "swaps": [{"date": day, "timetable": "Monday"} for day in days]}
        for path in (CALENDAR, AGENDA):
            self.ask(path, filled({"term": term}, lecture), 413, "CALENDAR_TOO_LARGE")

    def test_groups_that_are_not_there(self):
        groups = {"A" + " " * spaces + "B": [f"P{group}" for group in range(20)]
                  for spaces in range(1000)}
        request = filled({"term": YEAR, "groups": groups, "title": "{module}"},
                         lambda number: {**lecture(0), "module": "AB", "group": f"G{number}" + "x" * 1900})
        self.ask(AGENDA, request, 200)

    def test_events_that_share_one_id(self):
        shared = "d49777f2-9296-55a7-aedf-664afe2cf7b1"
        request = filled({}, lambda number: {**exam(0), "id": shared, "comments": f"{number:x}"})
        for path in (CALENDAR, AGENDA):
            self.ask(path, request, 200)

    def test_uploads_are_counted_before_they_are_combined(self):
        job = self.service.uploaded(self.long_document().read_bytes())
        self.assertEqual(self.service.ended(job)["status"], "completed")
        events = len(self.service.get(f"/api/jobs/{job}/result").json()["events"])
        fitting = 10_000 // events  # combined_events_max
        self.assertIn(fitting, range(1, 10), events)
        # The same upload again adds no event, but it has to be read.
        self.ask(CALENDAR, {"jobIds": [job] * fitting}, 200)
        self.ask(CALENDAR, {"jobIds": [job] * (fitting + 1)}, 413, "TOO_MANY_EVENTS")

    def test_convert_has_the_same_limits(self):
        output = self.folder / "out.ics"
        reminders = [word for hours in range(1, 11) for word in ("--reminder", f"exam={hours}h")]
        run = subprocess.run([SCHEDGEN, "convert", self.long_document(), "-o", output, *reminders,
                              "--title", "x" * 1990], capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(run.returncode, 2, run.stderr)
        self.assertIn("schedgen: CALENDAR_TOO_LARGE: ", run.stderr)
        self.assertIn("Choose fewer modules", run.stderr)
        self.assertFalse(output.exists())


if __name__ == "__main__":
    unittest.main()
