#!/usr/bin/python3
"""How the service stops: nothing is lost, answers are sent, and it does not take for ever."""

import concurrent.futures
import os
import signal
import subprocess
import unittest

from service import PATIENCE, ServiceTest
from hostile_pdfs import laughing_pdf
from waiting_jobs import READ_BY_WORKERS, stop_a_reader


class Stop(ServiceTest):
    def test_both_signals_end_an_idle_service_well(self):
        for which in (signal.SIGTERM, signal.SIGINT):
            service = self.start()
            children = service.processes()
            self.assertTrue(children)
            self.assertEqual(service.stop(which), 0)
            for child in children:
                self.assertFalse(os.path.exists(f"/proc/{child}/task/{child}"), child)

    def test_work_in_hand_is_ended_or_handed_back(self):
        service = self.start("--workers", 1)
        jobs = [service.uploaded(self.pdf["lectures"]) for _ in range(30)]
        self.assertEqual(service.stop(), 0)

        again = self.start()
        for job in jobs:
            status = again.ended(job)
            self.assertEqual((status["status"], status["attempts"]), ("completed", 1))

    def test_held_answers_are_sent(self):
        service = self.start("--workers", 0)
        job = service.uploaded(self.pdf["exams"])
        with concurrent.futures.ThreadPoolExecutor() as pool:
            held = pool.submit(service.status, job, 30)
            self.until(lambda: service.figures()["http_answers_held"] == 1)
            self.assertEqual(service.stop(), 0)
            self.assertEqual(held.result()["status"], "pending")

    def test_what_hangs_is_cut_off_and_counts_no_attempt(self):
        subprocess.run([os.environ["GENERATE"], "6", self.folder / "big", "--kind", "weekly",
                        "--pages", "100"], check=True)
        service = self.start("--workers", 0, environment=READ_BY_WORKERS)
        jobs = [service.uploaded(path.read_bytes())
                for path in sorted((self.folder / "big").glob("*.pdf"))]
        self.assertEqual(service.stop(), 0)

        service = self.start("--workers", 1)
        stop_a_reader(service.process.pid)
        self.assertEqual(service.stop(), 0)
        self.assertIn("some was cut off", [line.get("outcome") for line in service.log()])
        self.assertIn("put_back", [line.get("outcome") for line in service.log()])

        again = self.start()
        for job in jobs:
            status = again.ended(job)
            self.assertEqual((status["status"], status["attempts"]), ("completed", 1))

    def test_an_upload_whose_reading_hangs_is_answered_first(self):
        service = self.start("--workers", 0)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            upload = pool.submit(service.upload, laughing_pdf())
            stop_a_reader(service.process.pid)
            self.assertEqual(service.stop(), 0)
            # Its first look ends before the grace does.
            answer = upload.result()
            self.assertEqual((answer.status, answer.json()["message"]), (422, "PARSE_TIMED_OUT"))

    def test_a_second_signal_ends_it_at_once(self):
        service = self.start("--workers", 1)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            upload = pool.submit(self.upload_that_may_fail, service)
            stop_a_reader(service.process.pid)
            service.process.send_signal(signal.SIGTERM)
            self.until(lambda: any(line["message"] == "stopping" for line in service.log()))
            service.process.send_signal(signal.SIGTERM)
            self.assertEqual(service.process.wait(PATIENCE), -signal.SIGTERM)
            upload.result()

    def upload_that_may_fail(self, service):
        try:
            service.upload(laughing_pdf())
        except OSError:
            pass


if __name__ == "__main__":
    unittest.main()
