#!/usr/bin/python3
"""Every exit code with its causes, each with one error that says what to do."""

import json
import os
import shutil
import subprocess
import unittest

from program import SCHEDGEN, YEAR, ProgramTest


class Usage(ProgramTest):
    """2: the command line."""

    def test_wrong_command_lines(self):
        for arguments, word in [
            ([], "FILE"),
            (["exams.pdf", "--nonsense"], "--nonsense"),
            (["exams.pdf", "--format", "xml"], "ics, json, table or agenda"),
            (["exams.pdf", "-o", "out.doc"], "--format"),
            (["exams.pdf", "--group", "COS212"], "COS 212=G01,P02"),
            (["exams.pdf", "--period", "S3"], "S1, S2"),
            (["exams.pdf", "--reminder", "exam=soon"], "exam=1d"),
            (["exams.pdf", "--year", "next"], "2026"),
            (["exams.pdf", "--title", "{modul}"], "modul"),
            (["exams.pdf", "--quiet", "--verbose"], "--quiet"),
            (["exams.pdf", "--cancellations", "gone.ics"], "--previous"),
            (["exams.pdf", "--previous", "old.ics", "--format", "json"], "--previous"),
            (["exams.pdf", "-o", "exams.pdf", "--format", "ics"], "one of the files to read"),
            (["-", "-"], "only once"),
        ]:
            with self.subTest(arguments=arguments):
                run = self.convert(*arguments, exit_code=2)
                self.assert_error(run, "", "INVALID_ARGUMENT")
                self.assertIn(word, run.errors)
                self.assertEqual(run.stdout, b"")

    def test_no_command_and_a_wrong_command(self):
        for arguments in [[], ["translate"], ["--nonsense"]]:
            run = self.call(*arguments)
            self.assertEqual(run.returncode, 2)
            self.assertIn(b"schedgen: INVALID_ARGUMENT: ", run.stderr)

    def test_missing_dates(self):
        run = self.convert("lectures.pdf", "--year", "1999", exit_code=2)
        self.assert_error(run, "", "MISSING_TERM_DATES")
        (self.folder / "term.json").write_text(json.dumps(
            {"year": 2026, "periods": {"Q1": {"first": "2026-02-09", "last": "2026-03-27"}}}))
        run = self.convert("lectures.pdf", "--term", "term.json", exit_code=2)
        self.assertIn("MISSING_TERM_DATES", run.errors)

    def test_missing_dates_of_lectures_spare_tests(self):
        (self.folder / "term.json").write_text(json.dumps(
            {"year": 2026, "periods": {"Q1": {"first": "2026-02-09", "last": "2026-03-27"}}}))
        for options, reason in [(["--year", "1999"], "There are no dates for S1."),
                                (["--term", "term.json"], "There are no dates for S1 of 2026.")]:
            run = self.convert("lectures.pdf", "tests.pdf", *options, "--format", "agenda")
            agenda = json.loads(run.stdout)
            self.assertEqual([one["summary"] for one in agenda["occurrences"]], ["COS 212 Test 1"])
            self.assertIn(reason, {one["reason"] for one in agenda["undated"]})
            self.assertIn(f"COS 212 L1 (G01) is left out of the calendar: {reason}", run.errors)
            ics = self.convert("lectures.pdf", "tests.pdf", *options).stdout
            self.assertEqual(ics.count(b"BEGIN:VEVENT"), 1)

    def test_a_result_that_cannot_be_written(self):
        for target in ["none/out.ics", "/dev/full", "out.ics/x.ics"]:
            (self.folder / "out.ics").write_text("in the way")
            run = self.convert("exams.pdf", "-o", target, "--format", "ics", exit_code=2)
            self.assert_error(run, target, "FILE_NOT_WRITABLE")
        with open("/dev/full", "w", encoding="utf-8") as full:
            run = self.convert("exams.pdf", exit_code=2, stdout=full)
            self.assert_error(run, "standard output", "FILE_NOT_WRITABLE")

    def test_a_reader_that_goes_away(self):
        read_end, write_end = os.pipe()
        os.close(read_end)
        with os.fdopen(write_end, "w") as nobody:
            run = self.convert("exams.pdf", exit_code=2, stdout=nobody)
        self.assert_error(run, "standard output", "FILE_NOT_WRITABLE")


