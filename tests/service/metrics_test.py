#!/usr/bin/python3
"""/metrics: each figure is described in docs/METRICS.md and the other way round, its form is what
Prometheus wants, clients cannot make it grow, and it equals what happened."""

import concurrent.futures
import contextlib
import json
import os
import pathlib
import random
import re
import signal
import sqlite3
import subprocess
import time
import unittest

from service import PATIENCE, ServiceTest
from waiting_jobs import READ_BY_WORKERS, long_document, makers_of_readers

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
NO_JOB = "00000000-0000-4000-8000-000000000000"
STORIES = 12


def families(text):
    """{name: type} as the program says it."""
    return dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE))


def labels(text, name):
    found = set()
    for line in re.findall(rf"^{name}(?:_bucket|_sum|_count)?\{{(.*)\}} ", text, re.MULTILINE):
        found |= set(re.findall(r'(\w+)="', line)) - {"le"}
    return found


class Metrics(ServiceTest):
    def text(self, service):
        answer = service.get("/metrics")
        self.assertEqual(answer.headers["Content-Type"], "text/plain; version=0.0.4; charset=utf-8")
        return answer.body.decode()

    def test_the_paper_and_the_program_agree(self):
        service = self.start()
        service.ended(service.uploaded(self.pdf["exams"]))
        text = self.text(service)
        paper = (ROOT / "docs" / "METRICS.md").read_text()
        described = {name: (kind, set(re.findall(r"\w+", of)))
                     for name, kind, of in re.findall(r"^\| `(\w+)` \| (\w+) \| ([^|]*) \|", paper,
                                                      re.MULTILINE)}
        said = families(text)
        self.assertEqual(set(described), set(said))
        for name, kind in said.items():
            self.assertEqual(described[name][0], kind, name)
            self.assertEqual(described[name][1], labels(text, name), name)

    def test_prometheus_finds_no_fault(self):
        service = self.start()
        service.ended(service.uploaded(self.pdf["exams"]))
        check = subprocess.run(["promtool", "check", "metrics"], input=self.text(service), text=True,
                               capture_output=True, timeout=60)
        self.assertEqual(check.returncode, 0, check.stdout + check.stderr)

    def test_no_client_makes_them_grow(self):
        service = self.start()
        def ask(number):
            service.get(f"/nothing/{number}")
            service.get(f"/api/jobs/{number}")
            service.ask(f"BREW{number}", "/")
            service.ask("POST", "/api/upload", b"x", {"Content-Type": f"text/x{number}"})
            service.get("/", Cookie=f"a={number}", Host=f"h{number}")
        for number in range(20):  # some are counted only after their answer is read
            ask(number)
            self.text(service)  # is a request too
        before = set(re.findall("^[^#].* ", self.text(service), re.MULTILINE))
        for number in range(100, 200):
            ask(number)
        after = set(re.findall("^[^#].* ", self.text(service), re.MULTILINE))
        self.assertEqual(after - before, set())

    def works(self, service):
        """Whether it has a job in hand; if so it is stopped there."""
        service.process.send_signal(signal.SIGSTOP)
        database = sqlite3.connect(f"file:{self.data}/schedgen.db?mode=ro", uri=True)
        with contextlib.closing(database):
            active = "SELECT COUNT(*) FROM queue_entries WHERE state = 'active'"
            if database.execute(active).fetchone() == (1,):
                return True
        service.process.send_signal(signal.SIGCONT)
        return False

    def test_a_job_whose_worker_was_killed_is_counted_as_stalled(self):
        document = long_document()
        service = self.start("--workers", 1, "--queue-lock-ms", 500, environment=READ_BY_WORKERS)
        jobs = [service.uploaded(document) for _ in range(3)]
        self.until(lambda: self.works(service))
        service.kill()
        again = self.start("--workers", 1, "--queue-lock-ms", 500)
        for job in jobs:
            self.assertEqual(again.ended(job)["status"], "completed")
        self.assertEqual(again.figures()["queue_jobs_stalled_total"], 1)

    # Property 8: the figures equal what happened.
    def test_property_08_metrics_equal_what_happened(self):
        seed = random.SystemRandom().randrange(1 << 32)
        dice = random.Random(seed)
        service = self.start()
        kinds = {"exams": "EXAM", "lectures": "WEEKLY", "tests": "TEST"}
        accepted = dict.fromkeys(kinds.values(), 0)
        refused, looks, bytes_of_all = 0, 0, 0
        for _ in range(STORIES):
            what = dice.choice([*kinds, "text", "nothing", "look"])
            if what == "look":
                looks += 1
                self.assertEqual(service.get(f"/api/jobs/{NO_JOB}").status, 404)
            elif what in kinds:
                job = service.uploaded(self.pdf[what])
                service.ended(job)
                accepted[kinds[what]] += 1
                bytes_of_all += len(self.pdf[what])
            else:
                data = b"no pdf" if what == "text" else b""
                self.assertIn(service.upload(data).status, (400, 415))
                refused += 1
                bytes_of_all += len(data)
        uploads = sum(accepted.values())
        requests = 'http_request_duration_seconds_count{method='
        wanted = {'uploads_total{outcome="accepted"}': uploads, "uploads_total": uploads + refused,
                  "upload_bytes_total": bytes_of_all,
                  requests + '"GET",route="/api/jobs/:id",status="404"}': looks,
                  requests + '"POST",route="/api/upload"': uploads + refused,
                  "queue_jobs_waiting": 0, "queue_jobs_active": 0, "engine_errors_total": 0,
                  "queue_jobs_stalled_total": 0}
        for kind, count in accepted.items():
            wanted[f'pdf_processing_duration_seconds_count{{type="{kind}"}}'] = count
            for status in ("accepted", "completed"):
                wanted[f'pdf_jobs_total{{status="{status}",type="{kind}"}}'] = count

        def counted():
            figures = service.figures()
            return {start: sum(value for name, value in figures.items() if name.startswith(start))
                    for start in wanted}

        # What is counted after an answer may come a moment after it.
        deadline = time.monotonic() + PATIENCE
        while counted() != wanted and time.monotonic() < deadline:
            continue
        with self.subTest(seed=seed):
            self.assertEqual(counted(), wanted)


