"""Documents to upload, and what `schedgen convert` makes of each: the truth for every result."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile

NAMES = ("lectures", "tests", "exams", "moved")


class Documents:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-documents-"))
        subprocess.run([os.environ["MAKE_DOCUMENTS"], self.folder], check=True)
        self.pdf = {path.stem: path.read_bytes() for path in self.folder.glob("*.pdf")}
        self.events = {}
        for name in NAMES:
            run = subprocess.run(
                [os.environ["SCHEDGEN"], "convert", f"{name}.pdf", "--format", "json"],
                cwd=self.folder, capture_output=True, check=True)
            self.events[name] = json.loads(run.stdout)["documents"][0]["events"]

    def remove(self):
        shutil.rmtree(self.folder)
