#!/usr/bin/python3
"""The commands of README.md run as written.

Blocks that begin with ```sh try are run, in order, in a folder that has a schedule under each name
that the README uses. schedgen is the built one.
"""

import os
import re
import shutil
import subprocess
import unittest

from program import ROOT, SCHEDGEN, ProgramTest

STANDS_FOR = {"UP_MOD_XLS.pdf": "lectures.pdf", "UP_TST_PDF.pdf": "tests.pdf",
              "UP_EXAM_SS.pdf": "exams.pdf", "newer.pdf": "moved.pdf"}


def blocks():
    text = (ROOT / "README.md").read_text()
    return re.findall(r"^```sh try\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


class Readme(ProgramTest):
    def test_commands_run_as_written(self):
        for name, document in STANDS_FOR.items():
            shutil.copy(self.folder / document, self.folder / name)
        (self.folder / "2027.json").write_text(
            (ROOT / "data" / "terms" / "2026.json").read_text())
        path = f"{SCHEDGEN.parent}:{os.environ['PATH']}"
        commands = 0
        for block in blocks():
            for line in block.splitlines():
                if not line.strip() or line.startswith("#"):
                    continue
                commands += 1
                with self.subTest(line=line):
                    run = subprocess.run(["bash", "-euo", "pipefail", "-c", line], cwd=self.folder,
                                         env={**os.environ, "PATH": path}, capture_output=True,
                                         stdin=subprocess.DEVNULL, timeout=120)
                    self.assertEqual(run.returncode, 0, run.stderr.decode())
        self.assertGreater(commands, 5)

    def test_every_exit_code_of_the_readme_is_that_of_the_help(self):
        text = (ROOT / "README.md").read_text()
        codes = set(re.findall(r"^\| (\d+) \|", text, re.MULTILINE))
        told = subprocess.run([SCHEDGEN, "--help"], check=True, capture_output=True, text=True).stdout
        self.assertEqual(codes, set(re.findall(r"^  (\d+) ", told, re.MULTILINE)))

    def test_files_that_the_papers_name_are_there(self):
        papers = [ROOT / name for name in ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]]
        for paper in [*papers, *(ROOT / "docs").glob("*.md")]:
            text = paper.read_text()
            links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
            links += re.findall(r"`((?:script|docs|src|tests|data|cmake)/[\w./-]+)`", text)
            for link in links:
                base = paper.parent if f"]({link}" in text else ROOT
                self.assertTrue((base / link).exists(), f"{paper.name} names {link}")


if __name__ == "__main__":
    unittest.main()