class Waits(ServiceTest):
    """Pools that are too small for what is asked of them show it."""

    def seconds(self, service, name):
        figures = service.figures()
        return figures[f"{name}_count"], figures[f"{name}_sum"]

    def test_each_answer_of_a_handler_is_counted_once(self):
        service = self.start()
        begin, _ = self.seconds(service, "http_handler_wait_seconds")
        for _ in range(20):
            self.assertEqual(service.get(f"/api/jobs/{NO_JOB}").status, 404)
        end, _ = self.seconds(service, "http_handler_wait_seconds")
        # And each look at the figures is one, its own among them.
        self.assertEqual(end - begin, 21)

    def test_a_crowd_waits_for_handlers_and_for_the_database(self):
        service = self.start("--workers", 0)
        _, before = self.seconds(service, "http_handler_wait_seconds")
        writes, _ = self.seconds(service, "database_wait_seconds")
        uploads = 40
        with concurrent.futures.ThreadPoolExecutor(uploads) as pool:
            statuses = list(pool.map(lambda _: service.upload(self.pdf["exams"]).status,
                                     range(uploads)))
        self.assertEqual(set(statuses), {201})
        # Forty for eight threads, each for a parse: somebody has waited for four others.
        _, after = self.seconds(service, "http_handler_wait_seconds")
        parses = service.figures()["jail_parse_duration_seconds_sum{outcome=\"parsed\"}"]
        self.assertGreater(after - before, parses / uploads)
        now, _ = self.seconds(service, "database_wait_seconds")
        self.assertGreaterEqual(now - writes, 2 * uploads)  # a row and its entry in the queue


class Health(ServiceTest):
    def test_alive_ready_and_the_database(self):
        service = self.start()
        alive, ready, records = (service.get(path).json()
                                 for path in ("/health", "/health/ready", "/health/db"))
        self.assertEqual({alive["status"], ready["status"], records["status"]}, {"ok"})
        self.assertEqual(ready["checks"]["engines"]["status"], "ok")
        self.assertIn("connectionsActive", records["checks"]["records"])

    def makers(self, service, count):
        self.until(lambda: len(makers_of_readers(service.process.pid)) == count)
        return set(makers_of_readers(service.process.pid))

    def test_a_reader_that_is_stopped_is_reported_and_replaced(self):
        service = self.start("--workers", 1)
        text = json.dumps({"events": [], "previous": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"})
        self.assertEqual(service.ask("POST", "/api/generate/ics", text,
                                     {"Content-Type": "application/json"}).status, 200)
        stopped = self.makers(service, 2)  # one for PDFs, one for calendars
        for maker in stopped:
            os.kill(maker, signal.SIGSTOP)
        for _ in stopped:  # one at a time
            answer = service.get("/health/ready")
            self.assertEqual(answer.status, 503, answer.body)
            self.assertIn("is being replaced", answer.json()["checks"]["engines"]["error"])
        self.assertEqual(service.get("/health/ready").status, 200)
        for _ in range(6):  # more than there were spares
            self.assertEqual(service.upload(self.pdf["exams"]).status, 201)
        self.assertEqual(service.ask("POST", "/api/generate/ics", text,
                                     {"Content-Type": "application/json"}).status, 200)
        self.assertFalse(stopped & set(service.processes()))

    def test_uploads_do_not_see_that_a_reader_is_stopped(self):
        service = self.start("--workers", 1)
        (maker,) = self.makers(service, 1)
        os.kill(maker, signal.SIGSTOP)
        for _ in range(6):  # more than there were spares
            job = service.uploaded(self.pdf["exams"])
            self.assertEqual(service.ended(job)["status"], "completed")
        self.assertNotIn(maker, service.processes())
        self.assertEqual(service.get("/health/ready").status, 200)


if __name__ == "__main__":
    unittest.main()
