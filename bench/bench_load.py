#!/usr/bin/env python3
"""The scenarios of deploy/load, small, by a client of our own: no k6 is needed.

Usage: bench_load [--pace SHARE] [--people SHARE] [--report FOLDER] [SCENARIO...]

Starts a service on its embedded default with generated documents that differ, and puts the load of each
scenario on it: each stage lasts SHARE of its time (0.01), with SHARE of its people (0.2). Prints for each
threshold what was measured; --report leaves the summaries, in the form of k6's, for
deploy/load/report.py. Client and service share the machine.
"""

import argparse
import asyncio
import json
import pathlib
import random
import re
import select
import subprocess
import sys
import tempfile
import time

BUILD = pathlib.Path(__file__).resolve().parent.parent
SCENARIOS = pathlib.Path("@LOAD_FOLDER@") / "scenarios.json"
BOUNDARY = b"schedgen-load"
GIVE_UP_S = 120
# What is measured is the service, not how it holds people to their share; docs/runbooks/load.md says so
# for k6 as well.
LIMITS = ("RATE_LIMIT_REQUESTS_PER_MINUTE", "RATE_LIMIT_UPLOADS_PER_HOUR", "RATE_LIMIT_STATUS_PER_MINUTE",
          "RATE_LIMIT_GLOBAL_PER_SECOND", "RATE_LIMIT_USERS_PER_ADDRESS")


def seconds(text):
    minutes, rest = re.fullmatch(r"(?:(\d+)m)?(?:(\d+)s)?", text).groups()
    return int(minutes or 0) * 60 + int(rest or 0)


def upload_body(pdf):
    return (b"--" + BOUNDARY + b'\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
            b"Content-Type: application/pdf\r\n\r\n" + pdf + b"\r\n--" + BOUNDARY + b"--\r\n")


class Figures:
    """Times in milliseconds and failures, by name, and k6's verdicts on them."""

    def __init__(self):
        self.times, self.failures, self.people_max = {}, {}, 0
        self.begin = time.monotonic()

    def time(self, name, milliseconds):
        self.times.setdefault(name, []).append(milliseconds)

    def failure(self, name, failed):
        self.failures.setdefault(name, []).append(failed)

    def summary(self, scenario, name, url, pace):
        lasted = time.monotonic() - self.begin
        count = len(self.times["http_req_duration"])
        metrics = {"http_reqs": {"type": "counter", "values": {"count": count, "rate": count / lasted}},
                   "vus_max": {"type": "gauge", "values": {"max": self.people_max}}}
        for key, all_times in self.times.items():
            ordered = sorted(all_times)

            def part(share, ordered=ordered):
                return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

            metrics[key] = {"type": "trend", "values": {
                "count": len(ordered), "avg": sum(ordered) / len(ordered), "min": ordered[0],
                "max": ordered[-1], "med": part(0.5), "p(90)": part(0.9), "p(95)": part(0.95),
                "p(99)": part(0.99)}}
        for key, all_failures in self.failures.items():
            metrics[key] = {"type": "rate", "values": {"rate": sum(all_failures) / len(all_failures)}}
        for key, expressions in scenario["thresholds"].items():
            metric = metrics.setdefault(key, {"type": "none", "values": {}})
            metric["thresholds"] = {}
            for expression in expressions:
                what, limit = expression.split("<")
                measured = metric["values"].get(what)
                metric["thresholds"][expression] = {"ok": measured is not None and measured < float(limit)}
        return {"scenario": name, "what": scenario["what"], "url": url, "pace": pace, "metrics": metrics}


