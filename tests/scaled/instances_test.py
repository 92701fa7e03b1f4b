#!/usr/bin/python3
"""Several instances and workers that know nothing of each other, and the death of some of them."""

import contextlib
import os
import signal
import time
import unittest

import engines
from scaled_test_case import ScaledTest
from waiting_jobs import READ_BY_WORKERS, long_document, stop_a_reader


class Instances(ScaledTest):
    def test_what_one_accepts_all_tell_and_a_worker_does(self):
        stack = self.stack(instances=3, workers=1)
        first, second, third = stack.instances
        for name in ("lectures", "tests", "exams"):
            job = self.uploaded(first, name)
            self.assertEqual(self.completed(second, job, name)["attempts"], 1)
            self.completed(third, job, name)
        self.assertEqual([one.get("/api/jobs/metrics").json()["completed"]
                          for one in stack.instances], [3, 3, 3])
        worker = stack.workers[0]
        # It counts a job after it has ended it.
        completed = 'pdf_jobs_total{status="completed",type="EXAM"}'
        engines.until(lambda: worker.figures().get(completed) == 1, "the count")
        self.assertGreater(worker.figures()["redis_memory_used_bytes"], 100_000)
        self.assertEqual(stack.instances[0].figures()['jail_parses_total{outcome="parsed"}'], 3)

    def test_a_deletion_is_seen_by_all_at_once(self):
        stack = self.stack(instances=3, workers=1)
        for round_of in range(3):
            job = self.uploaded(stack.instances[0])
            for one in stack.instances:
                self.completed(one, job)
                self.assertEqual(one.get(f"/api/jobs/{job}").status, 200)  # it is in the cache now
            deleting = stack.instances[round_of]
            self.assertEqual(deleting.ask("DELETE", f"/api/jobs/{job}").status, 204)
            for one in stack.instances:
                self.assertEqual(one.get(f"/api/jobs/{job}").status, 404)
                self.assertEqual(one.get(f"/api/jobs/{job}/result").status, 404)

    def test_a_held_answer_ends_when_another_program_has_ended_the_job(self):
        stack = self.stack(instances=1, workers=1)
        worker = stack.workers[0]
        worker.stop()
        job = self.uploaded(stack)
        worker.start()
        begun = time.monotonic()
        status = stack.get(f"/api/jobs/{job}?wait=30").json()
        self.assertEqual(status["status"], "completed")
        self.assertLess(time.monotonic() - begun, 29, "only the time ended it")

    def done(self, stack, job):
        status = stack.ended(job)
        self.assertEqual((status["status"], status["error"]), ("completed", None))
        return status

    def hold_in(self, stack, worker):
        """A job that this worker has in hand and never ends, as its reader is stopped."""
        job = stack.upload(long_document()).json()["jobId"]
        stop_a_reader(worker.process.pid)
        self.assertEqual(stack.rows()[job], "processing")
        return job

    def test_a_killed_workers_job_finishes_elsewhere(self):
        stack = self.stack(instances=1, workers=2, settings=READ_BY_WORKERS)
        dying, other = stack.workers
        other.stop()
        job = self.hold_in(stack, dying)
        other.start()
        other.ready()
        readers = engines.descendants(dying.process.pid)
        died = time.monotonic()
        dying.signal(signal.SIGKILL)
        for process in readers:
            with contextlib.suppress(ProcessLookupError):  # what is stopped may see it only now
                os.kill(process, signal.SIGCONT)
        self.assertEqual(self.done(stack, job)["attempts"], 1)
        print(f"the job of a killed worker was done {time.monotonic() - died:.1f} s later")

    def test_a_job_that_is_long_in_hand_is_nobody_elses(self):
        lock = {"QUEUE_LOCK_MS": "1000", "QUEUE_STALLED_INTERVAL_MS": "500", **READ_BY_WORKERS}
        stack = self.stack(instances=1, workers=2, settings=lock)
        holding, other = stack.workers
        other.stop()
        job = self.hold_in(stack, holding)
        other.start()
        other.ready()
        begun = time.monotonic()  # several locks' and looks' time
        engines.until(lambda: time.monotonic() - begun > 3, "the end of several locks")
        self.assertEqual(stack.sql(f"SELECT state, attempts FROM jobs WHERE id = '{job}'"),
                         [["processing", "1"]])
        for process in engines.descendants(holding.process.pid):
            os.kill(process, signal.SIGCONT)
        self.assertEqual(self.done(stack, job)["attempts"], 1)

    def test_a_worker_that_is_told_to_go_leaves_nothing_undone(self):
        stack = self.stack(instances=1, workers=2)
        jobs = [self.uploaded(stack, name) for name in ("lectures", "tests", "exams") * 5]
        self.assertEqual(stack.workers[0].stop(), 0)
        self.assertEqual(stack.workers[0].log()[-1]["outcome"], "all was ended")
        for job in jobs:
            self.assertEqual(stack.ended(job)["attempts"], 1)

    def test_the_limit_is_of_all_workers_together(self):
        limit = {"QUEUE_LIMIT_MAX": "2", "QUEUE_LIMIT_DURATION_MS": "1000"}
        stack = self.stack(instances=1, workers=2, settings=limit)
        jobs = [self.uploaded(stack) for _ in range(7)]
        for job in jobs:
            self.completed(stack, job)
        began = sorted(int(at) for (at,) in stack.sql("SELECT last_attempt_at FROM jobs"))
        # Two in any window of Redis: the first and the seventh are three windows apart.
        self.assertGreater(began[6] - began[0], 2000)

    def test_a_worker_reads_a_pdf_for_whoever_asks(self):
        stack = self.stack(instances=1, workers=1)
        worker = stack.workers[0]
        answer = self.parse(worker, self.documents.pdf["exams"])
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.json()["events"], self.documents.events["exams"])
        refused = self.parse(worker, b"not a PDF")
        self.assertEqual((refused.status, refused.json()["message"]), (415, "NOT_A_PDF"))
        self.assertEqual(worker.get("/health/db").status, 200)
        self.assertEqual(worker.get("/api/jobs/metrics").status, 404)
        self.assertEqual(worker.get("/").status, 404)
        self.assertEqual(stack.rows(), {})

    @staticmethod
    def parse(client, pdf):
        body = (b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n" +
                pdf + b"\r\n--b--\r\n")
        return client.ask("POST", "/parse", body, {"Content-Type": "multipart/form-data; boundary=b"})

    def test_no_log_has_a_secret(self):
        stack = self.stack(instances=1, workers=1)
        self.completed(stack, self.uploaded(stack))
        secret = engines.environment("SCHEDGEN_TEST_S3_SECRET_KEY")
        for one in stack.programs():
            one.stop()
            self.assertNotIn(secret, one.log_path.read_text())


if __name__ == "__main__":
    unittest.main()
