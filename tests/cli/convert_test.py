#!/usr/bin/python3
"""What comes out of `schedgen convert`: each format, each option that changes it."""

import json
import unittest

from program import YEAR, ProgramTest, by_uid, events_of

TERM = {
    "year": 2027,
    "periods": {"S1": {"first": "2027-02-08", "last": "2027-05-21"},
                "S2": {"first": "2027-07-12", "last": "2027-10-15"}},
    "markers": [{"first": "2027-03-08", "last": "2027-03-13", "name": "Test week 1"}],
    "source": "these tests",
}


class Formats(ProgramTest):
    def test_json_is_the_documented_shape(self):
        documents = self.documents_of("lectures.pdf", "tests.pdf")
        self.assertEqual([d["file"] for d in documents], ["lectures.pdf", "tests.pdf"])
        self.assertEqual(list(documents[0]),
                         ["file", "pdfType", "pages", "events", "complete", "warnings", "metadata"])
        self.assertEqual((documents[0]["complete"], documents[0]["warnings"]), (True, []))
        self.assertEqual([d["pdfType"] for d in documents], ["WEEKLY", "TEST"])
        event = documents[0]["events"][0]
        self.assertEqual((event["module"], event["group"], event["activity"], event["day"]),
                         ("COS 212", "G01", "L1", "Monday"))
        self.assertEqual((event["startTime"], event["endTime"], event["venues"]),
                         ("07:30", "08:20", ["IT 4-4"]))

    def test_a_pipe_gets_a_calendar(self):
        run = self.convert("lectures.pdf", *YEAR)
        self.assertTrue(run.stdout.startswith(b"BEGIN:VCALENDAR\r\n"))
        self.assertTrue(run.stdout.endswith(b"END:VCALENDAR\r\n"))
        self.assertGreaterEqual(len(events_of(run.stdout)), 5)

    def test_formats_agree_with_the_ends_of_names(self):
        for name, option in [("a.ics", "ics"), ("a.json", "json"), ("a.txt", "table")]:
            self.convert("exams.pdf", "-o", name)
            same = self.convert("exams.pdf", "-o", "-", "--format", option).stdout
            drop = (lambda b: [line for line in b.splitlines()
                               if not line.startswith((b"DTSTAMP", b"LAST-MODIFIED", b"CREATED"))])
            self.assertEqual(drop(self.read(name)), drop(same), name)

    def test_table_names_days_times_and_rooms(self):
        table = self.convert("lectures.pdf", "exams.pdf", "--table").stdout.decode()
        self.assertIn("Lectures, S1\nMonday\n  07:30-08:20  COS 212  L1", table)
        self.assertIn("2026-06-05 Friday\n  07:30-10:30  COS 212", table)
        self.assertIn("end is an estimate", table)
        self.assertNotIn("\x1b", table)

    def test_agenda_lists_dates_and_what_falls_out(self):
        agenda = json.loads(self.convert("lectures.pdf", *YEAR, "--format", "agenda").stdout)
        mondays = [o for o in agenda["occurrences"] if "COS 212 L1" in o["summary"]]
        self.assertEqual(mondays[0]["start"], "2026-02-09T05:30:00Z")
        self.assertTrue(all(o["end"].endswith("T06:20:00Z") for o in mondays))
        self.assertIn("2026-04-27", {n["date"] for n in agenda["notHeld"]})  # Freedom Day

    def test_several_files_are_one_calendar(self):
        ics = self.convert("lectures.pdf", "tests.pdf", "exams.pdf", *YEAR).stdout
        self.assertEqual(ics.count(b"BEGIN:VCALENDAR"), 1)
        categories = {c for event in events_of(ics) for c in event["CATEGORIES"]}
        self.assertEqual(categories, {"Lecture", "Practical", "Test", "Exam"})


