#!/usr/bin/python3
"""What broke the original product with 100 uploads, done to ours with SCHEDGEN_RIVAL_UPLOADS (40), and
our figure beside its own. It kills engines, so it runs on engines of its own."""

import collections
import concurrent.futures
import contextlib
import http.client
import os
import signal
import subprocess
import threading
import time
import unittest

import engines
from documents import NAMES
from scaled_test_case import ScaledTest
from stack import Stack

UPLOADS = int(os.environ.get("SCHEDGEN_RIVAL_UPLOADS", "40"))


def report(what, theirs, ours):
    print(f"{what}\n  the original: {theirs}\n  ours: {ours}", flush=True)


class Rival(ScaledTest):
    def setUp(self):
        super().setUp()
        self.stack = Stack(instances=2, workers=2, proxy=True)
        self.stack.__enter__()
        self.addCleanup(self.stack.__exit__)
        self.answers = collections.Counter()
        self.jobs = []
        self.ends = []

    def upload_during(self, disaster, uploads=UPLOADS):
        """Uploads, with the disaster when a third of them has been answered; then every job that was
        accepted ends, and well."""
        begun = threading.Event()

        def one(number):
            name = NAMES[number % len(NAMES)]
            begin = time.monotonic()
            try:
                answer = self.stack.upload(self.documents.pdf[name])
            except (OSError, http.client.HTTPException):
                self.answers["reset"] += 1
                return
            finally:
                if number >= uploads // 3:
                    begun.set()
            self.answers[answer.status] += 1
            if answer.status == 201:
                job = answer.json()["jobId"]
                self.jobs.append((job, name))
                status = self.stack.ended(job)
                self.ends.append((time.monotonic() - begin, status["status"]))

        def strike():
            begun.wait()
            disaster()
        thread = threading.Thread(target=strike)
        thread.start()
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            list(pool.map(one, range(uploads)))
        thread.join()
        self.assertTrue(self.jobs)
        for job, name in self.jobs:
            self.completed(self.stack, job, name)
        ended = collections.Counter(status for _, status in self.ends)
        self.assertEqual(set(ended), {"completed"})
        return f"answers {dict(self.answers)}, ended {dict(ended)}, slowest {max(self.ends)[0]:.1f} s"

    def assert_none_has_died(self):
        for program in self.stack.programs():
            self.assertTrue(program.alive(), program.name)

    def test_workers_away_for_5_s(self):
        def disaster():
            for worker in self.stack.workers:
                worker.kill()
            time.sleep(5)
            for worker in self.stack.workers:
                worker.start()
        report("the parser killed for 5 s in the middle of the jobs", "88 to 96 failed for good",
               self.upload_during(disaster))
        self.assertEqual(set(self.answers), {201})

    def test_every_jailed_process_killed(self):
        def disaster():
            for program in self.stack.programs():
                for child in engines.descendants(program.process.pid):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(child, signal.SIGKILL)
        report("every parser process killed", "1 job lost each time", self.upload_during(disaster))
        self.assert_none_has_died()

    def test_redis_killed(self):
        def disaster():
            roles = [engines.Engine("redis-queue"), engines.Engine("redis-cache")]
            for role in roles:
                role.kill()
            for role in roles:
                role.start()
        report("Redis killed during uploads", "the API exits, 98 stuck, 100 connections reset",
               self.upload_during(disaster))
        self.assert_none_has_died()
        self.assertLessEqual(set(self.answers), {201, 503})

    def test_an_instance_killed(self):
        def disaster():
            self.stack.instances[0].kill()
            self.stack.instances[0].start()
        report("an API instance killed", "nothing lost, slowest job 96 s",
               self.upload_during(disaster))

    def test_postgresql_started_again(self):
        def disaster():
            database = engines.Engine("postgresql")
            database.kill()
            database.start()
        report("PostgreSQL killed and started again", "15 uploads answered 500",
               self.upload_during(disaster))
        self.assert_none_has_died()
        self.assertLessEqual(set(self.answers), {201, 408, 503})

    def test_long_documents_do_not_hold_up_the_next(self):
        long = self.folder / "long"
        subprocess.run([os.environ["GENERATE"], "3", long, "--pages", "100"], check=True,
                       stdout=subprocess.DEVNULL)
        pdfs = [path.read_bytes() for path in sorted(long.glob("*.pdf"))]
        jobs = [self.stack.upload(pdf).json()["jobId"] for pdf in pdfs]
        begin = time.monotonic()
        job = self.uploaded(self.stack)
        self.completed(self.stack, job)
        took = time.monotonic() - begin
        for one in jobs:
            self.assertEqual(self.stack.ended(one)["status"], "completed")
        report("three documents of 100 pages before a student's", "it waits 15 s", f"{took:.2f} s")


if __name__ == "__main__":
    unittest.main()
