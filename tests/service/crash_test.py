#!/usr/bin/python3
"""The service killed at named points and at random under load: every upload that was accepted is
finished, once, after it is started again."""

import concurrent.futures
import os
import random
import sqlite3
import threading
import unittest

from service import Service, ServiceTest

SOON = ("--queue-stalled-interval-ms", 1000, "--queue-backoff-ms", 10, "--log-level", "warning")


class Crash(ServiceTest):
    def load(self, service, documents):
        """Uploads until the service is gone. The ids that it has promised."""
        promised = []

        def upload(name):
            try:
                answer = service.upload(self.pdf[name])
            except (OSError, ValueError):
                return
            except Exception as broken:  # http.client has many names for half an answer
                self.assertIn("http", type(broken).__module__)
                return
            if answer.status == 201:
                promised.append(answer.json()["jobId"])

        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            list(pool.map(upload, documents))
        return promised

    def assert_all_end(self, jobs):
        service = self.start(*SOON)
        for job in jobs:
            status = service.ended(job)
            self.assertEqual(status["status"], "completed", status)
            self.assertEqual(service.get(f"/api/jobs/{job}/result").status, 200)
        self.assertEqual(service.stop(), 0)
        self.assertLessEqual(set(jobs), self.recorded())

    def recorded(self):
        """The ids of all rows, of a database that must be whole."""
        with sqlite3.connect(self.data / "schedgen.db") as database:
            rows = database.execute("SELECT id FROM jobs").fetchall()
            whole = database.execute("PRAGMA integrity_check").fetchone()
        database.close()
        self.assertEqual(whole, ("ok",))
        self.assertEqual(len(set(rows)), len(rows))
        return {row[0] for row in rows}

    def test_at_named_points(self):
        documents = ["lectures", "tests", "exams"] * 3
        reached = 0
        # What is synced, renamed or removed, and when the database's log is written.
        for function, numbers in (("renameat", (1, 4)), ("fsync", (2, 7)),
                                  ("fdatasync", (4, 9)), ("pwrite64", (12, 40, 90)),
                                  ("unlinkat", (1, 3))):
            for number in numbers:
                for side in ("before", "after"):
                    with self.subTest(f"{function}:{number}:{side}"):
                        reached += self.kill_at(f"{function}:{number}:{side}", documents)
        # A point that is never reached would test nothing.
        self.assertGreaterEqual(reached, 16)
        # Killed between the row and its promise: nobody was told of it, and it ends all the same.
        self.assert_all_end(self.recorded())

    def kill_at(self, point, documents):
        environment = {"LD_PRELOAD": os.environ["KILL_AT"], "KILL_AT": point}
        with Service(self.data, *SOON, environment=environment) as service:
            promised = []
            if service.ready():
                promised = self.load(service, documents)
                for job in promised:
                    try:
                        service.ended(job)
                    except Exception as gone:  # killed meanwhile, as it should be
                        self.assertNotIsInstance(gone, AssertionError)
                        break
            killed = service.process.poll() == -9
        self.assert_all_end(promised)
        return killed

    def test_at_random_under_load(self):
        seed = random.randrange(1 << 32)
        dice = random.Random(seed)
        documents = ["lectures", "tests", "exams", "moved"] * 15
        promised = []
        with self.subTest(seed=seed):
            for _ in range(5):
                with Service(self.data, *SOON) as service:
                    self.assertTrue(service.ready())
                    timer = threading.Timer(dice.uniform(0.01, 0.4), service.process.kill)
                    timer.start()
                    promised += self.load(service, documents)
                    timer.join()
            self.assert_all_end(promised)
            self.assert_all_end(self.recorded())
        self.assertTrue(promised)


if __name__ == "__main__":
    unittest.main()
