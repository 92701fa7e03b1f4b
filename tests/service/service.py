"""Starts the built service as a program and speaks HTTP with it."""

import json
import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from client import PATIENCE, Client, clean_environment, descendants

SCHEDGEN = pathlib.Path(os.environ["SCHEDGEN"])
# One test makes more requests than a student in an hour. The limits have tests of their own.
NO_LIMITS = [word for limit in ("requests-per-minute", "uploads-per-hour", "status-per-minute",
                                "global-per-second", "users-per-address", "feeds-per-hour", "fetches-per-minute")
             for word in (f"--rate-limit-{limit}", "0")]


class Service(Client):
    """One running program. Use as a context; what is left of it is killed at the end."""

    def __init__(self, data, *flags, environment=None, limits=False):
        self.log_file = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [SCHEDGEN, "serve", "--listen", "127.0.0.1:0", "--data", data,
             *([] if limits else NO_LIMITS), *map(str, flags)],
            stdout=subprocess.PIPE, stderr=self.log_file, stdin=subprocess.DEVNULL,
            env={**clean_environment(), **(environment or {})})
        self.port = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        self.process.stdout.close()
        self.log_file.close()

    def ready(self):
        """Waits for its address. False when it ended before."""
        readable, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        assert readable, "no address in time"
        line = self.process.stdout.readline().decode()
        found = re.fullmatch(r"schedgen answers at http://127\.0\.0\.1:(\d+)\n", line)
        if found is None:
            assert line == "", line
            return False
        self.port = int(found[1])
        return True

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)

    def stop(self, which=signal.SIGTERM):
        self.process.send_signal(which)
        return self.process.wait(PATIENCE)

    def log(self):
        # Opened again: the place where the program writes is shared with our own descriptor.
        text = pathlib.Path(f"/proc/self/fd/{self.log_file.fileno()}").read_bytes()
        return [json.loads(line) for line in text[:text.rfind(b"\n") + 1].splitlines()]

    def post_json(self, path, value):
        return self.ask("POST", path, json.dumps(value), {"Content-Type": "application/json"})

    def uploaded(self, pdf, priority=None, **more):
        """The id of an upload that must be accepted."""
        answer = self.upload(pdf, priority, **more)
        assert answer.status == 201, answer.body
        return answer.json()["jobId"]

    def status(self, job, wait=30):
        answer = self.get(f"/api/jobs/{job}?wait={wait}")
        assert answer.status == 200, answer.body
        return answer.json()

    def ended(self, job):
        """The status of the job once it has ended."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            status = self.status(job)
            if status["status"] in ("completed", "failed"):
                return status
        raise AssertionError(f"{job} has not ended: {status}")

    def processes(self):
        """All that descend from it."""
        return descendants(self.process.pid)


class ServiceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-service-"))
        cls.addClassCleanup(shutil.rmtree, folder)
        subprocess.run([os.environ["MAKE_DOCUMENTS"], folder], check=True)
        cls.pdf = {path.stem: path.read_bytes() for path in folder.glob("*.pdf")}

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-service-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = self.folder / "data"

    def start(self, *flags, environment=None, limits=False):
        service = Service(self.data, *flags, environment=environment, limits=limits)
        self.addCleanup(service.__exit__)
        self.assertTrue(service.ready(), service.log_file)
        return service

    def until(self, holds, seen=lambda: None):
        """`seen` is what a failure tells."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            self.assertLess(time.monotonic(), deadline, seen())

    def stored(self):
        """(path, bytes) of each file in the data directory, but for those that the service deletes meanwhile."""
        for folder, _, names in os.walk(self.data):
            for name in names:
                path = pathlib.Path(folder, name)
                try:
                    yield path, path.read_bytes()
                except FileNotFoundError:
                    pass

    def run_serve(self, *arguments, environment=None):
        """A serve that must end by itself."""
        return subprocess.run([SCHEDGEN, *map(str, arguments)], capture_output=True, text=True,
                              timeout=PATIENCE, stdin=subprocess.DEVNULL,
                              env={**clean_environment(), **(environment or {})})