class Messages(ProgramTest):
    def test_undated_events_are_named(self):
        run = self.convert("tests.pdf")
        self.assertIn("warning: COS 212 Test 2", run.errors)
        self.assertIn("left out of the calendar", run.errors)
        self.assertEqual(len(events_of(run.stdout)), 1)

    def test_term_dates_are_named_and_to_be_checked(self):
        run = self.convert("lectures.pdf", *YEAR)
        self.assertIn("dates of 2026", run.errors)
        self.assertIn("Check them", run.errors)
        self.assertNotIn("dates of", self.convert("exams.pdf").errors)

    def test_quiet_drops_notes_and_keeps_warnings(self):
        run = self.convert("lectures.pdf", "tests.pdf", *YEAR, "--quiet",
                           "--group", "COS 212=P09")
        self.assertNotIn("Check them", run.errors)
        self.assertIn("left out of the calendar", run.errors)
        self.assertIn("P09", run.errors)

    def test_verbose_names_days_that_fall_out(self):
        run = self.convert("lectures.pdf", *YEAR, "--verbose")
        self.assertRegex(run.errors, r"2026-04-27: no COS 212 L1.*\(Freedom Day\)")
        self.assertIn("lectures.pdf: WEEKLY, pages 1, events 5", run.errors)


class Incomplete(ProgramTest):
    """unclear.pdf has a date that nobody can read."""

    ADVICE = ("schedgen: warning: unclear.pdf is incomplete: 1 place could not be read. "
              "Compare the calendar with the PDF, or download the PDF again.")
    DESCRIPTION = "Incomplete: 1 place of the PDF could not be read. Compare with the PDF."

    def test_is_the_first_and_the_last_thing_that_is_said(self):
        for arguments in [("unclear.pdf",), ("unclear.pdf", "--quiet"), ("unclear.pdf", "--table"),
                          ("exams.pdf", "unclear.pdf", "--verbose", "--format", "json")]:
            with self.subTest(arguments=arguments):
                lines = [line for line in self.convert(*arguments).errors.splitlines()
                         if not line.startswith("schedgen: exams.pdf")]
                self.assertEqual(lines[0], self.ADVICE)
                self.assertRegex(lines[1], r"^schedgen: unclear\.pdf: warning: page 1, row 2 was not "
                                           r"read in full: .*soon")
                self.assertEqual(lines[-1], "schedgen: warning: The result is incomplete: 1 place "
                                            "could not be read (listed above).")

    def test_is_said_in_every_format(self):
        self.assertFalse(self.documents_of("unclear.pdf")[0]["complete"])
        self.assertEqual([w["severity"] for w in self.documents_of("unclear.pdf")[0]["warnings"]],
                         ["INCOMPLETE"])
        for files, complete in [(["exams.pdf", "unclear.pdf"], False), (["exams.pdf"], True)]:
            agenda = json.loads(self.convert(*files, "--format", "agenda").stdout)
            self.assertEqual(agenda["complete"], complete)
            ics = self.convert(*files, "--format", "ics").stdout.replace(b"\r\n ", b"").decode()
            head = ics.split("BEGIN:VTIMEZONE", maxsplit=1)[0]
            for name in ("DESCRIPTION", "X-WR-CALDESC"):
                self.assertEqual(f"{name}:{self.DESCRIPTION}\r\n" in head, not complete)

    def test_raises_no_sequence_and_cancels_nothing(self):
        self.convert("tests.pdf", "exams.pdf", "-o", "old.ics")
        run = self.convert("unclear.pdf", "--previous", "old.ics", "--cancellations", "gone.ics",
                           "-o", "new.ics")
        self.assertIn("warning: gone.ics is not written: it would cancel events that could not be "
                      "read.", run.errors)
        self.assertNotIn("gone.ics", self.names())
        same = self.convert("tests.pdf", "--previous", "new.ics").stdout
        for ics in (self.read("new.ics"), same):
            self.assertEqual({e["SEQUENCE"][0] for e in events_of(ics)}, {"0"})

    def test_strict_writes_nothing(self):
        run = self.convert("unclear.pdf", "--strict", "-o", "a.ics", exit_code=65)
        self.assertEqual(run.errors.splitlines()[0], self.ADVICE)
        self.assertIn("Nothing is written, because --strict", run.errors)
        self.assertEqual(run.stdout, b"")
        self.assertNotIn("a.ics", self.names())
        self.convert("tests.pdf", "exams.pdf", "--strict", "-o", "a.ics")
        self.assertIn("a.ics", self.names())


