"""What the tests of the scaled-out service share: documents, and databases of their own."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import uuid

import engines
from documents import Documents
from stack import PATIENCE_S, Program, Stack, clean_environment, free_ports


class ScaledTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.documents = Documents()
        cls.addClassCleanup(cls.documents.remove)

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-scaled-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def stack(self, *arguments, **settings):
        stack = Stack(*arguments, **settings)
        self.addCleanup(stack.__exit__)
        return stack.__enter__()

    def new_database(self, make=True):
        """The address of an empty one."""
        name = "test_" + uuid.uuid4().hex[:12]
        if make:
            engines.sql(f"CREATE DATABASE {name}")
        self.addCleanup(engines.sql, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        base = engines.environment("SCHEDGEN_TEST_DATABASE_URL")
        return base.rsplit("/", 1)[0] + "/" + name

    def new_bucket(self):
        """Settings of an S3 bucket that nobody has made yet."""
        return {"S3_ENDPOINT": engines.environment("SCHEDGEN_TEST_S3_ENDPOINT"),
                "S3_ACCESS_KEY": engines.environment("SCHEDGEN_TEST_S3_ACCESS_KEY"),
                "S3_SECRET_KEY": engines.environment("SCHEDGEN_TEST_S3_SECRET_KEY"),
                "S3_BUCKET": "test-" + uuid.uuid4().hex[:12]}

    def program(self, verb, settings, data=None, flags=()):
        """Started, not yet ready; killed at the end."""
        name = f"{verb}-{uuid.uuid4().hex[:6]}"
        data_flags = ["--data", str(data)] if data else []
        one = Program(name, verb, free_ports(1)[0], [*data_flags, *flags], settings, self.folder)
        one.start()
        self.addCleanup(one.kill)
        return one

    def ready(self, verb, settings, data=None, flags=()):
        one = self.program(verb, settings, data, flags)
        one.ready()
        return one

    def run_program(self, *arguments, settings=None):
        """A command that must end by itself."""
        return subprocess.run([os.environ["SCHEDGEN"], *map(str, arguments)], capture_output=True,
                              text=True, check=False, timeout=PATIENCE_S, stdin=subprocess.DEVNULL,
                              env={**clean_environment(), **(settings or {})})

    def uploaded(self, client, name="exams"):
        answer = client.upload(self.documents.pdf[name])
        self.assertEqual(answer.status, 201, answer.body)
        return answer.json()["jobId"]

    def completed(self, client, job, name="exams"):
        status = client.ended(job)
        self.assertEqual((status["status"], status["error"]), ("completed", None))
        result = client.get(f"/api/jobs/{job}/result")
        self.assertEqual(result.json()["events"], self.documents.events[name])
        return status
