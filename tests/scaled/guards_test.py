#!/usr/bin/python3
"""The guards of three instances on real engines: one limit and one session for all of them, figures
that add up, health that answers while an engine hangs, and limits that hold without Redis."""

import os
import pathlib
import random
import signal
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import documents  # noqa: E402
import engines  # noqa: E402
from stack import Stack  # noqa: E402

ANSWER_MAX_S = 5
LIMITS = {"RATE_LIMIT_REQUESTS_PER_MINUTE": "7", "RATE_LIMIT_UPLOADS_PER_HOUR": "4",
          "RATE_LIMIT_STATUS_PER_MINUTE": "5", "RATE_LIMIT_USERS_PER_ADDRESS": "100",
          "RATE_LIMIT_GLOBAL_PER_SECOND": "0"}


class Guards(unittest.TestCase):
    def test_property_05_one_limit_for_all_instances(self):
        seed = random.SystemRandom().randrange(1 << 32)
        dice = random.Random(seed)
        with Stack(instances=3, workers=0, settings=LIMITS) as stack, self.subTest(seed=seed):
            users = []
            for _ in range(4):
                cookie = dice.choice(stack.instances).ask("GET", "/").headers["Set-Cookie"]
                users.append({"Cookie": cookie.split(";")[0]})
            users.append({})  # without a session: the address
            allowed, over = {}, set()
            for _ in range(150):
                who = dice.randrange(len(users))
                path, limit = dice.choice([("/api/terms", 7), ("/api/jobs/x", 5)])
                status = dice.choice(stack.instances).ask("GET", path, headers=users[who]).status
                key = (who, path)
                if status == 429:
                    over.add(key)
                    self.assertEqual(allowed.get(key, 0), limit)
                else:
                    self.assertNotIn(key, over)
                    allowed[key] = allowed.get(key, 0) + 1
            self.assertTrue(over)

    def test_a_block_holds_on_all_instances_and_ends_on_all(self):
        token = "7f3c9b0e5d1a48626e0d9c4b7a815f32"
        settings = {**LIMITS, "TRUSTED_PROXIES": "127.0.0.0/8", "BLOCK_AFTER_REJECTIONS": "5",
                    "ADMIN_TOKEN": token}
        with Stack(instances=2, workers=0, settings=settings) as stack:
            first, second = stack.instances
            client = {"X-Forwarded-For": "192.0.2.1"}
            for _ in range(30):  # more than it needs, should a minute's window end meanwhile
                first.ask("GET", "/api/terms", headers=client)
            for instance in stack.instances:
                answer = instance.ask("GET", "/api/terms", headers=client)
                self.assertEqual((answer.status, answer.json()["message"]), (429, "IP_BLOCKED"))
            answer = second.ask("DELETE", "/api/admin/addresses/192.0.2.1",
                                headers={"Authorization": f"Bearer {token}"})
            self.assertEqual(answer.status, 204)
            for instance in stack.instances:
                answer = instance.ask("GET", "/api/terms", headers=client)
                self.assertNotIn(b"IP_BLOCKED", answer.body)

    def test_without_redis_a_limit_holds_and_nobody_is_locked_out(self):
        with Stack(instances=2, workers=0, settings=LIMITS) as stack:
            cache = engines.Engine("redis-cache")
            cache.signal(signal.SIGSTOP)
            try:
                for instance in stack.instances:
                    statuses = []
                    for _ in range(9):
                        begin = time.monotonic()
                        statuses.append(instance.get("/api/terms").status)
                        self.assertLess(time.monotonic() - begin, ANSWER_MAX_S)
                    self.assertEqual(statuses, [200] * 7 + [429] * 2)
            finally:
                cache.signal(signal.SIGCONT)

    def test_a_cache_that_is_away_is_counted_as_it_fails(self):
        shelf = documents.Documents()
        self.addCleanup(shelf.remove)
        with Stack(instances=1, workers=1) as stack:
            job = stack.upload(shelf.pdf["exams"]).json()["jobId"]
            stack.ended(job)
            name = 'engine_errors_total{engine="cache"}'
            self.assertEqual(stack.figures()[name], 0)
            cache = engines.Engine("redis-cache")
            cache.signal(signal.SIGSTOP)
            try:
                looks = 10
                for _ in range(looks):
                    self.assertEqual(stack.get(f"/api/jobs/{job}").status, 200)
                # Each look asks for the answer and for leave to fill it in.
                self.assertEqual(stack.figures()[name], 2 * looks)
            finally:
                cache.signal(signal.SIGCONT)
            self.assertEqual(stack.figures()['engine_errors_total{engine="records"}'], 0)

    # Property 7: health answers inside 5 seconds, and tells the truth, whatever hangs.
    def test_property_07_health_answers_while_an_engine_hangs(self):
        told_by = {"postgresql": {"/health/db": 503, "/health/ready": 503},
                   "redis-queue": {"/health/db": 200, "/health/ready": 503},
                   "s3": {"/health/db": 200, "/health/ready": 503},
                   "redis-cache": {"/health/db": 200, "/health/ready": 200}}
        with Stack(instances=1, workers=1) as stack:
            for name, wanted in told_by.items():
                engine = engines.Engine(name)
                engine.signal(signal.SIGSTOP)
                try:
                    for program in stack.programs():
                        paths = {"/health": 200, **wanted}
                        if program in stack.workers:
                            paths.pop("/health/ready")
                        for path, status in paths.items():
                            begin = time.monotonic()
                            answer = program.get(path, timeout=30)
                            took = time.monotonic() - begin
                            with self.subTest(engine=name, path=path, program=program.name):
                                self.assertEqual(answer.status, status, answer.body)
                                self.assertLess(took, ANSWER_MAX_S)
                finally:
                    engine.signal(signal.SIGCONT)
                for program in stack.programs():
                    engines.until(lambda p=program: p.get("/health/db").status == 200, "health")
                engines.until(lambda: stack.get("/health/ready").status == 200, "readiness")

    # Property 8, over the processes of a whole service.
    def test_property_08_figures_of_all_processes_add_up(self):
        shelf = documents.Documents()
        self.addCleanup(shelf.remove)
        pdf = shelf.pdf["exams"]
        with Stack(instances=3, workers=2) as stack:
            count = 15
            for number in range(count):
                answer = stack.instances[number % 3].upload(pdf)
                self.assertEqual(answer.status, 201, answer.body)
                stack.instances[(number + 1) % 3].ended(answer.json()["jobId"])
            refused = sum(instance.upload(b"no pdf").status == 415 for instance in stack.instances)
            def total(programs, start):
                return sum(value for program in programs
                           for name, value in program.figures().items() if name.startswith(start))
            self.assertEqual(total(stack.instances, 'uploads_total{outcome="accepted"}'), count)
            self.assertEqual(total(stack.instances, 'uploads_total{outcome="NOT_A_PDF"}'), refused)
            # A worker counts a job after it has ended it.
            for name in ('pdf_jobs_total{status="completed"', "pdf_processing_duration_seconds_count"):
                engines.until(lambda name=name: total(stack.workers, name) >= count, name)
                self.assertEqual(total(stack.workers, name), count)
            self.assertEqual(stack.rows() and set(stack.rows().values()), {"completed"})

    def test_no_instance_starts_without_the_secret_of_all(self):
        with Stack(instances=1, workers=0) as stack:
            instance = stack.instances[0]
            instance.kill()
            instance.settings = {**instance.settings, "SESSION_SECRET": ""}  # as not set
            instance.start()
            self.assertEqual(instance.process.wait(60), 2)
            self.assertIn("SESSION_SECRET", instance.last_words())


if __name__ == "__main__":
    assert "SCHEDGEN" in os.environ
    unittest.main()
