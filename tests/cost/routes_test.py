#!/usr/bin/python3
"""What every route of the running program may cost: bytes of its answer, CPU time of the service and its
children, and memory of the service, each bounded by the size of the request.

A row of ROUTES gives a route its inputs and its bounds; a route without a row fails the test. The inputs
are made by chance, the same ones each time. COST_SEED=N makes others."""

import functools
import itertools
import json
import os
import random
import re
import subprocess
import time
import unittest
from typing import Callable, NamedTuple

import bodies
import documents
from heads import HEADERS, QUERIES, heads
from meter import TICK, Cost, Meter
from service import ServiceTest

SEED = int(os.environ.get("COST_SEED", "20261130"))
TOKEN = "7f3c9b0e5d1a48626e0d9c4b7a815f32"
NO_JOB = "00000000-0000-4000-8000-000000000000"
KB, MB = 1024, 1024 * 1024
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "multipart/form-data; boundary=XX"}


class Bound(NamedTuple):
    """So much, and so much more for each byte of the request."""
    base: float
    per_byte: float = 0

    def at(self, size):
        return self.base + self.per_byte * size


class Bounds(NamedTuple):
    answer: Bound  # bytes
    cpu: Bound     # seconds; of all inputs together exactly, of one as well as it can be measured
    memory: Bound  # bytes


class Input(NamedTuple):
    what: str
    path: str
    headers: dict = {}
    body: bytes = b""
    wait: bool = False  # for the job of an upload, whose cost is the upload's
    bounds: Bounds | None = None  # of its own

    def size(self):
        fields = sum(len(name) + len(text) for name, text in self.headers.items())
        return len(self.path) + fields + len(self.body)


# An error repeats the path, of which a character may become six in JSON.
ERROR = Bound(4 * KB, 7)


def small(answer, cpu=0.001):
    return Bounds(Bound(answer, 7), Bound(cpu, 3e-7), Bound(2 * MB, 40))


CALENDAR = Bounds(Bound(10 * MB), Bound(0.04, 1e-6), Bound(24 * MB, 40))
FEED = CALENDAR._replace(answer=Bound(4 * KB, 7))
# A form may hold a PDF, which is looked at and then read.
FORMS = Bounds(ERROR, Bound(0.15, 5e-8), Bound(4 * MB, 8))
PDF = FORMS._replace(cpu=Bound(0.8, 1e-6), memory=Bound(32 * MB, 8))  # a hundred pages: 0.4 s, 23 MB
SLOW_PDF = PDF._replace(cpu=Bound(4))  # the first look is given up after 3 s


class Row(NamedTuple):
    bounds: Bounds
    parameter: str = ""                       # what stands for the path's parameter
    more: Callable = lambda test, route: ()   # inputs besides those of the head
    statuses: tuple = (200, 201, 204)         # one of these comes, or the inputs are worth nothing