class Choices(ProgramTest):
    def groups_left(self, *arguments):
        documents = self.documents_of("lectures.pdf", *arguments)
        return sorted({(e["module"], e["group"]) for e in documents[0]["events"]})

    def test_group_keeps_other_kinds_and_other_modules(self):
        self.assertEqual(self.groups_left("--group", "cos212=p02"),
                         [("COS 212", "G01"), ("COS 212", "P02"), ("STK 220", "G01")])

    def test_period_keeps_its_lectures_and_all_tests(self):
        self.assertEqual(self.groups_left("--period", "S2"), [("STK 220", "G01")])
        ics = self.convert("lectures.pdf", "tests.pdf", *YEAR, "--period", "s2").stdout
        self.assertGreaterEqual(len(events_of(ics)), 2)
        self.assertIn(b"Test 1", ics)

    def test_a_year_module_has_the_dates_of_the_chosen_semester(self):
        whole = by_uid(self.convert("year.pdf", *YEAR).stdout)
        run = self.convert("year.pdf", *YEAR, "--period", "S1")
        first = by_uid(run.stdout)
        self.assertEqual({e["DTSTART"][0][:8] for e in first.values()}, {"20260209"})
        self.assertEqual({e["RRULE"][0][:24] for e in first.values()}, {"FREQ=WEEKLY;UNTIL=202605"})
        self.assertLess(set(first), set(whole))
        self.assertIn("only the lectures in S1 are in the calendar: COS 301", run.errors)

    def test_a_group_that_matches_nothing_is_named(self):
        run = self.convert("lectures.pdf", *YEAR, "--group", "COS 999=G01")
        self.assertIn("warning: COS 999", run.errors)

    def test_nothing_left_is_said(self):
        run = self.convert("lectures.pdf", *YEAR, "--period", "Q4")
        self.assertIn("No events are left", run.errors)
        self.assertEqual(events_of(run.stdout), [])

    def test_own_term_file(self):
        (self.folder / "term.json").write_text(json.dumps(TERM))
        run = self.convert("lectures.pdf", "--term", "term.json", "--day-markers")
        self.assertIn("dates of 2027", run.errors)
        self.assertNotIn("Check them", run.errors)
        starts = {e["DTSTART"][0] for e in events_of(run.stdout)}
        self.assertIn("20270208T073000", starts)
        self.assertIn(b"Test week 1", run.stdout)

    def test_files_may_begin_with_the_byte_order_mark_of_windows(self):
        mark = b"\xef\xbb\xbf"
        (self.folder / "term.json").write_bytes(mark + json.dumps(TERM).encode())
        self.convert("lectures.pdf", "--term", "term.json", "-o", "old.ics")
        (self.folder / "old.ics").write_bytes(mark + self.read("old.ics"))
        run = self.convert("lectures.pdf", "--term", "term.json", "--previous", "old.ics")
        self.assertIn("dates of 2027", run.errors)
        self.assertEqual({e["SEQUENCE"][0] for e in events_of(run.stdout)}, {"0"})
        (self.folder / "term.json").write_bytes(json.dumps(TERM).encode("utf-16"))
        run = self.convert("lectures.pdf", "--term", "term.json", exit_code=65)
        self.assert_error(run, "term.json", "INVALID_JSON")
        self.assertIn("Save it again as UTF-8.", run.errors)

    def test_term_file_from_standard_input(self):
        run = self.convert("lectures.pdf", "--term", "-",
                           input=json.dumps(TERM).encode())
        self.assertIn("dates of 2027", run.errors)

    def test_reminders_by_kind(self):
        ics = self.convert("exams.pdf", "lectures.pdf", *YEAR, "--reminder", "exam=1d,1h",
                           "--reminder", "lecture=15m").stdout
        exam = next(e for e in events_of(ics) if "Exam" in e["SUMMARY"][0])
        lecture = next(e for e in events_of(ics) if "L1" in e["SUMMARY"][0])
        self.assertEqual(sorted(exam["TRIGGER"]), ["-P1D", "-PT1H"])
        self.assertEqual(lecture["TRIGGER"], ["-PT15M"])

    def test_title_name_and_owner(self):
        ics = self.convert("exams.pdf", "--title", "{activity}: {module}", "--name", "Zoë").stdout
        self.assertEqual(events_of(ics)[0]["SUMMARY"], ["Exam Written: COS 212"])
        self.assertIn("NAME:Zoë\r\n".encode(), ics)
        other = self.convert("exams.pdf", "--owner", "friend").stdout
        self.assertEqual(set(by_uid(ics)) & set(by_uid(other)), set())


