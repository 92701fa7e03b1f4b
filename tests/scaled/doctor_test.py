#!/usr/bin/python3
"""What schedgen doctor finds on real engines, and what it leaves behind: nothing."""

import unittest

import engines
from scaled_test_case import ScaledTest


class Doctor(ScaledTest):
    def healthy(self):
        return {"DATABASE_URL": self.new_database(), **self.new_bucket(),
                "REDIS_QUEUE_URL": engines.Engine("redis-queue").url(),
                "REDIS_CACHE_URL": engines.Engine("redis-cache").url()}

    def examine(self, settings, *flags):
        run = self.run_program("doctor", *flags, settings=settings)
        self.assertEqual(run.stderr, "")
        self.assertNotIn(engines.environment("SCHEDGEN_TEST_S3_SECRET_KEY"), run.stdout)
        lines = [line.split(None, 1) for line in run.stdout.splitlines()]
        for word, _ in lines:
            self.assertIn(word, ("fine", "advice", "mend"))
        return run.returncode, [(word, text) for word, text in lines]

    def to_mend(self, settings, *flags):
        code, lines = self.examine(settings, *flags)
        self.assertEqual(code, 1, lines)
        return "\n".join(text for word, text in lines if word == "mend")

    def test_all_is_fine_once_a_service_has_started(self):
        settings = self.healthy()
        code, lines = self.examine(settings)
        self.assertEqual(code, 0, lines)
        self.assertIn("no tables yet", lines[0][1])
        self.ready("serve", settings).stop()
        code, lines = self.examine(settings)
        self.assertEqual(code, 0, lines)
        words = {text.split()[0]: word for word, text in lines}
        self.assertEqual(words, {"database": "fine", "files": "fine", "queue": "fine",
                                 "cache": "fine", "PDF": words["PDF"]})
        self.assertIn("tables of version 3", lines[0][1])

    def test_it_leaves_nothing_behind(self):
        settings = self.healthy()
        self.examine(settings)
        self.assertEqual(engines.sql("SELECT to_regclass('jobs')", settings["DATABASE_URL"]), [[""]])
        for url in (settings["REDIS_QUEUE_URL"], settings["REDIS_CACHE_URL"]):
            self.assertEqual(engines.redis(url, "KEYS", "schedgen:doctor:*"), "")
        self.examine({}, "--data", self.folder / "none")
        self.assertFalse((self.folder / "none").exists())

    def test_a_queue_server_that_forgets(self):
        settings = self.healthy()
        settings["REDIS_QUEUE_URL"] = settings["REDIS_CACHE_URL"]
        told = self.to_mend(settings)
        self.assertIn("set maxmemory-policy to noeviction", told)
        self.assertIn("set appendonly to yes", told)

    def test_engines_that_do_not_answer_or_do_not_let_us_in(self):
        settings = self.healthy()
        settings["DATABASE_URL"] = settings["DATABASE_URL"].replace(":test-", ":wrong-")
        settings["REDIS_CACHE_URL"] = "redis://127.0.0.1:1"
        settings["S3_SECRET_KEY"] = "wrong"
        told = self.to_mend(settings)
        self.assertIn("password authentication failed", told)
        self.assertIn("cache redis://127.0.0.1:1/0: The connection failed", told)
        self.assertIn("403", told)

    def test_a_database_of_a_newer_program(self):
        settings = self.healthy()
        self.run_program("migrate", settings=settings)
        database = settings["DATABASE_URL"]
        known = int(engines.sql("SELECT MAX(version) FROM schema_migrations", database)[0][0])
        engines.sql("ALTER TABLE jobs ADD COLUMN more TEXT", database)
        engines.sql("INSERT INTO schema_migrations VALUES (99, 'x', 0)", database)
        self.assertIn("Run the newer program", self.to_mend(settings))
        self.assertEqual(self.run_program("migrate", settings=settings).returncode, 2)

        engines.sql(f"INSERT INTO schema_support VALUES (99, {known})", database)
        code, lines = self.examine(settings)
        self.assertEqual(code, 0, lines)
        told = [text for word, text in lines if word == "advice" and "version 99" in text]
        self.assertEqual(len(told), 1, lines)
        self.assertIn("can still use them", told[0])
        service = self.ready("serve", settings, self.folder / "data")
        self.completed(service, self.uploaded(service))
        service.stop()

    def test_pgbouncer_is_seen(self):
        settings = self.healthy()
        settings["DATABASE_URL"] = engines.environment("SCHEDGEN_TEST_PGBOUNCER_URL")
        _, lines = self.examine(settings)
        self.assertRegex(lines[0][1], "through (PgBouncer|a connection pool)")

    def test_a_folder_that_cannot_be_one(self):
        (self.folder / "file").write_text("")
        self.assertIn("This user cannot write to it",
                      self.to_mend({}, "--data", self.folder / "file"))


if __name__ == "__main__":
    unittest.main()