class Routes(ServiceTest):
    def setUp(self):
        super().setUp()
        self.rng = random.Random(SEED)
        self.users, self.secret = 0, {}
        self.service = self.start("--trusted-proxies", "127.0.0.1",
                                  environment={"LOG_LEVEL": "debug", "ADMIN_TOKEN": TOKEN})
        self.meter = Meter(self.service)

    def new_job(self):
        job = self.service.uploaded(self.pdf["exams"])
        self.service.ended(job)
        return job

    @functools.cached_property
    def _job(self):
        return self.new_job()

    def job(self):
        return self._job

    def new_feed(self):
        """A subscription of a user of its own."""
        events = {"events": [bodies.event(number) for number in range(0, 300, 2)], "year": 2026}
        answer = self.service.ask("POST", "/api/feeds", json.dumps(events).encode(), self.another_user())
        self.assertEqual(answer.status, 201, answer.body[:300])
        self.secret = {"X-Feed-Secret": answer.json()["editSecret"]}
        self.file = answer.json()["address"].rsplit("/", 1)[1]
        return answer.json()["id"]

    def another_user(self):
        self.users += 1
        return {**JSON, "X-Forwarded-For": f"10.{self.users // 65536}.{self.users // 256 % 256}.{self.users % 256}"}

    @functools.cached_property
    def _file(self):
        self.new_feed()
        return self.file

    def feed_file(self):
        return self._file

    # Inputs.

    def of_heads(self, pattern, row):
        token = {"Authorization": "Bearer " + TOKEN} if pattern.startswith("/api/admin") else {}
        for parameter, query, headers in heads(self.rng):
            if "Authorization" in headers and "Authorization" in token:
                continue  # a wrong token is answered slowly; admin_test.py
            usual = row.parameter(self) if callable(row.parameter) else row.parameter
            path = re.sub(":[a-z]+", lambda _: usual if parameter is None else parameter, pattern)
            if pattern.startswith("/api/feeds/"):
                token = self.secret
            what = f"{parameter or ''}"[:20] + query[:20] + " ".join(headers)[:60]
            yield Input(what, path + query, {**token, **headers})

    def conversions(self, pattern):
        for what, request in bodies.conversions(self.rng):
            yield self.conversion(what, pattern, request)
        events = {"events": [bodies.event(number) for number in range(0, 300, 2)], "year": 2026}
        good = self.service.post_json("/api/generate/ics", events).body.decode()
        for what, calendar in bodies.calendars(good, self.rng):
            for cancellations in (False, True):
                request = {**events, "previous": calendar, "cancellations": cancellations}
                yield self.conversion("previous: " + what, pattern, request)

    def subscriptions(self, pattern):
        for what, request in bodies.conversions(self.rng):
            body = json.dumps(request).encode()
            yield Input(what, pattern, self.another_user(), body)

    def updates(self, pattern):
        path = pattern.replace(":id", self.new_feed())
        for what, request in bodies.conversions(self.rng):
            yield Input(what, path, {**JSON, **self.secret}, json.dumps(request).encode())

    @staticmethod
    def conversion(what, pattern, request):
        return Input(what, pattern, JSON, json.dumps(request).encode())

    def generated(self):
        for number, kind in enumerate(("weekly", "test", "exam")):
            for more in ("2",), ("1", "--pages", "100"):
                folder = self.folder / f"{kind}{more[-1]}"
                subprocess.run([os.environ["GENERATE"], more[0], folder, "--kind", kind, *more[1:],
                                "--seed", str(SEED + number)], check=True, stdout=subprocess.DEVNULL)
                yield from (path.read_bytes() for path in sorted(folder.glob("*.pdf")))

    def uploads(self, pattern):
        for what, kind, body in bodies.forms(self.pdf["exams"]):
            yield Input(what, pattern, {"Content-Type": kind}, body)
        documents_read = [*self.pdf.values(), *self.generated()]
        for pdf in documents_read + [self.damaged(self.rng.choice(documents_read)) for _ in range(10)]:
            yield self.upload(pattern, pdf)
        yield self.upload(pattern, documents.laughing())._replace(bounds=SLOW_PDF)

    @staticmethod
    def upload(pattern, pdf):
        body = bodies.form([(bodies.head_of_part(), pdf)])
        return Input(f"a PDF of {len(pdf)} bytes", pattern, FORM, body, True, PDF)

    def damaged(self, pdf):
        damaged = bytearray(pdf)
        for _ in range(self.rng.randint(1, 40)):
            damaged[self.rng.randrange(len(damaged))] = self.rng.randrange(256)
        return bytes(damaged[:self.rng.choice((len(damaged), self.rng.randrange(len(damaged))))])

    # The test.

    def ask(self, method, one):
        answer = self.service.ask(method, one.path, one.body or None, one.headers)
        if one.wait and answer.status == 201:
            self.service.ended(answer.json()["jobId"])
        return answer

    def check(self, method, usual, inputs):
        """What went beyond the bounds; how often each status came; how much of the bounds was used."""
        beyond, statuses, spent, allowed, most = [], {}, 0, 0, [0, 0, 0]
        for one in inputs:
            answer, cost = self.meter.measure(lambda: self.ask(method, one))
            statuses[answer.status] = statuses.get(answer.status, 0) + 1
            bounds = one.bounds or usual
            if answer.status >= 400:
                bounds = bounds._replace(answer=ERROR)
            limits = Cost(*(bound.at(one.size()) for bound in bounds))
            spent, allowed = spent + cost.cpu, allowed + limits.cpu
            # The clock is coarse, and the service may do something of its own meanwhile.
            surely = cost._replace(cpu=max(0, cost.cpu - 5 * TICK))
            most = [max(so_far, used / limit) for so_far, used, limit in zip(most, surely, limits)]
            if answer.status == 500 or any(used > limit for used, limit in zip(surely, limits)):
                beyond.append((one.what, one.path[:60], one.size(), answer.status, cost, limits))
        if spent > allowed:
            beyond.append(("all together", spent, allowed))
        return beyond, statuses, [*most, spent / allowed]

    def test_each_route(self):
        self.until(lambda: any(line["message"] == "started" for line in self.service.log()))
        table = {}
        for line in self.service.log():
            if line["message"] == "route":
                table.setdefault((line["method"], line["route"]), []).append(line["detail"])
        self.assertEqual(set(table), set(ROUTES))
        for (method, name), patterns in table.items():
            row = ROUTES[method, name]
            inputs = itertools.chain(self.of_heads(patterns[0], row), map(Input, patterns, patterns),
                                     row.more(self, patterns[0]))
            started = time.monotonic()
            beyond, statuses, most = self.check(method, row.bounds, inputs)
            print(f"{method} {name}: {statuses} in {time.monotonic() - started:.1f} s; of the bounds for bytes, CPU, memory, CPU on average: " +
                  ", ".join(f"{part:.0%}" for part in most), flush=True)
            with self.subTest(f"{method} {name}", seed=SEED):
                self.assertEqual(beyond, [])
                self.assertTrue(set(statuses) & set(row.statuses), statuses)

    def test_every_header_and_parameter_that_is_read_has_inputs(self):
        source = "".join(path.read_text() for path in (bodies.ROOT / "src").rglob("*.cc")
                         if not path.name.endswith("_test.cc"))
        self.assertLessEqual(set(re.findall(r'\bheader\("([^"]+)"\)', source)), {*HEADERS, "Host"})
        self.assertLessEqual(set(re.findall(r'query_value\("([^"]+)"\)', source)),
                             set(re.findall(r"\w+(?==)", " ".join(QUERIES))))

    def test_uploads_that_have_to_be_compared(self):
        """Ten editions of 1,000 tests of one name, all on different days: 9 million pairs could be one."""
        jobs = [self.service.uploaded(documents.one_test_on(range(edition, 10_000, 10)))
                for edition in range(10)]
        for job in jobs:
            self.assertEqual(self.service.ended(job)["status"], "completed")
        cost = {}
        for what, compared in {"same": [jobs[0]] * 10, "different": jobs}.items():
            request = {"jobIds": compared, "groups": {}}
            answer, cost[what] = self.meter.measure(
                lambda: self.service.post_json("/api/generate/ics", request))
            self.assertEqual(answer.status, 200, answer.body[:300])
            self.assertLess(cost[what].memory, CALENDAR.memory.base)
        print("compared:", cost)
        self.assertLess(cost["different"].cpu, 2 * cost["same"].cpu + 0.1)


