#!/usr/bin/python3
"""How programs start: many at once, before their engines, and with settings that contradict."""

import concurrent.futures
import json
import signal
import unittest

import engines
from scaled_test_case import ScaledTest


class Start(ScaledTest):
    def test_many_may_migrate_at_once(self):
        database = {"DATABASE_URL": self.new_database()}
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            runs = list(pool.map(lambda _: self.run_program("migrate", settings=database), range(8)))
        self.assertEqual([run.returncode for run in runs], [0] * 8, runs)
        self.assertEqual(len({run.stdout for run in runs}), 1)
        self.assertRegex(runs[0].stdout, r"^postgresql://127\.0\.0\.1:\d+/test_\w+ has version 3\n$")
        self.assertEqual(engines.sql("SELECT version FROM schema_migrations ORDER BY version",
                                     database["DATABASE_URL"]), [["1"], ["2"], ["3"]])

    def test_it_waits_for_an_engine_and_says_so(self):
        database = self.new_database(make=False)
        service = self.program("serve", {"DATABASE_URL": database}, self.folder / "data")
        engines.until(lambda: any(line["message"] == "waiting for an engine"
                                  for line in service.log()), "a word about waiting")
        self.assertIn("does not exist", service.log()[0]["detail"])
        engines.sql("CREATE DATABASE " + database.rsplit("/", 1)[1])
        service.ready()
        self.completed(service, self.uploaded(service))

    def test_it_does_not_wait_for_ever(self):
        database = {"DATABASE_URL": self.new_database(make=False), "ENGINES_WAIT_MS": "400"}
        run = self.run_program("serve", "--data", self.folder / "data", "--listen", "127.0.0.1:0",
                               settings=database)
        self.assertEqual(run.returncode, 75)
        last = run.stderr.splitlines()[-1]
        self.assertIn("STORAGE_UNAVAILABLE: The database postgresql://127.0.0.1", last)
        self.assertIn("See schedgen doctor.", last)
        self.assertEqual(run.stdout, "")

    def test_it_can_be_stopped_while_it_waits(self):
        database = {"DATABASE_URL": self.new_database(make=False)}
        service = self.program("serve", database, self.folder / "data")
        engines.until(service.log, "a word about waiting")
        service.signal(signal.SIGTERM)
        self.assertEqual(service.process.wait(30), 0)

    def test_a_wrong_password_is_told_and_not_shown(self):
        url = self.new_database().replace(":test-", ":not-the-password-")
        run = self.run_program("migrate", settings={"DATABASE_URL": url, "ENGINES_WAIT_MS": "0"})
        self.assertEqual(run.returncode, 75)
        self.assertIn("password authentication failed", run.stderr)
        self.assertNotIn("not-the-password", run.stderr + run.stdout)

    def test_a_worker_needs_what_it_shares(self):
        for settings in ({}, {"DATABASE_URL": self.new_database()}):
            run = self.run_program("worker", "--data", self.folder, settings=settings)
            self.assertEqual(run.returncode, 2)
            self.assertIn("REDIS_QUEUE_URL", run.stderr)

    def test_contradictions_and_secrets(self):
        run = self.run_program("serve", "--print-settings", settings={
            "REDIS_URL": "redis://:hunter2@a", "S3_ENDPOINT": "http://b", "S3_ACCESS_KEY": "hunter2",
            "S3_SECRET_KEY": "hunter2", "DATABASE_URL": "postgresql://me:hunter2@c/d"})
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn("hunter2", run.stdout)
        self.assertIn("DATABASE_URL=postgresql://c/d ", run.stdout)
        run = self.run_program("serve", settings={"REDIS_URL": "redis://:hunter2@a",
                                                  "REDIS_HOST": "b"})
        self.assertEqual(run.returncode, 2)
        self.assertIn("REDIS_URL and REDIS_HOST are both set", run.stderr)
        self.assertNotIn("hunter2", run.stderr)

    def test_it_tells_of_a_queue_server_that_may_forget(self):
        cache = engines.Engine("redis-cache").url() + "/0"
        service = self.ready("serve", {"REDIS_QUEUE_URL": cache}, self.folder / "data")
        told = [line for line in service.log()
                if line["message"] == "the queue's server may forget jobs"]
        self.assertEqual(len(told), 1, json.dumps(service.log()))
        self.assertIn("noeviction", told[0]["detail"])
        self.assertIn("appendonly", told[0]["detail"])


if __name__ == "__main__":
    unittest.main()
