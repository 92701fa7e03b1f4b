#!/usr/bin/python3
"""The command line of serve and migrate: settings, their sources, and what stops a start."""

import contextlib
import shutil
import socket
import sqlite3
import unittest

from service import ServiceTest


class Settings(ServiceTest):
    def shown(self, *arguments, environment=None):
        run = self.run_serve("serve", "--print-settings", "--data", self.data, *arguments,
                             environment=environment)
        self.assertEqual(run.returncode, 0, run.stderr)
        lines = [line.split("  # ") for line in run.stdout.splitlines()]
        return {name.split("=")[0]: (name.split("=", 1)[1].strip(), source.strip())
                for name, source in lines}

    def refused(self, *arguments, environment=None):
        run = self.run_serve("serve", "--print-settings", "--data", self.data, *arguments,
                             environment=environment)
        self.assertEqual((run.returncode, run.stdout), (2, ""))
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        return run.stderr

    def test_flag_environment_file_default(self):
        file = self.folder / "schedgen.conf"
        file.write_text("# ours\nQUEUE_ATTEMPTS=2\nQUEUE_BACKOFF_MS=10\nWORKERS=1\n")
        shown = self.shown("--settings", file, "--queue-attempts", "7",
                           environment={"QUEUE_ATTEMPTS": "4", "QUEUE_BACKOFF_MS": "20"})
        self.assertEqual(shown["QUEUE_ATTEMPTS"], ("7", "--queue-attempts"))
        self.assertEqual(shown["QUEUE_BACKOFF_MS"], ("20", "QUEUE_BACKOFF_MS of the environment"))
        self.assertEqual(shown["WORKERS"], ("1", f"{file} line 4"))
        self.assertEqual(shown["PDF_PAGES_MAX"], ("100", "default"))
        self.assertEqual(shown["DATA_DIR"], (str(self.data), "--data"))

    def test_a_wrong_value_names_setting_source_and_what_is_allowed(self):
        sentence = self.refused("--workers", "many")
        for part in ("WORKERS", "many", "--workers", "0 to 64"):
            self.assertIn(part, sentence)
        self.assertIn("LOG_LEVEL of the environment",
                      self.refused(environment={"LOG_LEVEL": "loud"}))

    def test_the_file_is_held_to_known_names(self):
        file = self.folder / "schedgen.conf"
        file.write_text("WORKERZ=1\n")
        self.assertIn("line 1 has a setting that is not known: WORKERZ",
                      self.refused("--settings", file))
        self.assertIn("cannot be read", self.refused("--settings", self.folder / "none"))

    def test_secrets_are_never_shown(self):
        sentence = self.refused(environment={"DATABASE_URL": "mysql://a:hunter2@b/c"})
        self.assertIn("DATABASE_URL", sentence)
        self.assertNotIn("hunter2", sentence)


class Starting(ServiceTest):
    def failed(self, exit_code, *arguments):
        run = self.run_serve(*arguments)
        errors = [line for line in run.stderr.splitlines() if not line.startswith("{")]
        self.assertEqual(run.returncode, exit_code, run.stderr)
        self.assertEqual(len(errors), 1, run.stderr)
        self.assertEqual(run.stdout, "")
        return errors[0]

    def test_an_address_that_is_taken(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            self.assertIn(str(port), self.failed(2, "serve", "--data", self.data, "--listen",
                                                 f"127.0.0.1:{port}"))

    def test_a_folder_that_cannot_be_used(self):
        self.data.write_text("a file")
        self.assertIn(str(self.data), self.failed(2, "serve", "--data", self.data))

    def test_a_folder_that_another_service_has(self):
        service = self.start()
        for command in (("serve", "--listen", "127.0.0.1:0"), ("migrate",)):
            self.assertIn("Another schedgen", self.failed(75, *command, "--data", self.data))
        self.assertEqual(service.get("/health").status, 200)

    def newer_database(self, version, oldest_program, *statements):
        """As a later program would leave it."""
        self.assertEqual(self.run_serve("migrate", "--data", self.data).returncode, 0)
        with contextlib.closing(sqlite3.connect(self.data / "schedgen.db")) as database:
            known = database.execute("SELECT MAX(version) FROM schema_migrations").fetchone()[0]
            for statement in statements:
                database.execute(statement)
            database.execute("INSERT INTO schema_migrations VALUES (?, 'later', 0)", (version,))
            if oldest_program is not None:
                database.execute("INSERT INTO schema_support VALUES (?, ?)",
                                 (version, oldest_program(known)))
            database.commit()

    def test_a_newer_database_that_refuses_this_program(self):
        """Or does not say whom it allows."""
        for oldest_program in (lambda known: known + 1, None):
            with self.subTest(oldest_program):
                self.newer_database(999, oldest_program)
                for command in (("serve",), ("migrate",)):
                    told = self.failed(2, *command, "--data", self.data)
                    self.assertIn("version 999", told)
                    self.assertIn("written by a newer version", told)
                shutil.rmtree(self.data)

    def test_a_newer_database_that_allows_this_program(self):
        """So a rolling update can be taken back, with its tables already changed."""
        self.newer_database(999, lambda known: known, "ALTER TABLE jobs ADD COLUMN more TEXT",
                            "ALTER TABLE queue_entries ADD COLUMN more INTEGER NOT NULL DEFAULT 7",
                            "CREATE TABLE later (x INTEGER)")
        run = self.run_serve("migrate", "--data", self.data)
        self.assertRegex(run.stdout, r"schedgen\.db has version 999\n")
        self.assertIn("the database is newer than this program", run.stderr)
        service = self.start()
        self.assertEqual(service.ended(service.uploaded(self.pdf["lectures"]))["status"], "completed")
        self.assertEqual(service.stop(), 0)

    def test_a_database_that_is_none(self):
        self.data.mkdir()
        (self.data / "schedgen.db").write_bytes(b"no database at all " * 200)
        self.assertIn("schedgen.db", self.failed(75, "serve", "--data", self.data))

    def test_migrate_says_the_version_and_does_no_harm_twice(self):
        first = self.run_serve("migrate", "--data", self.data)
        again = self.run_serve("migrate", "--data", self.data)
        self.assertEqual((first.returncode, again.returncode), (0, 0))
        self.assertRegex(first.stdout, r"schedgen\.db has version \d+\n")
        self.assertEqual(first.stdout, again.stdout)

    def test_files_are_for_the_owner_alone(self):
        service = self.start("--workers", 0)
        service.uploaded(self.pdf["exams"])
        for path in (self.data, *self.data.rglob("*")):
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)


if __name__ == "__main__":
    unittest.main()
