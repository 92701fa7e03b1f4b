#!/usr/bin/python3
"""The commands in README.md and in the guides run as written.

Blocks that begin with ```sh try are run, in order, in a folder that has a schedule under each name
that the commands use. schedgen is the built one.
"""

import os
import re
import shutil
import subprocess
import unittest

from program import ROOT, SCHEDGEN, ProgramTest

STANDS_FOR = {"UP_MOD_XLS.pdf": "lectures.pdf", "UP_TST_PDF.pdf": "tests.pdf",
              "UP_EXAM_SS.pdf": "exams.pdf", "newer.pdf": "moved.pdf"}
GUIDES = ["README.md", "docs/USER_GUIDE.md", "docs/OPERATOR_GUIDE.md"]


def commands_of(guide):
    blocks = re.findall(r"^```sh try\n(.*?)^```$", (ROOT / guide).read_text(), re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", "").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def anchors_of(paper):
    headings = re.findall(r"^#+ (.*)$", paper.read_text(), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


class Readme(ProgramTest):
    def test_commands_run_as_written(self):
        for name, document in STANDS_FOR.items():
            shutil.copy(self.folder / document, self.folder / name)
        (self.folder / "2027.json").write_text(
            (ROOT / "data" / "terms" / "2026.json").read_text())
        path = f"{SCHEDGEN.parent}:{os.environ['PATH']}"
        for guide in GUIDES:
            commands = commands_of(guide)
            self.assertTrue(commands, guide)
            for line in commands:
                with self.subTest(guide=guide, line=line):
                    run = subprocess.run(["bash", "-euo", "pipefail", "-c", line], cwd=self.folder,
                                         env={**os.environ, "PATH": path}, capture_output=True,
                                         stdin=subprocess.DEVNULL, timeout=120)
                    self.assertEqual(run.returncode, 0, run.stderr.decode())

    def test_the_user_guide_has_the_exit_codes_of_the_help(self):
        text = (ROOT / "docs/USER_GUIDE.md").read_text()
        codes = set(re.findall(r"^\| (\d+) \|", text, re.MULTILINE))
        told = subprocess.run([SCHEDGEN, "--help"], check=True, capture_output=True, text=True).stdout
        self.assertEqual(codes, set(re.findall(r"^  (\d+) ", told, re.MULTILINE)))

    def test_files_that_the_papers_name_are_there(self):
        papers = [ROOT / name for name in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]]
        for paper in [*papers, *(ROOT / "docs").rglob("*.md")]:
            text = paper.read_text()
            for link, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", text):
                target = paper.parent / link if link else paper
                self.assertTrue(target.exists(), f"{paper.name} names {link}")
                if anchor:
                    self.assertIn(anchor, anchors_of(target), f"{paper.name} names {link}#{anchor}")
            for path in re.findall(r"`((?:script|docs|src|tests|data|cmake)/[\w./-]+)`", text):
                self.assertTrue((ROOT / path).exists(), f"{paper.name} names {path}")


if __name__ == "__main__":
    unittest.main()