class Unreadable(ProgramTest):
    """65: a file that is not what it should be."""

    def test_documents(self):
        for file, code in [("text.pdf", "NOT_A_PDF"), ("blank.pdf", "PDF_BLANK"),
                           ("letter.pdf", "UNRECOGNISED_SCHEDULE"),
                           ("long.pdf", "PDF_TOO_MANY_PAGES"),
                           ("locked.pdf", "PDF_PASSWORD_REQUIRED"), ("half.pdf", "PDF_UNREADABLE")]:
            with self.subTest(file=file):
                run = self.convert(file, exit_code=65)
                self.assert_error(run, file, code)
                self.assertEqual(run.stdout, b"")

    def test_size_at_the_limit_and_beyond(self):
        pdf = self.read("exams.pdf")
        limit = 10 * 1024 * 1024
        (self.folder / "big.pdf").write_bytes(pdf + b"\n" * (limit - len(pdf)))
        self.convert("big.pdf")
        (self.folder / "big.pdf").write_bytes(pdf + b"\n" * (limit - len(pdf) + 1))
        self.assert_error(self.convert("big.pdf", exit_code=65), "big.pdf", "FILE_TOO_LARGE")

    def test_standard_input(self):
        run = self.convert("-", exit_code=65, input=b"nothing")
        self.assert_error(run, "standard input", "NOT_A_PDF")
        self.convert("-", exit_code=65)  # empty

    def test_term_files(self):
        for text, code in [("{", "INVALID_JSON"), ("[]", "INVALID_"),
                           ('{"year": 2026, "periods": {}}', "INVALID_TERM"),
                           ('{"year": 2026, "colour": "red"}', "INVALID_")]:
            (self.folder / "term.json").write_text(text)
            run = self.convert("lectures.pdf", "--term", "term.json", exit_code=65)
            self.assertIn(f"schedgen: term.json: {code}", run.errors)

    def test_previous_files(self):
        (self.folder / "old.ics").write_text("nothing like a calendar\n")
        run = self.convert("exams.pdf", "--previous", "old.ics", exit_code=65)
        self.assert_error(run, "old.ics", "INVALID_CALENDAR")
        for lines in ["BEGIN:X\nEND:VALARM\n", "DTSTART:x\n" * 80_000]:
            (self.folder / "old.ics").write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\n"
                "UID:d49777f2-9296-55a7-aedf-664afe2cf7b1@up-schedule\n"
                f"{lines}END:VEVENT\nEND:VCALENDAR\n")
            run = self.convert("exams.pdf", "--previous", "old.ics", exit_code=65)
            self.assert_error(run, "old.ics", "INVALID_CALENDAR")


class NoInput(ProgramTest):
    """66: no such file."""

    def test_files_that_are_not_there(self):
        run = self.convert("none.pdf", exit_code=66)
        self.assert_error(run, "none.pdf", "FILE_NOT_FOUND")
        run = self.convert("lectures.pdf", "--term", "none.json", exit_code=66)
        self.assert_error(run, "none.json", "FILE_NOT_FOUND")
        run = self.convert("exams.pdf", "--previous", "none.ics", exit_code=66)
        self.assert_error(run, "none.ics", "FILE_NOT_FOUND")

    def test_a_folder(self):
        run = self.convert(".", exit_code=66)
        self.assert_error(run, ".", "FILE_NOT_READABLE")

    def test_no_permission(self):
        (self.folder / "exams.pdf").chmod(0)
        command = [SCHEDGEN, "convert", "exams.pdf"]
        if os.geteuid() == 0:  # root reads everything; ask as nobody
            self.folder.chmod(0o755)
            command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
        run = subprocess.run(command, cwd=self.folder, capture_output=True, timeout=120)
        self.assertEqual(run.returncode, 66, run.stderr)
        self.assertIn(b"exams.pdf: FILE_NOT_READABLE: ", run.stderr)


class OurFault(ProgramTest):
    """70: an installation without its other half."""

    def test_without_schedgen_parse(self):
        alone = self.folder / "schedgen"
        shutil.copy(SCHEDGEN, alone)
        run = self.convert("exams.pdf", program=alone, exit_code=70)
        self.assert_error(run, "", "INTERNAL")


class SeveralFiles(ProgramTest):
    def test_one_bad_file_refuses_all_and_each_is_named(self):
        (self.folder / "out.ics").write_text("before")
        run = self.convert("lectures.pdf", "text.pdf", "none.pdf", "exams.pdf", *YEAR,
                           "-o", "out.ics", exit_code=65)
        self.assertIn("schedgen: text.pdf: NOT_A_PDF: ", run.errors)
        self.assertIn("schedgen: none.pdf: FILE_NOT_FOUND: ", run.errors)
        self.assertIn("Nothing is written", run.errors)
        self.assertEqual(self.read("out.ics"), b"before")

    def test_the_first_bad_file_gives_the_code(self):
        self.convert("none.pdf", "text.pdf", exit_code=66)


class Success(ProgramTest):
    def test_help_and_version(self):
        for arguments in [["--help"], ["convert", "--help"], ["-h"], ["convert", "exams.pdf", "-h"]]:
            run = self.call(*arguments)
            self.assertEqual((run.returncode, run.stderr), (0, b""))
            self.assertIn(b"Usage: schedgen", run.stdout)
        run = self.call("--version")
        self.assertEqual(run.returncode, 0)
        self.assertRegex(run.stdout.decode(), r"^schedgen \d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    unittest.main()
