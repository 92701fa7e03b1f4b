"""Calls the built schedgen in a folder of its own that holds the documents of make_documents.cc."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

SCHEDGEN = pathlib.Path(os.environ["SCHEDGEN"])
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
YEAR = ["--year", "2026"]  # so that no test depends on the day on which it runs


class ProgramTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.documents = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-cli-"))
        cls.addClassCleanup(shutil.rmtree, cls.documents)
        subprocess.run([os.environ["MAKE_DOCUMENTS"], cls.documents], check=True)

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        for document in self.documents.iterdir():
            shutil.copy(document, self.folder)

    def call(self, *arguments, program=SCHEDGEN, **more):
        """A run with neither terminal nor colour; output as bytes."""
        if "input" not in more:
            more.setdefault("stdin", subprocess.DEVNULL)
        more.setdefault("stdout", subprocess.PIPE)
        return subprocess.run([program, *map(str, arguments)], cwd=self.folder,
                              stderr=subprocess.PIPE, timeout=120, **more)

    def convert(self, *arguments, exit_code=0, **more):
        """A run of convert that must end so. Standard error as text is in `errors`."""
        run = self.call("convert", *arguments, **more)
        run.errors = run.stderr.decode()
        self.assertEqual(run.returncode, exit_code, run.errors)
        return run

    def documents_of(self, *arguments):
        return json.loads(self.convert("--format", "json", *arguments).stdout)["documents"]

    def read(self, name):
        return (self.folder / name).read_bytes()

    def names(self):
        return {path.name for path in self.folder.iterdir()}

    def assert_error(self, run, file, code):
        """Standard error holds this one error, as one sentence or two that say what to do."""
        lines = [line for line in run.errors.splitlines() if re.search(r": [A-Z_]+: ", line)]
        self.assertEqual(len(lines), 1, run.errors)
        head = f"schedgen: {file}: {code}: " if file else f"schedgen: {code}: "
        self.assertTrue(lines[0].startswith(head), lines[0])
        self.assertGreater(len(lines[0]) - len(head), 20, lines[0])
        self.assertTrue(lines[0].endswith("."), lines[0])


def events_of(ics):
    """VEVENTs of a calendar as {property name: [values]}, unfolded."""
    lines = ics.decode().replace("\r\n ", "").split("\r\n")
    events, current = [], None
    for line in lines:
        if line == "BEGIN:VEVENT":
            current = {}
        elif line == "END:VEVENT":
            events.append(current)
            current = None
        elif current is not None and ":" in line:
            name, value = line.split(":", 1)
            current.setdefault(name.split(";")[0], []).append(value)
    return events


def by_uid(ics):
    return {event["UID"][0]: event for event in events_of(ics)}
