#!/usr/bin/python3
"""The man pages: made from --help, well formed, complete."""

import os
import pathlib
import re
import subprocess
import unittest

from program import SCHEDGEN

FOLDER = pathlib.Path(os.environ["MANUAL_FOLDER"])
PAGES = {"schedgen.1": ["--help"], "schedgen-convert.1": ["convert", "--help"],
         "schedgen-serve.1": ["serve", "--help-all"], "schedgen-worker.1": ["worker", "--help-all"],
         "schedgen-doctor.1": ["doctor", "--help-all"]}


class Manual(unittest.TestCase):
    def test_mandoc_finds_no_fault(self):
        for page in PAGES:
            run = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", FOLDER / page],
                                 capture_output=True, text=True, timeout=60)
            # help2man writes the month alone; mandoc would like a day too.
            found = [line for line in (run.stdout + run.stderr).splitlines()
                     if "cannot parse date" not in line]
            self.assertEqual(found, [])

    def test_every_option_and_exit_code_of_the_help_is_there(self):
        for page, arguments in PAGES.items():
            shown = subprocess.run(["mandoc", "-T", "utf8", "-O", "width=200", FOLDER / page],
                                   check=True, capture_output=True, text=True).stdout
            shown = re.sub(".\b", "", shown)
            words = subprocess.run([SCHEDGEN, *arguments], check=True, capture_output=True,
                                   text=True).stdout
            wanted = set(re.findall(r"--[a-z-]+", words))
            wanted |= {"Exit codes", "Examples", "NAME", "SYNOPSIS", "DESCRIPTION"}
            for word in wanted:
                self.assertIn(word.lower(), shown.lower(), page)

    def test_the_page_of_this_program(self):
        version = subprocess.run([SCHEDGEN, "--version"], check=True, capture_output=True,
                                 text=True).stdout.strip()
        for page in PAGES:
            self.assertIn(version, (FOLDER / page).read_text())


if __name__ == "__main__":
    unittest.main()
