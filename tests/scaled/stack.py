"""A whole scaled-out service on this machine: instances behind HAProxy, workers, on the engines that
script/engines has started. Each stack has its own database, Redis numbers and bucket."""

import csv
import fcntl
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid

import engines  # before client: it says where that is

import client
from client import clean_environment

PATIENCE_S = engines.PATIENCE_S
# Of 16. Tests of single rooms use 0, halves_test.py uses 1, the storage's test of an empty cache 2.
REDIS_NUMBERS = range(3, 16)

# Tests run on busy machines, and upload more than a student does.
SETTINGS = {
    "DATABASE_POOL_MIN": "1", "DATABASE_POOL_MAX": "8", "QUEUE_LIMIT_MAX": "0",
    "QUEUE_WAITING_MAX": "100000", "STORAGE_QUOTA_BYTES": str(1 << 40), "LOG_LEVEL": "info",
}
# What instances of one service must have in common; and tests ask more than a student.
GUARDS = {
    "SESSION_SECRET": "for-the-tests-of-a-stack-alone", "RATE_LIMIT_REQUESTS_PER_MINUTE": "0",
    "RATE_LIMIT_UPLOADS_PER_HOUR": "0", "RATE_LIMIT_STATUS_PER_MINUTE": "0",
    "RATE_LIMIT_GLOBAL_PER_SECOND": "0", "RATE_LIMIT_USERS_PER_ADDRESS": "0",
    "RATE_LIMIT_FEEDS_PER_HOUR": "0", "RATE_LIMIT_FETCHES_PER_MINUTE": "0",
}

HAPROXY = """
global
  stats socket {folder}/haproxy.socket mode 600 level admin
defaults
  mode http
  timeout connect 1s
  timeout client 60s
  timeout server 60s
  timeout queue 10s
  retries 5
  option redispatch 1
  option httpchk GET /health
  # Asked again elsewhere. An upload whose answer was lost may have become a job that nobody knows,
  # which is worked and forgotten like any other.
  retry-on conn-failure empty-response response-timeout 503
frontend all
  bind 127.0.0.1:{port}
  default_backend instances
backend instances
  balance {balance}
  http-request disable-l7-retry if METH_DELETE
  default-server check inter 200ms fastinter 100ms downinter 200ms fall 1 rise 1
{servers}
"""


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


class Client(client.Client):
    """Of a service in which servers die: what may pass is asked again."""

    def __init__(self, port):
        self.port = port

    def ended(self, job, patience_s=PATIENCE_S):
        """The status of the job once it has ended."""
        deadline = time.monotonic() + patience_s
        status = None
        while time.monotonic() < deadline:
            answer = self.get(f"/api/jobs/{job}?wait=5")
            if answer.status == 200:
                status = answer.json()
                if status["status"] in ("completed", "failed"):
                    return status
            else:
                assert answer.status in (408, 500, 502, 503, 504), (answer.status, answer.body)
                time.sleep(0.1)
        raise AssertionError(f"{job} has not ended: {status}")

    def healthy(self):
        try:
            return self.get("/health", timeout=10).status == 200
        except (OSError, http.client.HTTPException):
            return False


class Program(Client):
    """One process of ours, which can die and come back at the same port."""

    def __init__(self, name, verb, port, flags, settings, folder):
        super().__init__(port)
        self.name = name
        self.command = [os.environ["SCHEDGEN"], verb, "--listen", f"127.0.0.1:{port}", *flags]
        self.settings = settings
        self.log_path = folder / f"{name}.log"
        self.process = None

    def start(self):
        """Does not wait until it answers."""
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log,
                env={**clean_environment(), **GUARDS, **self.settings})

    def ready(self):
        def answers():
            assert self.process.poll() is None, f"{self.name} ended: {self.last_words()}"
            return self.healthy()
        return engines.until(answers, f"an answer of {self.name}")

    def last_words(self):
        return self.log_path.read_text()[-2000:]

    def log(self):
        return [json.loads(line) for line in self.log_path.read_text().splitlines()
                if line.startswith("{")]

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def signal(self, which):
        self.process.send_signal(which)

    def kill(self):
        """It and its children, as a machine that loses its power takes them down."""
        if self.alive():
            family = [self.process.pid, *engines.descendants(self.process.pid)]
            self.signal(signal.SIGKILL)
            self.process.wait(PATIENCE_S)
            engines.until(lambda: not any(map(engines.runs, family)), f"the end of {self.name}")

    def stop(self):
        """Asked to go, with its work done. Its exit code."""
        self.signal(signal.SIGTERM)
        return self.process.wait(PATIENCE_S)


