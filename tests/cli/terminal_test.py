#!/usr/bin/python3
"""What a person at a terminal sees, and a pipe does not."""

import os
import pty
import subprocess
import unittest

from program import SCHEDGEN, YEAR, ProgramTest


class Terminal(ProgramTest):
    def at_terminal(self, *arguments, **environment):
        """Standard output and standard error of a run on a terminal of 60 columns."""
        out, errors = pty.openpty(), pty.openpty()
        for _, screen in (out, errors):
            os.set_blocking(screen, True)
            subprocess.run(["stty", "cols", "60", "-opost"], stdin=screen, check=True)
        keep = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS", "TERM"}}
        with subprocess.Popen([SCHEDGEN, "convert", *arguments], cwd=self.folder,
                              stdin=subprocess.DEVNULL, stdout=out[1], stderr=errors[1],
                              env={**keep, "TERM": "xterm", **environment}) as run:
            for _, screen in (out, errors):
                os.close(screen)
            texts = [everything(keyboard) for keyboard, _ in (out, errors)]
        self.assertEqual(run.returncode, 0, texts[1])
        return texts

    def test_a_terminal_gets_a_table(self):
        table, errors = self.at_terminal("lectures.pdf")
        self.assertIn("\x1b[1mMonday\x1b[0m\n  07:30-08:20  COS 212", table)
        self.assertTrue(all(len(line) <= 60 for line in table.splitlines() if "\x1b" not in line))
        self.assertEqual(errors, "")  # one quick file needs no line of progress

    def test_no_color(self):
        self.assertNotIn("\x1b", self.at_terminal("lectures.pdf", NO_COLOR="1")[0])
        self.assertNotIn("\x1b", self.at_terminal("lectures.pdf", TERM="dumb")[0])

    def test_a_file_gets_a_calendar(self):
        out, _ = self.at_terminal("exams.pdf", "-o", "out.ics")
        self.assertEqual(out, "")
        self.assertTrue(self.read("out.ics").startswith(b"BEGIN:VCALENDAR"))

    def test_several_files_show_progress_that_vanishes(self):
        _, errors = self.at_terminal("lectures.pdf", "exams.pdf", "--quiet")
        self.assertIn("Reading lectures.pdf (1 of 2) ...", errors)
        self.assertTrue(errors.endswith("\r\x1b[K"), errors)

    def test_a_pipe_sees_no_progress(self):
        run = self.convert("lectures.pdf", "exams.pdf", *YEAR)
        self.assertNotIn("Reading", run.errors)
        self.assertNotIn("\x1b", run.errors)


def everything(keyboard):
    text = b""
    while True:
        try:
            piece = os.read(keyboard, 65536)
        except OSError:  # the other side is closed: that is how a terminal ends
            piece = b""
        if not piece:
            os.close(keyboard)
            return text.decode()
        text += piece


if __name__ == "__main__":
    unittest.main()
