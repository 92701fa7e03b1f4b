"""Starts the built service as a program and speaks HTTP with it."""

import http.client
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
import uuid

SCHEDGEN = pathlib.Path(os.environ["SCHEDGEN"])
PATIENCE = 120  # seconds; for a busy machine, never waited for in full
# One test makes more requests than a student in an hour. The limits have tests of their own.
NO_LIMITS = [word for limit in ("requests-per-minute", "uploads-per-hour", "status-per-minute",
                                "global-per-second", "users-per-address")
             for word in (f"--rate-limit-{limit}", "0")]


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    def json(self):
        return json.loads(self.body)


class Service:
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

    def ask(self, method, path, body=None, headers=None, timeout=PATIENCE):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.ask("GET", path, headers=headers)

    def post_json(self, path, value):
        return self.ask("POST", path, json.dumps(value), {"Content-Type": "application/json"})

    def upload(self, pdf, priority=None, **headers):
        boundary = uuid.uuid4().hex
        head = (f"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; "
                f"filename=\"schedule.pdf\"\r\nContent-Type: application/pdf\r\n\r\n")
        body = head.encode() + pdf + f"\r\n--{boundary}--\r\n".encode()
        query = f"?priority={priority}" if priority else ""
        return self.ask("POST", "/api/upload" + query, body,
                        {"Content-Type": f"multipart/form-data; boundary={boundary}", **headers})

    def uploaded(self, pdf, priority=None):
        """The id of an upload that must be accepted."""
        answer = self.upload(pdf, priority)
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

    def figures(self):
        lines = self.get("/metrics").body.decode().splitlines()
        return {name: float(value) for name, value in
                (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}

    def processes(self):
        """All that descend from it."""
        return descendants(self.process.pid)


def clean_environment():
    """None of our settings; the locale and the like stay."""
    keep = ("PATH", "LANG", "LC_ALL", "TMPDIR", "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS")
    return {name: os.environ[name] for name in keep if name in os.environ}


def descendants(process):
    found = []
    for task in pathlib.Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            found += [child, *descendants(child)]
    return found


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

    def until(self, holds):
        deadline = time.monotonic() + PATIENCE
        while not holds():
            self.assertLess(time.monotonic(), deadline)

    def run_serve(self, *arguments, environment=None):
        """A serve that must end by itself."""
        return subprocess.run([SCHEDGEN, *map(str, arguments)], capture_output=True, text=True,
                              timeout=PATIENCE, stdin=subprocess.DEVNULL,
                              env={**clean_environment(), **(environment or {})})