class Stack(Client):
    """`ports` replaces engines' ports by those of gates: {"postgresql": 1234}."""

    def __init__(self, instances=1, workers=1, proxy=False, ports=None, settings=None, flags=(),
                 worker_settings=None, balance="roundrobin"):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-stack-"))
        self.balance = balance
        self.turn = None
        self.number = self._take_number()
        self.name = "stack_" + uuid.uuid4().hex[:12]
        self.settings = {**SETTINGS, **self._engine_settings(ports or {}), **(settings or {})}
        free = free_ports(instances + workers + 1)
        self.instances = [
            self._program(f"serve-{i}", "serve", free[i], [*flags, "--workers", "0"], self.settings)
            for i in range(instances)]
        self.workers = [
            self._program(f"worker-{i}", "worker", free[instances + i], flags,
                          {**self.settings, **(worker_settings or {})})
            for i in range(workers)]
        self.proxy_port = free[-1] if proxy else None
        self.proxy = None
        super().__init__(self.proxy_port or self.instances[0].port)

    def _program(self, name, verb, port, flags, settings):
        folder = self.folder / name
        folder.mkdir()
        return Program(name, verb, port, [*map(str, flags), "--data", str(folder)], settings,
                       self.folder)

    def _take_number(self):
        """A database of each Redis that no other stack uses."""
        for number in REDIS_NUMBERS:
            turn = open(engines.folder() / f"redis-{number}.turn", "w", encoding="utf-8")
            try:
                fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                turn.close()
                continue
            self.turn = turn
            return number
        raise AssertionError("every database of Redis is in use")

    def redis_url(self, role):
        return f"{engines.Engine(role).url()}/{self.number}"

    def database_url(self):
        base = engines.environment("SCHEDGEN_TEST_DATABASE_URL")
        return base.rsplit("/", 1)[0] + "/" + self.name

    def _engine_settings(self, ports):
        def at(role, url):
            return engines.at_port(url, ports[role]) if role in ports else url

        environment = engines.environment
        return {
            "DATABASE_URL": at("postgresql", self.database_url()),
            "REDIS_QUEUE_URL": at("redis-queue", self.redis_url("redis-queue")),
            "REDIS_CACHE_URL": at("redis-cache", self.redis_url("redis-cache")),
            "S3_ENDPOINT": at("s3", environment("SCHEDGEN_TEST_S3_ENDPOINT")),
            "S3_ACCESS_KEY": environment("SCHEDGEN_TEST_S3_ACCESS_KEY"),
            "S3_SECRET_KEY": environment("SCHEDGEN_TEST_S3_SECRET_KEY"),
            "S3_BUCKET": self.name.replace("_", "-"),
        }

    def programs(self):
        return [*self.instances, *self.workers]

    def __enter__(self):
        try:
            engines.sql(f"CREATE DATABASE {self.name}")
            for role in ("redis-queue", "redis-cache"):
                engines.redis(self.redis_url(role), "FLUSHDB")
            for program in self.programs():
                program.start()
            for program in self.programs():
                program.ready()
            if self.proxy_port:
                self.start_proxy()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for program in self.programs():
            if program.alive():
                program.signal(signal.SIGCONT)
                program.kill()
        if self.proxy:
            self.proxy.kill()
            self.proxy.wait()
        self.turn.close()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def start_proxy(self):
        servers = "".join(f"  server {one.name} 127.0.0.1:{one.port}\n" for one in self.instances)
        settings = self.folder / "haproxy.cfg"
        settings.write_text(HAPROXY.format(folder=self.folder, port=self.proxy_port,
                                           balance=self.balance, servers=servers))
        with open(self.folder / "haproxy.log", "ab") as log:
            self.proxy = subprocess.Popen(["haproxy", "-db", "-f", settings], stdout=log, stderr=log,
                                          env=dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin"))
        engines.until(self.healthy, "an answer through HAProxy")

    def proxy_says(self):
        """HAProxy's statistics: a line by the name of each instance."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.folder / "haproxy.socket"))
            line.sendall(b"show stat\n")
            text = b"".join(iter(lambda: line.recv(65536), b"")).decode()
        rows = csv.DictReader(text.lstrip("# ").splitlines())
        return {row["svname"]: row for row in rows if row["pxname"] == "instances"}

    def wait_for_proxy(self):
        """Until HAProxy takes every instance for well."""
        engines.until(lambda: all(self.proxy_says()[one.name]["status"].startswith("UP")
                                  for one in self.instances), "all instances behind HAProxy")

    def sql(self, statement):
        return engines.sql(statement, self.database_url())

    def rows(self):
        """Each job's state by its id."""
        return dict(self.sql("SELECT id, state FROM jobs"))