class SameEvents(ProgramTest):
    def test_the_same_document_twice_changes_nothing(self):
        once = by_uid(self.convert("lectures.pdf", *YEAR).stdout)
        run = self.convert("lectures.pdf", "lectures.pdf", *YEAR)
        self.assertEqual(set(by_uid(run.stdout)), set(once))
        self.assertEqual(len(events_of(run.stdout)), len(once))
        self.assertIn("repeats", run.errors)

    def test_the_later_document_is_right(self):
        run = self.convert("lectures.pdf", "moved.pdf", *YEAR)
        rooms = {e["LOCATION"][0].split("\\")[0] for e in events_of(run.stdout)}
        self.assertIn("IT 2-27", rooms)
        self.assertNotIn("IT 4-4", rooms)
        self.assertIn("moved.pdf changes", run.errors)

    def test_a_test_with_a_sibling_in_one_file_and_none_in_the_other_is_there_once(self):
        both = by_uid(self.convert("repeated.pdf").stdout)
        august = by_uid(self.convert("august.pdf").stdout)
        self.assertLess(set(august), set(both))
        for files in [("repeated.pdf", "august.pdf"), ("august.pdf", "repeated.pdf")]:
            run = self.convert(*files)
            self.assertEqual(set(by_uid(run.stdout)), set(both))
            self.assertEqual(len(events_of(run.stdout)), 2)
            self.assertIn("repeats 1 event of", run.errors)
            self.assertNotIn("changes", run.errors)

    def test_a_test_keeps_its_uid_when_its_sibling_becomes_tba(self):
        self.convert("siblings.pdf", "-o", "mine.ics")
        before = {e["DTSTART"][0][:8]: uid for uid, e in by_uid(self.read("mine.ics")).items()}
        self.convert("siblings-tba.pdf", "--previous", "mine.ics", "-o", "mine.ics",
                     "--cancellations", "gone.ics")
        self.assertEqual(set(by_uid(self.read("mine.ics"))), {before["20260518"]})
        self.assertEqual(set(by_uid(self.read("gone.ics"))), {before["20260316"]})

    def test_a_second_run_gives_the_same_uids(self):
        self.assertEqual(set(by_uid(self.convert("lectures.pdf", *YEAR).stdout)),
                         set(by_uid(self.convert("lectures.pdf", *YEAR).stdout)))

    def test_a_moved_room_is_an_update(self):
        self.convert("lectures.pdf", *YEAR, "-o", "mine.ics")
        before = by_uid(self.read("mine.ics"))
        self.convert("moved.pdf", *YEAR, "--previous", "mine.ics", "-o", "mine.ics")
        after = by_uid(self.read("mine.ics"))
        self.assertEqual(set(after), set(before))
        moved = {uid for uid in after if after[uid]["LOCATION"] != before[uid]["LOCATION"]}
        self.assertTrue(moved)
        for uid, event in after.items():
            self.assertEqual(event["SEQUENCE"], ["1" if uid in moved else "0"])

    def test_cancellations_name_what_is_gone(self):
        self.convert("lectures.pdf", *YEAR, "-o", "mine.ics")
        before = by_uid(self.read("mine.ics"))
        run = self.convert("fewer.pdf", *YEAR, "--previous", "mine.ics", "-o", "mine.ics",
                           "--cancellations", "gone.ics")
        gone = by_uid(self.read("gone.ics"))
        self.assertEqual(set(gone), set(before) - set(by_uid(self.read("mine.ics"))))
        self.assertEqual({e["STATUS"][0] for e in gone.values()}, {"CANCELLED"})
        self.assertEqual({e["SEQUENCE"][0] for e in gone.values()}, {"1"})
        self.assertIn("gone.ics cancels", run.errors)

    def test_nothing_to_cancel_writes_no_file(self):
        self.convert("lectures.pdf", *YEAR, "-o", "mine.ics")
        run = self.convert("lectures.pdf", *YEAR, "--previous", "mine.ics", "-o", "mine.ics",
                           "--cancellations", "gone.ics")
        self.assertNotIn("gone.ics", self.names())
        self.assertIn("Nothing is to be cancelled", run.errors)


if __name__ == "__main__":
    unittest.main()
