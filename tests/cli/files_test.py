#!/usr/bin/python3
"""Files in and out: standard streams, names, results that appear whole or not at all."""

import os
import signal
import subprocess
import unittest

from program import SCHEDGEN, YEAR, ProgramTest, by_uid


class Streams(ProgramTest):
    def test_a_document_from_standard_input(self):
        pdf = self.read("exams.pdf")
        run = self.convert("-", input=pdf)
        self.assertEqual(set(by_uid(run.stdout)), set(by_uid(self.convert("exams.pdf").stdout)))

    def test_standard_input_among_files(self):
        run = self.convert("lectures.pdf", "-", "tests.pdf", *YEAR, input=self.read("exams.pdf"))
        self.assertIn(b"Exam Written", run.stdout)

    def test_standard_input_that_is_closed(self):
        run = subprocess.run(["sh", "-c", '"$0" convert exams.pdf <&-', SCHEDGEN],
                             cwd=self.folder, capture_output=True, timeout=120)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertTrue(run.stdout.startswith(b"BEGIN:VCALENDAR"))

    def test_output_to_standard_output(self):
        run = self.convert("exams.pdf", "-o", "-")
        self.assertTrue(run.stdout.startswith(b"BEGIN:VCALENDAR"))

    def test_a_named_pipe_takes_the_result(self):
        os.mkfifo(self.folder / "pipe.ics")
        with subprocess.Popen(["cat", "pipe.ics"], cwd=self.folder, stdout=subprocess.PIPE) as cat:
            self.convert("exams.pdf", "-o", "pipe.ics")
            self.assertTrue(cat.stdout.read().startswith(b"BEGIN:VCALENDAR"))


class Names(ProgramTest):
    def test_names_in_any_script(self):
        for name in ["Zoë se rooster.pdf", "時間割.pdf", "-dash.pdf", "a=b,c.pdf", "[x].pdf", "'\".pdf"]:
            with self.subTest(name=name):
                (self.folder / name).write_bytes(self.read("exams.pdf"))
                self.assertEqual(self.documents_of("--", name)[0]["file"], name)
                out = name.replace(".pdf", ".ics")
                self.convert("-o", out, "--", name)
                self.assertTrue(self.read(out).startswith(b"BEGIN:VCALENDAR"))

    def test_a_name_that_is_not_utf8(self):
        name = os.fsdecode(b"caf\xe9\x1b[2J.pdf")
        (self.folder / name).write_bytes(self.read("exams.pdf"))
        self.assertEqual(self.documents_of(name)[0]["file"], "caf\ufffd[2J.pdf")
        (self.folder / name).write_bytes(b"none")
        run = self.call("convert", name)
        self.assertNotIn(b"\x1b", run.stderr)
        run.stderr.decode()


class Results(ProgramTest):
    def test_nothing_but_the_result_is_left(self):
        before = self.names()
        self.convert("exams.pdf", "-o", "out.ics")
        self.assertEqual(self.names() - before, {"out.ics"})

    def test_a_failure_leaves_the_old_result(self):
        (self.folder / "out.ics").write_text("before")
        before = self.names()
        self.convert("text.pdf", "-o", "out.ics", exit_code=65)
        self.convert("lectures.pdf", "--year", "1999", "-o", "out.ics", exit_code=2)
        self.assertEqual(self.read("out.ics"), b"before")
        self.assertEqual(self.names(), before)

    def test_both_results_or_neither(self):
        self.convert("lectures.pdf", *YEAR, "-o", "mine.ics")
        before = self.read("mine.ics")
        self.convert("fewer.pdf", *YEAR, "--previous", "mine.ics", "-o", "mine.ics",
                     "--cancellations", "none/gone.ics", exit_code=2)
        self.assertEqual(self.read("mine.ics"), before)

    def test_killed_in_the_middle(self):
        """It waits for standard input when it is killed; all else has been read by then."""
        (self.folder / "out.ics").write_text("before")
        before = self.names()
        with subprocess.Popen([SCHEDGEN, "convert", "exams.pdf", "-", "-o", "out.ics", "--verbose"],
                              cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE) as run:
            for line in run.stderr:
                if b"exams.pdf: EXAM" in line:
                    break
            run.stdin.write(b"%PDF-1.4\n")
            run.stdin.flush()
            run.send_signal(signal.SIGKILL)
            run.wait(60)
        self.assertEqual(run.returncode, -signal.SIGKILL)
        self.assertEqual(self.read("out.ics"), b"before")
        self.assertEqual(self.names(), before)

    def test_the_documents_stay_as_they_are(self):
        before = {name: self.read(name) for name in self.names()}
        self.convert("lectures.pdf", "exams.pdf", *YEAR)
        self.assertEqual({name: self.read(name) for name in self.names()}, before)


if __name__ == "__main__":
    unittest.main()