class Person:
    def __init__(self, load, number):
        self.load, self.number, self.job = load, number, None
        self.reader = self.writer = None

    async def ask(self, method, path, body=b"", kind="", trend=None, failed=None, good=200):
        """The answer's status and body. Each of the people has an address of its own."""
        figures = self.load.figures
        if self.writer is None:
            source = (f"127.2.{self.number // 250}.{self.number % 250 + 1}", 0)
            self.reader, self.writer = await asyncio.open_connection(
                "127.0.0.1", self.load.port, local_addr=source)
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        if kind:
            head += f"Content-Type: {kind}\r\n"
        begin = time.perf_counter()
        try:
            self.writer.write(head.encode() + b"\r\n" + body)
            answer = await self.reader.readuntil(b"\r\n\r\n")
            length = int(re.search(rb"content-length: (\d+)", answer, re.IGNORECASE)[1])
            status, text = int(answer[9:12]), await self.reader.readexactly(length)
            if re.search(rb"connection: close", answer, re.IGNORECASE):
                self.leave()
        except (OSError, asyncio.IncompleteReadError):
            self.leave()
            status, text = 0, b""
        took = (time.perf_counter() - begin) * 1000
        is_bad = status != good
        figures.time("http_req_duration", took)
        figures.failure("http_req_failed", is_bad)
        if trend:
            figures.time(trend, took)
        if failed:
            figures.failure(failed, is_bad)
        if self.load.is_quiet():
            figures.time("quiet_ms", took)
            figures.failure("quiet_failed", is_bad)
        return status, text

    def leave(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None

    async def visit(self):
        await self.ask("GET", "/", trend="page_ms")
        await self.ask("GET", "/health", trend="health_ms")
        await self.load.pause(1)

    async def upload(self):
        status, text = await self.ask(
            "POST", "/api/upload", random.choice(self.load.bodies),
            f"multipart/form-data; boundary={BOUNDARY.decode()}", "upload_ms", "upload_failed", 201)
        if status != 201:
            await self.load.pause(1)
            return None
        return json.loads(text)["jobId"]

    async def status(self, job):
        status, text = await self.ask("GET", f"/api/jobs/{job}", trend="status_ms", failed="status_failed")
        return json.loads(text)["status"] if status == 200 else "unknown"

    async def upload_to_result(self):
        begin = time.monotonic()
        job = await self.upload()
        if job is None:
            return
        while await self.status(job) not in ("completed", "failed"):
            if time.monotonic() - begin > GIVE_UP_S:
                break
            await self.load.pause(0.5)
        self.load.figures.time("job_ms", (time.monotonic() - begin) * 1000)
        await self.ask("GET", f"/api/jobs/{job}/result")
        await self.load.pause(1)

    async def ask_again(self):
        if self.job is None:
            self.job = await self.upload()
        if self.job is not None:
            await self.status(self.job)
        await self.load.pause(0.5)

    async def mixed(self):
        await (self.upload_to_result() if random.random() < 0.3 else self.visit())

    async def live(self, flow):
        act = {"visit": self.visit, "upload": self.upload_to_result, "status": self.ask_again,
               "mixed": self.mixed}[flow]
        while self.number < self.load.people:
            await act()
        self.leave()


class Load:
    def __init__(self, port, bodies, scenario, pace, people):
        self.port, self.bodies, self.scenario, self.pace = port, bodies, scenario, pace
        self.share, self.people, self.figures = people, 0, Figures()
        self.quiet_after = seconds(scenario["quiet_after"]) * pace if "quiet_after" in scenario else None

    def is_quiet(self):
        return self.quiet_after is not None and time.monotonic() - self.figures.begin > self.quiet_after

    async def pause(self, length):
        await asyncio.sleep(length * min(1, self.pace * 10))

    async def run(self):
        living, at = {}, 0
        for duration, target in self.scenario["stages"]:
            target = max(1 if target else 0, round(target * self.share))
            lasts, begin = seconds(duration) * self.pace, time.monotonic()
            first = at
            while (gone := time.monotonic() - begin) < lasts:
                at = self.people = round(first + (target - first) * min(1, gone / lasts))
                self.figures.people_max = max(self.figures.people_max, at)
                for number in range(at):
                    if number not in living or living[number].done():
                        person = Person(self, number)
                        living[number] = asyncio.create_task(person.live(self.scenario["flow"]))
                await asyncio.sleep(min(0.02, lasts / 20))
            at = self.people = target
        self.people = 0
        await asyncio.gather(*living.values())


class Service:
    def __init__(self, folder):
        self.process = subprocess.Popen(
            [BUILD / "schedgen", "serve", "--listen", "127.0.0.1:0", "--data", folder, "--log-level", "warning",
             *(word for limit in LIMITS for word in ("--" + limit.lower().replace("_", "-"), "0"))],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if not select.select([self.process.stdout], [], [], 60)[0]:
            sys.exit("bench_load: the service does not answer")
        self.port = int(self.process.stdout.readline().decode().rsplit(":", 1)[1])

    def stop(self):
        self.process.terminate()
        self.process.wait()


def show(summary):
    metrics = summary["metrics"]
    requests = metrics["http_reqs"]["values"]
    print(f"{summary['scenario']}: {requests['count']} requests, {requests['rate']:.0f} a second, "
          f"{metrics['vus_max']['values']['max']} people", flush=True)
    for name, metric in metrics.items():
        for expression, verdict in metric.get("thresholds", {}).items():
            measured = metric["values"].get(expression.split("<")[0], float("nan"))
            print(f"  {name:<20} {expression:<14} {measured:>12.3f}   {'held' if verdict['ok'] else 'CROSSED'}")


def main():
    scenarios = json.loads(SCENARIOS.read_text())
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pace", type=float, default=0.01)
    parser.add_argument("--people", type=float, default=0.2)
    parser.add_argument("--report", type=pathlib.Path)
    parser.add_argument("scenario", nargs="*", default=list(scenarios))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([BUILD / "tests/generator/schedgen-generate", "20", folder / "pdfs", "--pages", "2"],
                       check=True)
        bodies = [upload_body(path.read_bytes()) for path in sorted((folder / "pdfs").glob("*.pdf"))]
        for one in given.scenario:
            service = Service(folder / one)
            load = Load(service.port, bodies, scenarios[one], given.pace, given.people)
            asyncio.run(load.run())
            service.stop()
            summary = load.figures.summary(scenarios[one], one, f"http://127.0.0.1:{service.port}", given.pace)
            show(summary)
            if given.report:
                given.report.mkdir(parents=True, exist_ok=True)
                (given.report / f"{one}.json").write_text(json.dumps(summary, indent=1))


if __name__ == "__main__":
    main()
