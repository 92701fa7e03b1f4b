"""Documents that take long, and readers that die or are stopped while they read them."""

import contextlib
import os
import pathlib
import signal
import subprocess
import tempfile
import threading
import time

from client import PATIENCE, descendants


# Settings of a service whose workers read each document themselves.
READ_BY_WORKERS = {"READING_KEPT_BYTES_MAX": "0"}


def long_document():
    """A document that takes long enough to be killed at."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([os.environ["GENERATE"], "1", folder, "--pages", "90"], check=True)
        return next(pathlib.Path(folder).glob("*.pdf")).read_bytes()


def children(process):
    with contextlib.suppress(OSError):  # it may end meanwhile
        return pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return []


# In hundredths of a second: what a reader that waits for a document has not used, and one with a long
# document soon has. A sanitizer is slow before the document, too.
BEGINS = 10 if os.environ.get("SANITIZED") == "1" else 1


def has_worked(process, hundredths=BEGINS):
    """Whether it has used that much processor time."""
    with contextlib.suppress(OSError):
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12]) >= hundredths
    return False


def makers_of_readers(process):
    """The processes that make the readers of the program: each has children, which have none."""
    return [one for one in descendants(process)
            if children(one) and not any(map(children, children(one)))]


def stop_a_reader(process):
    """Stops one reader of the program in the middle of a document that takes long. One that is stopped
    before it has begun loses its document to another."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for maker in makers_of_readers(process):
            for reader in filter(lambda one: has_worked(one, 10), children(maker)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(reader), signal.SIGSTOP)
                    return
    raise AssertionError("no reader is at work")


class Killer:
    """While it is inside, every reader of the program dies in the middle of its document. One that dies
    before it has one is no fault of the document, and no attempt."""

    def __init__(self, process):
        self.over = threading.Event()
        self.makers = makers_of_readers(process)
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.over.is_set():
            for maker in self.makers:
                for reader in filter(has_worked, children(maker)):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(int(reader), signal.SIGKILL)

    def __enter__(self):
        self.thread.start()

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def made_to_wait(process, waiting, count):
    """At least `count` of `waiting()`, which tells the jobs that wait: readers of the process are killed
    while it works on long documents. For the program that is a want of memory, so each job waits for
    QUEUE_BACKOFF_MS then, which is to be long."""
    deadline = time.monotonic() + PATIENCE
    with Killer(process):
        while len(found := [one for one in waiting() if one["attempts"] == 1]) < count:
            assert time.monotonic() < deadline, found
            time.sleep(0.05)  # for the killer
    return found
