#!/usr/bin/python3
"""What attackers do to one program with its default limits, for longer than a test of the suite may take,
or in the memory of a unit or container. script/torture calls it; see there. Each kind of abuse has a service
of its own, runs while somebody else uses it, and fails when that person notices or the service dies."""

import contextlib
import http.client
import json
import os
import pathlib
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zlib

from client import PATIENCE, Answer
from hostile_pdfs import laughing_pdf, one_page
from service import Service

ATTACKER, VICTIM = "127.0.0.2", "127.0.0.9"
NO_JOB = "00000000-0000-4000-8000-000000000000"
TOKEN = "7f3c9b0e5d1a48626e0d9c4b7a815f32"
GB = 1 << 30
SOON_S = 5  # a generous limit: what was wrong once made others wait for 15 s and more


class Harm(AssertionError):
    """What somebody else noticed."""


def demand(holds, *told):
    if not holds:
        raise Harm(" ".join(map(str, told)))


class Person:
    """A client at an address of its own, with a session."""

    def __init__(self, service, address, session=True):
        self.port, self.address, self.cookie = service.port, address, {}
        if session:
            self.cookie = {"Cookie": self.ask("GET", "/").headers["Set-Cookie"].split(";")[0]}

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE,
                                                source_address=(self.address, 0))
        with contextlib.closing(connection):
            connection.request(method, path, body, {**self.cookie, **(headers or {})})
            return Answer(connection.getresponse())

    def upload(self, pdf):
        body = (b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n' + pdf
                + b"\r\n--b--\r\n")
        return self.ask("POST", "/api/upload", body, {"Content-Type": "multipart/form-data; boundary=b"})

    def post_json(self, path, value):
        return self.ask("POST", path, json.dumps(value), {"Content-Type": "application/json"})


class Everyday:
    """What a student and the operator do, and how long each answer took."""

    def __init__(self, service, pdf):
        self.student, self.pdf = Person(service, VICTIM), pdf
        self.operator = Person(service, VICTIM, session=False)
        self.waits = {}

    def timed(self, what, wanted, ask, *arguments):
        begin = time.monotonic()
        answer = ask(*arguments)
        self.waits.setdefault(what, []).append(time.monotonic() - begin)
        demand(answer.status == wanted, what, "answered", answer.status, answer.body[:200])

    def look(self):
        self.timed("status", 404, self.student.ask, "GET", f"/api/jobs/{NO_JOB}")
        self.timed("health", 200, self.student.ask, "GET", "/health")
        self.timed("ready", 200, self.student.ask, "GET", "/health/ready")
        self.timed("admin", 200, self.operator.ask, "GET", "/api/admin/overview", None,
                   {"Authorization": f"Bearer {TOKEN}"})

    def upload(self):
        self.timed("upload", 201, self.student.upload, self.pdf)

    def until(self, done, uploads=9, soon=SOON_S):
        """Looks every second, and uploads now and then: a student has 100 requests a minute and 10 uploads an hour."""
        begin, uploaded = time.monotonic(), 0
        while not done():
            self.look()
            if uploaded < uploads and time.monotonic() - begin > 3 * uploaded:
                self.upload()
                uploaded += 1
            time.sleep(1)
        self.tell(soon)

    def tell(self, soon):
        for what, waits in self.waits.items():
            waits.sort()
            print(f"    {what:8} {len(waits):4} times, p95 {waits[len(waits) * 95 // 100] * 1000:7.1f} ms, "
                  f"longest {waits[-1] * 1000:7.1f} ms", flush=True)
            demand(waits[-1] < soon, what, "took", waits[-1], "s")


class Crowd:
    """Threads that do the same until they are told to stop; what is refused is counted, not wrong."""

    def __init__(self, count, act):
        self.statuses, self.stopping = {}, threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(act, number)) for number in range(count)]

    def run(self, act, number):
        while not self.stopping.is_set():
            for status in act(number):
                self.statuses[status] = self.statuses.get(status, 0) + 1

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        for thread in self.threads:
            thread.join()
        print(f"    the attackers were answered {self.statuses}", flush=True)


def for_seconds(seconds):
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def statuses_of(stream, count):
    """Of so many answers that come one after the other."""
    for _ in range(count):
        status, length = int(stream.readline().split()[1]), 0
        while (line := stream.readline()) != b"\r\n":
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        stream.read(length)
        yield status


def flood(service, address, requests):
    """All of them at once on one connection; their statuses."""
    with socket.create_connection(("127.0.0.1", service.port), PATIENCE, (address, 0)) as peer:
        peer.sendall(b"".join(requests))
        yield from statuses_of(peer.makefile("rb"), len(requests))


