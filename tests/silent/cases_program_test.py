#!/usr/bin/python3
"""The cases that need several files, an option or the service, with the real programs."""

import json
import pathlib
import shutil
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE.parent / "cli"), str(HERE.parent / "service")]

from program import YEAR, ProgramTest, events_of  # noqa: E402
from service import ServiceTest  # noqa: E402

CASES = HERE / "cases"


def starts(events):
    """{"20260323": UID}"""
    found = {}
    for event in events:
        day = event["DTSTART"][0][:8]
        assert day not in found, f"two events on {day}"
        found[day] = event["UID"][0]
    return found


class Cases(ProgramTest):
    def setUp(self):
        super().setUp()
        for path in CASES.iterdir():
            shutil.copy(path, self.folder)

    def calendar(self, *arguments):
        run = self.convert(*arguments, "--format", "ics", "-o", "-")
        self.messages = run.errors
        return events_of(run.stdout)

    def save(self, name, *arguments):
        self.convert(*arguments, "--format", "ics", "-o", name)
        return events_of(self.read(name))


class SameTestInTwoFiles(Cases):
    def test_it_is_there_once_in_either_order(self):
        alone = starts(self.calendar("c07_both.pdf"))
        self.assertEqual(set(alone), {"20260323", "20260822"})
        for files in (["c07_both.pdf", "c07_s2.pdf"], ["c07_s2.pdf", "c07_both.pdf"],
                      ["c07_s1.pdf", "c07_s2.pdf"]):
            self.assertEqual(starts(self.calendar(*files)), alone, files)
            self.assertNotIn("changes", self.messages, files)

    def test_a_later_file_does_not_make_it_anew(self):
        before = starts(self.save("before.ics", "c07_s2.pdf"))
        after = starts(self.calendar("c07_both.pdf", "--previous", "before.ics"))
        self.assertEqual(after["20260822"], before["20260822"])
        self.assertEqual(len(after), 2)


class ExamAndSupplementary(Cases):
    def test_both_are_there_from_two_files_and_from_one(self):
        two = starts(self.calendar("c08_exam.pdf", "c08_supp.pdf"))
        self.assertEqual(set(two), {"20260612", "20260626"})
        self.assertNotIn("changes", self.messages)
        self.assertEqual(starts(self.calendar("c08_bothtitles.pdf")), two)
        self.assertEqual(starts(self.calendar("c08_exam.pdf"))["20260612"], two["20260612"])


class TestsOfOneName(Cases):
    def test_the_second_keeps_its_uid_when_the_first_loses_its_date(self):
        before = starts(self.save("before.ics", "c28_two.pdf"))
        after = starts(self.calendar("c28_two_tba.pdf", "--previous", "before.ics"))
        self.assertEqual(after, {"20260518": before["20260518"]})


class Options(Cases):
    def test_a_period_cuts_the_modules_of_the_year(self):
        run = self.convert("c16_period.pdf", "--period", "S1", *YEAR, "--format", "agenda")
        days = {}
        for occurrence in json.loads(run.stdout)["occurrences"]:
            days.setdefault(occurrence["summary"][:7], []).append(occurrence["start"][:10])
        self.assertEqual(set(days), {"COS 301", "COS 314"})
        for module, dates in days.items():
            self.assertGreater(min(dates), "2026-02-01", module)
            self.assertLess(max(dates), "2026-06-01", module)
        self.assertRegex(run.errors, "COS 301|year")

    def test_a_term_file_may_begin_with_a_byte_order_mark(self):
        self.assertTrue((CASES / "c27_term_bom.json").read_bytes().startswith(b"\xef\xbb\xbf"))
        self.assertTrue(self.calendar("base_lec.pdf", "--term", "c27_term_bom.json"))

    def test_an_online_lecture_has_no_place(self):
        events = self.calendar("c14_ven_01.pdf", *YEAR)
        online = [event for event in events if event["SUMMARY"][0].startswith("COS 214")]
        self.assertTrue(online)
        for event in online:
            self.assertEqual(event["LOCATION"], ["Online"])
            self.assertNotIn("GEO", event)


class Bodies(ServiceTest):
    def test_uploads_are_taken_as_clients_write_them(self):
        service = self.start()
        bodies = sorted(CASES.glob("c32_*.body"))
        self.assertEqual(len(bodies), 5)
        for body in bodies:
            with self.subTest(body.name):
                answer = service.ask("POST", "/api/upload", body.read_bytes(),
                                     {"Content-Type": "multipart/form-data; boundary=XB"})
                self.assertEqual(answer.status, 201, answer.body)
                self.assertEqual(service.ended(answer.json()["jobId"])["status"], "completed")


if __name__ == "__main__":
    unittest.main()
