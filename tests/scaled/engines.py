"""The servers that script/engines has started, one by one: killed, stopped, started again."""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "service"))

from client import PATIENCE as PATIENCE_S  # noqa: E402
from client import descendants  # noqa: E402

STARTED = []  # our children, which script/engines stops
S3_PARTS = ("swift-object", "swift-container", "swift-account", "swift-proxy")


def environment(name):
    value = os.environ.get(name)
    if value is None:
        raise SystemExit(f"{name} is not set. Run this by script/test or script/engines.")
    return value


def folder():
    return pathlib.Path(environment("SCHEDGEN_TEST_ENGINES"))


def until(condition, what, patience_s=PATIENCE_S):
    """Waits for what must come. How long it took."""
    begin = time.monotonic()
    while not condition():
        assert time.monotonic() - begin < patience_s, f"it never came: {what}"
        time.sleep(0.02)
    return time.monotonic() - begin


def runs(process):
    try:
        return ") Z " not in pathlib.Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def port_of(url):
    return urllib.parse.urlsplit(url).port


def at_port(url, port):
    """The same address at another port: a gate's."""
    return url.replace(f":{port_of(url)}", f":{port}")


class Engine:
    """One role: postgresql, redis-queue, redis-cache or s3."""

    def __init__(self, name):
        self.name = name
        self.parts = S3_PARTS if name == "s3" else (name,)

    def _pid(self, part):
        while not (text := (folder() / f"{part}.pid").read_text()):
            time.sleep(0.01)  # it is being written
        return int(text)

    def processes(self):
        found = []
        for part in self.parts:
            found += [self._pid(part), *descendants(self._pid(part))]
        return found

    def signal(self, which):
        for process in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, which)

    def kill(self):
        """All of it, as a machine that loses its power takes it down; and its memory is gone."""
        processes = self.processes()
        self.signal(signal.SIGKILL)
        until(lambda: not any(map(runs, processes)), f"the end of {self.name}")
        for child in STARTED:
            child.poll()

    def start(self):
        """Until it answers. How long it took, seconds."""
        begin = time.monotonic()
        while not self.answers():
            assert time.monotonic() - begin < PATIENCE_S, f"{self.name} does not start"
            for part in self.parts:
                if not runs(self._pid(part)):
                    child = subprocess.Popen([folder() / f"{part}.start"], start_new_session=True)
                    STARTED.append(child)
                    until(lambda: self._pid(part) == child.pid, f"the process of {part}")
            time.sleep(0.1)
        return time.monotonic() - begin

    def answers(self):
        return subprocess.run(self._question(), stdout=subprocess.DEVNULL, check=False,
                              stderr=subprocess.DEVNULL).returncode == 0

    def _question(self):
        if self.name == "postgresql":
            return ["psql", "-qAt", environment("SCHEDGEN_TEST_DATABASE_URL"), "-c", "SELECT 1"]
        if self.name == "s3":
            return ["curl", "-sf", "--max-time", "2",
                    environment("SCHEDGEN_TEST_S3_ENDPOINT") + "/healthcheck"]
        return redis_command(self.url(), "ping")

    def url(self):
        return environment({"postgresql": "SCHEDGEN_TEST_DATABASE_URL",
                            "redis-queue": "SCHEDGEN_TEST_REDIS_QUEUE_URL",
                            "redis-cache": "SCHEDGEN_TEST_REDIS_CACHE_URL",
                            "s3": "SCHEDGEN_TEST_S3_ENDPOINT"}[self.name])

    def forget_everything(self):
        """Redis only, while it is dead: what it had written down is gone."""
        kept = folder() / "home" / self.name
        for one in kept.iterdir():
            if one.is_dir():
                shutil.rmtree(one)
            else:
                one.unlink()


def sql(statement, url=None):
    """The rows that it answers, as lists of text."""
    run = subprocess.run(["psql", "-qAt", "-F", "\t", url or environment("SCHEDGEN_TEST_DATABASE_URL"),
                          "-c", statement], capture_output=True, text=True, check=True)
    return [line.split("\t") for line in run.stdout.splitlines()]


def redis_command(url, *words):
    address = urllib.parse.urlsplit(url)
    return ["redis-cli", "-e", "-h", address.hostname, "-p", str(address.port), "-a", address.password,
            "--no-auth-warning", "-n", address.path.strip("/") or "0", *map(str, words)]


def redis(url, *words):
    run = subprocess.run(redis_command(url, *words), capture_output=True, text=True, check=True)
    return run.stdout.strip()