def get_bytes(path, method="GET", **fields):
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n".encode()


@contextlib.contextmanager
def memory_of(limit):
    """A memory cgroup; its function puts a process into it and tells how many were killed in it."""
    first, second = (pathlib.Path(f"/sys/fs/cgroup{part}/schedgen-abuse-{os.getpid()}")
                     for part in ("/memory", ""))
    new = not first.parent.exists()
    group = second if new else first
    try:
        group.mkdir()
        (group / ("memory.max" if new else "memory.limit_in_bytes")).write_text(str(limit))
    except OSError as why:
        with contextlib.suppress(OSError):
            group.rmdir()
        yield None, f"no memory cgroup here: {why}"
        return
    events = group / ("memory.events" if new else "memory.oom_control")
    def kills():
        return next(int(line.split()[1]) for line in events.read_text().splitlines()
                    if line.startswith("oom_kill "))
    try:
        yield group / "cgroup.procs", kills
    finally:
        deadline = time.monotonic() + PATIENCE
        while (left := (group / "cgroup.procs").read_text().split()) and time.monotonic() < deadline:
            for process in map(int, left):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.1)
        group.rmdir()


class Abuse:
    def __init__(self, folder):
        self.folder = folder
        subprocess.run([os.environ["MAKE_DOCUMENTS"], folder], check=True)
        self.good = (folder / "exams.pdf").read_bytes()
        self.kinds = {
            "slow uploads": lambda: self.slow_uploads(40),
            "slow uploads without end": lambda: self.slow_uploads(24, "--parse-processes", 2),
            "calendars without end": self.calendars,
            "many sessions": self.many_sessions,
            "many networks": self.many_networks,
            "pipelined requests": self.pipelined,
            "readers that read nothing": self.slow_readers,
            "memory of the unit": lambda: self.memory(4 * GB),
            "memory of the container": lambda: self.memory(GB, "--parse-processes", 2,
                                                           "--parse-memory-bytes-max", 384 << 20),
        }

    @contextlib.contextmanager
    def service(self, *flags):
        with tempfile.TemporaryDirectory(dir=self.folder) as data, \
                Service(pathlib.Path(data) / "data", *flags, limits=True,
                        environment={"ADMIN_TOKEN": TOKEN}) as service:
            demand(service.ready(), "it does not start")
            yield service
            demand(service.process.poll() is None, "the service is dead")

    def slow_uploads(self, count, *flags):
        """Of one address, with a new session for each ten."""
        with self.service(*flags) as service:
            everyday, pdf, sessions = Everyday(service, self.good), laughing_pdf(), {}

            def act(number):
                uses, person = sessions.get(number, (10, None))
                if uses == 10:
                    uses, person = 0, Person(service, ATTACKER)
                sessions[number] = uses + 1, person
                return [person.upload(pdf).status]
            with Crowd(count, act):
                everyday.until(for_seconds(60))

    def calendars(self):
        event = {"pdfType": "EXAM", "module": "A", "date": "2026-06-01", "startTime": "08:00",
                 "endTime": "09:00"}
        previous = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + "".join(
            f"BEGIN:VEVENT\r\nUID:{number}@up-schedule\r\nDTSTART:20260601T080000Z\r\nEND:VEVENT\r\n"
            for number in range(5000)) + "END:VCALENDAR\r\n"
        requests = [{"events": [event], "previous": previous},
                    {"events": [{**event, "comments": f"{number:x}"} for number in range(5000)]}]
        with self.service() as service:
            everyday = Everyday(service, self.good)

            def act(number):
                return [Person(service, ATTACKER).post_json("/api/generate/ics", requests[number % 2]).status]
            with Crowd(40, act):
                everyday.until(for_seconds(30))

    def many_sessions(self):
        with self.service() as service:
            everyday = Everyday(service, self.good)
            cookies = [Person(service, ATTACKER).cookie["Cookie"] for _ in range(100)]
            with Crowd(2, lambda _: flood(service, ATTACKER, [get_bytes("/api/terms", Cookie=cookie)
                                                              for cookie in cookies])):
                everyday.until(for_seconds(30))

    def many_networks(self):
        """More /64 networks than there are counters. A trusted proxy tells of them."""
        with self.service("--trusted-proxies", "127.0.0.0/8") as service:
            numbers = iter(range(0, 200_500, 500))

            def pages(begin):
                return [get_bytes("/", "HEAD", X_Forwarded_For=f"2001:db8:{n >> 16:x}:{n & 65535:x}::1")
                        for n in range(begin, begin + 500)]
            for begin in numbers:
                with socket.create_connection(("127.0.0.1", service.port), PATIENCE) as peer:
                    peer.sendall(b"".join(pages(begin)))
                    stream, left = peer.makefile("rb"), 500
                    while left:
                        left -= stream.readline() == b"\r\n"
            asked = list(flood(service, ATTACKER, [get_bytes("/api/terms", X_Forwarded_For="203.0.113.9")] * 500))
            print(f"    afterwards one address had {asked.count(200)} of 500 requests answered")
            demand(asked.count(200) <= 100, "limits are off")
            Everyday(service, self.good).until(for_seconds(2))

    def pipelined(self):
        with self.service() as service:
            everyday = Everyday(service, self.good)
            with Crowd(16, lambda _: flood(service, ATTACKER, [get_bytes("/health")] * 1300)):
                everyday.until(for_seconds(20))

    def slow_readers(self):
        with self.service() as service:
            everyday, peers = Everyday(service, self.good), []
            before = service.figures()["process_resident_memory_bytes"]
            for _ in range(900):
                peers.append(socket.create_connection(("127.0.0.1", service.port), PATIENCE, (ATTACKER, 0)))
                peers[-1].setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                peers[-1].setblocking(False)
                with contextlib.suppress(OSError):
                    peers[-1].send(get_bytes("/api/openapi.yaml") * 1300)
            everyday.until(for_seconds(30))
            growth = service.figures()["process_resident_memory_bytes"] - before
            print(f"    memory grew by {growth / 1e6:.0f} MB")
            demand(growth < 200e6, "memory grew by", growth)
            for peer in peers:
                peer.close()

    def memory(self, limit, *flags):
        """The requests that once took gigabytes, and PDFs whose children want all that there is."""
        with memory_of(limit) as (processes, kills), self.service(*flags) as service:
            if processes is None:
                print(f"    not tried: {kills}")
                return
            for process in [service.process.pid, *service.processes()]:
                with contextlib.suppress(OSError):  # a spare child may have ended
                    processes.write_text(str(process))
            long_module = [{"pdfType": "EXAM", "module": f"{n:03d}" + "m" * 1990, "date": "2026-06-01",
                            "startTime": "08:00", "endTime": "09:00"} for n in range(400)]
            weekly = [{"pdfType": "WEEKLY", "module": f"A{n:x}", "period": "S1", "day": "Monday",
                       "startTime": "08:00", "endTime": "09:00"} for n in range(5000)]
            year = {"year": 2026, "source": "x", "periods": {"S1": {"first": "2026-01-01", "last": "2026-12-31"}}}
            requests = [("ics", {"events": long_module, "title": "{module}" * 249,
                                 "reminders": {"exam": [f"{n}h" for n in range(1, 11)]}}),
                        ("agenda", {"events": weekly, "term": year, "title": "{module}" + "t" * 1990}),
                        ("agenda", {"events": weekly, "term": year})]
            everyday, pdf = Everyday(service, self.good), wanting_pdf()

            def act(number):
                person = Person(service, f"127.0.1.{number + 1}")
                path, request = requests[number % len(requests)]
                return [person.post_json(f"/api/generate/{path}", request).status, person.upload(pdf).status]
            with Crowd(8, act):
                # Each of the addresses may have a look before the student's upload.
                everyday.until(for_seconds(30), soon=8 * SOON_S)
            print(f"    {kills()} processes were killed for memory, the service was not")


def wanting_pdf():
    """A stream of 273 MB in 270 kB, with rows of two gigabits each."""
    zeros = zlib.compress(bytes(273_000_000), 9)
    return one_page(zeros, b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Colors 1/BitsPerComponent 1"
                           b"/Columns 2147000000>>")


def main():
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files[1], files[1]))
    failed = []
    with tempfile.TemporaryDirectory(prefix="schedgen-abuse-") as folder:
        abuse = Abuse(pathlib.Path(folder))
        for kind in sys.argv[1:] or abuse.kinds:
            if kind not in abuse.kinds:
                sys.exit(f"there is no such kind of abuse: {kind}. There are: {', '.join(abuse.kinds)}")
            print(kind, flush=True)
            try:
                abuse.kinds[kind]()
            except (Harm, OSError, http.client.HTTPException) as harm:
                print(f"  HARM: {harm}", flush=True)
                failed.append(kind)
    print(f"{len(failed)} kinds of abuse did harm", *failed, sep="\n  ")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