ROUTES = {
    ("POST", "/api/upload"): Row(FORMS, more=Routes.uploads),
    ("GET", "/api/jobs/metrics"): Row(small(4 * KB)),
    ("GET", "/api/jobs/:id"): Row(small(4 * KB), Routes.job),
    ("DELETE", "/api/jobs/:id"): Row(small(4 * KB, cpu=0.003), Routes.new_job),
    ("GET", "/api/jobs/:id/result"): Row(small(16 * MB), Routes.job),
    ("POST", "/api/generate/ics"): Row(CALENDAR, more=Routes.conversions),
    ("POST", "/api/generate/agenda"): Row(CALENDAR, more=Routes.conversions),
    ("POST", "/api/feeds"): Row(FEED, more=Routes.subscriptions),
    ("GET", "/api/feeds/:id"): Row(small(4 * KB, cpu=0.003), Routes.new_feed),
    ("PUT", "/api/feeds/:id"): Row(FEED, Routes.new_feed, more=Routes.updates),
    ("DELETE", "/api/feeds/:id"): Row(small(4 * KB, cpu=0.004), Routes.new_feed),
    ("POST", "/api/feeds/:id/address"): Row(small(4 * KB, cpu=0.004), Routes.new_feed),
    ("GET", "/feeds/:file"): Row(small(MB, cpu=0.008), Routes.feed_file),
    ("GET", "/api/terms"): Row(small(64 * KB)),
    ("GET", "/api/openapi.yaml"): Row(small(256 * KB)),
    ("GET", "/api/docs"): Row(small(512 * KB)),
    ("GET", "/health"): Row(small(4 * KB)),
    ("GET", "/health/db"): Row(small(4 * KB)),
    ("GET", "/health/ready"): Row(small(4 * KB)),
    ("GET", "/metrics"): Row(small(256 * KB, cpu=0.008)),
    ("GET", "/api/admin/overview"): Row(small(64 * KB, cpu=0.004)),
    ("GET", "/api/admin/addresses/:address"): Row(small(4 * KB), "192.0.2.7"),
    ("DELETE", "/api/admin/addresses/:address"): Row(small(4 * KB), "192.0.2.7"),
    ("DELETE", "/api/admin/jobs/:id"): Row(small(4 * KB, cpu=0.003), Routes.new_job),
    ("POST", "/api/admin/jobs/:id/retry"): Row(small(4 * KB), NO_JOB, statuses=(404,)),
    ("GET", "page"): Row(small(2 * MB)),
}

if __name__ == "__main__":
    unittest.main()
