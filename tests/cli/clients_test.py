#!/usr/bin/python3
"""Real calendar programs judge what the program writes (those of tests/clients that need no npm)."""

import os
import pathlib
import subprocess
import sys
import unittest

from program import ROOT, YEAR, ProgramTest

RUN_CLIENTS = ROOT / "tests" / "clients" / "run_clients.py"


class Clients(ProgramTest):
    def test_calendars_are_what_their_agendas_say(self):
        pairs = self.folder / "pairs"
        pairs.mkdir()
        for name, arguments in {
            "lectures": ["lectures.pdf"],
            "all": ["lectures.pdf", "tests.pdf", "exams.pdf", "--day-markers",
                    "--reminder", "exam=1d"],
            "chosen": ["lectures.pdf", "--group", "COS 212=P02", "--period", "S1"],
            "named": ["exams.pdf", "--title", "{module}, {activity}; ë", "--name", "a\\b"],
        }.items():
            self.convert(*arguments, *YEAR, "-o", pairs / f"{name}.ics")
            self.convert(*arguments, *YEAR, "--format", "agenda",
                         "-o", pairs / f"{name}.agenda.json")
        for client in ["libical", "recurring-ical-events", "vobject"]:
            with self.subTest(client=client):
                run = subprocess.run(
                    [sys.executable, "-B", RUN_CLIENTS, client, "--pairs", pairs,
                     "--libical", pathlib.Path(os.environ["EXPAND_LIBICAL"])],
                    capture_output=True, text=True, timeout=300)
                self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
                self.assertIn("4 of 4 calendars agree", run.stdout)


if __name__ == "__main__":
    unittest.main()
