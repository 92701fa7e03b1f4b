#!/usr/bin/python3
"""What the service makes of uploads is what `schedgen convert` makes of the same files with the same wishes."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from service import ROOT, Service, ServiceTest

JSON = {"Content-Type": "application/json"}
FILES = ["lectures.pdf", "tests.pdf", "exams.pdf"]
TERM = ROOT / "data" / "terms" / "2026.json"


def steady(ics):
    return re.sub(rb"(DTSTAMP|LAST-MODIFIED):\w+", rb"\1:", ics)


class SameAsConvert(ServiceTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        service = Service()
        cls.service = service.__enter__()
        cls.addClassCleanup(service.__exit__)
        cls.jobs = {name: service.ended(pdf) for name, pdf in cls.documents.items()
                    if name in FILES + ["moved.pdf", "fewer.pdf"]}

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-api-"))
        self.addCleanup(shutil.rmtree, self.folder)
        for name, pdf in self.documents.items():
            (self.folder / name).write_bytes(pdf)

    def convert(self, files, *options):
        run = subprocess.run([os.environ["SCHEDGEN"], "convert", *files, *options], cwd=self.folder,
                             capture_output=True, timeout=120, check=True)
        return run.stdout

    def generate(self, what, files, **wishes):
        body = json.dumps({"jobIds": [self.jobs[name] for name in files], **wishes})
        answer = self.service.ask("POST", f"/api/generate/{what}", body, JSON)
        self.assertEqual(answer.status, 200, answer.content)
        return answer.content

    def assert_same(self, files, options, **wishes):
        options = ["--year", "2026", *options]
        wishes = {"year": 2026, **wishes}
        with self.subTest(options=options):
            agenda = json.loads(self.generate("agenda", files, **wishes))
            dates = json.loads(self.convert(files, "--format", "agenda", *options))
            self.assertTrue(dates["occurrences"])
            self.assertEqual({key: agenda[key] for key in dates}, dates)
            ics = self.convert(files, "--format", "ics", *options)
            self.assertEqual(steady(self.generate("ics", files, **wishes)), steady(ics))

    def test_wishes(self):
        self.assert_same(FILES, [])
        self.assert_same(["lectures.pdf", "moved.pdf"], [])
        self.assert_same(["moved.pdf", "lectures.pdf"], [])
        self.assert_same(FILES, ["--group", "cos212=P02", "--group", "STK 220=G09"],
                         groups={"cos212": ["P02"], "STK 220": ["G09"]})
        self.assert_same(FILES, ["--period", "S1"], periods=["S1"])
        self.assert_same(FILES, ["--reminder", "exam=1d,2h", "--reminder", "lecture=15m", "--reminder", "test=1w"],
                         reminders={"exam": ["1d", "2h"], "lecture": ["15m"], "test": ["1w"]})
        self.assert_same(FILES, ["--title", "{module} in {campus}"], title="{module} in {campus}")
        self.assert_same(FILES, ["--day-markers"], dayMarkers=True)
        self.assert_same(FILES, ["--term", str(TERM)], term=json.loads(TERM.read_text()))

    def test_missing_dates_of_lectures_spare_tests(self):
        for year in (1999, 2025):
            with self.subTest(year=year):
                agenda = json.loads(self.generate("agenda", FILES, year=year))
                dates = json.loads(self.convert(FILES, "--format", "agenda", "--year", str(year)))
                self.assertEqual({key: agenda[key] for key in dates}, dates)
                ics = self.convert(FILES, "--format", "ics", "--year", str(year))
                self.assertEqual(steady(self.generate("ics", FILES, year=year)), steady(ics))
        agenda = json.loads(self.generate("agenda", FILES, year=2025))
        self.assertEqual(agenda["term"]["year"], 2025)
        self.assertIn("There are no dates for S1 of 2025.", {one["reason"] for one in agenda["undated"]})
        self.assertIn("There are no term dates for S1 in 2025.", agenda["warnings"][0])
        self.assertIsNone(json.loads(self.generate("agenda", FILES, year=1999))["term"])

    def test_events_give_the_same_as_the_uploads_they_came_from(self):
        events = []
        for name in FILES:
            answer = self.service.ask("GET", f"/api/jobs/{self.jobs[name]}/result")
            events += json.loads(answer.content)["events"]
        body = json.dumps({"events": events, "year": 2026})
        answer = self.service.ask("POST", "/api/generate/ics", body, JSON)
        self.assertEqual(steady(answer.content), steady(self.generate("ics", FILES, year=2026)))

    def test_a_term_goes_back_as_it_came(self):
        terms = json.loads(self.service.ask("GET", "/api/terms").content)["terms"]
        self.assertEqual([term["year"] for term in terms], sorted((t["year"] for t in terms), reverse=True))
        term = next(term for term in terms if term["year"] == 2026)
        for key, value in json.loads(TERM.read_text()).items():
            self.assertEqual(term[key], value)
        self.assertIn({"date": "2026-04-03", "name": "Good Friday"}, term["holidays"])
        self.assertEqual(steady(self.generate("ics", FILES, term=term)),
                         steady(self.generate("ics", FILES, year=2026)))

    def test_without_a_year_the_answer_says_which_was_taken_and_why(self):
        term = json.loads(self.generate("agenda", FILES))["term"]
        self.assertEqual((term["year"], term["check"], term["inPast"]), (2026, True, False))
        self.assertIn("2026", term["reason"])
        self.assertTrue(term["source"])
        self.assertIsNone(json.loads(self.generate("agenda", ["exams.pdf"]))["term"])

    def test_updates_and_cancellations(self):
        (self.folder / "old.ics").write_bytes(self.convert(["lectures.pdf"], "--year", "2026", "-f", "ics"))
        old = (self.folder / "old.ics").read_bytes().decode()
        for files in (["moved.pdf"], ["lectures.pdf"], ["fewer.pdf"]):
            ics = self.convert(files, "--year", "2026", "--previous", "old.ics", "-f", "ics",
                               "--cancellations", "gone.ics")
            self.assertEqual(steady(self.generate("ics", files, year=2026, previous=old)), steady(ics))
        gone = self.generate("ics", ["fewer.pdf"], year=2026, previous=old, cancellations=True)
        self.assertIn(b"STATUS:CANCELLED", gone)
        self.assertEqual(steady(gone), steady((self.folder / "gone.ics").read_bytes()))

    def test_what_was_chosen_and_is_not_there_is_said(self):
        agenda = json.loads(self.generate("agenda", FILES, groups={"COS 999": ["G01"]}, year=2026))
        self.assertEqual(agenda["warnings"], ["COS 999: no lectures of this module."])


if __name__ == "__main__":
    unittest.main()
