"""Jobs that wait for their next attempt, as they come about: their readers die."""

import contextlib
import os
import pathlib
import signal
import subprocess
import tempfile
import threading
import time

from client import PATIENCE, descendants


def long_document():
    """A document that takes long enough to be killed at."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([os.environ["GENERATE"], "1", folder, "--pages", "90"], check=True)
        return next(pathlib.Path(folder).glob("*.pdf")).read_bytes()


class Killer:
    """While it is inside, every reader of the program dies within milliseconds."""

    def __init__(self, process):
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(process,))

    def run(self, process):
        # The one below the program makes the readers, and lives.
        while not self.over.is_set():
            for parent in descendants(process):
                for reader in descendants(parent):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(reader, signal.SIGKILL)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def made_to_wait(process, waiting, count):
    """At least `count` of `waiting()`, which tells the jobs that wait: readers of the process are killed
    while it works on long documents, until no attempt of so many is to be made soon. Wants a long
    QUEUE_BACKOFF_MS: after the first death a job is tried again at once, after the second it waits."""
    deadline = time.monotonic() + PATIENCE
    with Killer(process):
        while len(found := [one for one in waiting() if one["attempts"] == 2]) < count:
            assert time.monotonic() < deadline, found
    return found
