#!/usr/bin/python3
"""The seed's properties that want several processes: 1 (any number of workers ends all jobs), 3 (the pool
of whole programs), 9 (a worker's limits) and 10 (load is spread evenly)."""

import concurrent.futures
import contextlib
import os
import pathlib
import random
import threading
import unittest

import engines
from documents import NAMES
from scaled_test_case import ScaledTest
from stack import Stack
from waiting_jobs import READ_BY_WORKERS

CASES = int(os.environ.get("SCHEDGEN_PROPERTY_CASES", "2"))
MIB = 1 << 20


class MemoryGroup:
    """A memory cgroup of its own where this machine lets us make one (version 1), or nothing."""

    ROOT = pathlib.Path("/sys/fs/cgroup/memory")

    def __init__(self, bytes_max):
        self.folder = None
        folder = self.ROOT / f"schedgen-test-{os.getpid()}"
        if (self.ROOT / "memory.limit_in_bytes").exists():
            with contextlib.suppress(OSError):
                folder.mkdir()
                self.folder = folder
                self._write("memory.limit_in_bytes", bytes_max)

    def _write(self, name, value):
        (self.folder / name).write_text(str(value))

    def take_in(self, processes):
        for process in processes:
            self._write("cgroup.procs", process)

    def read(self, name):
        return (self.folder / name).read_text()

    def remove(self):
        if self.folder:
            engines.until(lambda: not self.read("cgroup.procs").strip(), "the group to be empty")
            self.folder.rmdir()


def limit_of(process, name):
    for line in pathlib.Path(f"/proc/{process}/limits").read_text().splitlines():
        if line.startswith(name):
            return line[len(name):].split()[0]
    raise AssertionError(name)


def peak_bytes(process):
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


class Properties(ScaledTest):
    def upload_all(self, client, names, threads=8):
        with concurrent.futures.ThreadPoolExecutor(threads) as pool:
            answers = list(pool.map(lambda name: client.upload(self.documents.pdf[name]), names))
        self.assertEqual({answer.status for answer in answers}, {201})
        return [(answer.json()["jobId"], name) for answer, name in zip(answers, names)]

    def assert_all_right(self, client, jobs):
        for job, name in jobs:
            self.completed(client, job, name)

    def test_property_01_any_number_of_workers_ends_all_jobs(self):
        dice = random.Random()
        for _ in range(CASES):
            workers, uploads = dice.randint(1, 10), dice.randint(1, 100)
            with self.subTest(workers=workers, uploads=uploads):
                with Stack(instances=2, workers=workers) as stack:
                    jobs = self.upload_all(stack, dice.choices(NAMES, k=uploads))
                    self.assert_all_right(stack.instances[1], jobs)
                    self.assertEqual(stack.rows(), {job: "completed" for job, _ in jobs})
                    # Each was done once, and every worker has counted what it did.
                    engines.until(lambda: self.completed_by(stack.workers) >= uploads, "the counts")
                    self.assertEqual(self.completed_by(stack.workers), uploads)

    @staticmethod
    def completed_by(workers):
        return sum(value for worker in workers for name, value in worker.figures().items()
                   if name.startswith('pdf_jobs_total{status="completed"'))

    def test_property_03_whole_programs_stay_inside_the_bounds_of_their_pools(self):
        least, most = 3, 6
        settings = {"DATABASE_POOL_MIN": str(least), "DATABASE_POOL_MAX": str(most)}
        with Stack(instances=1, workers=1, settings=settings) as stack:
            question = ("SELECT client_port, application_name FROM pg_stat_activity WHERE "
                        f"datname = '{stack.name}' AND backend_type = 'client backend' "
                        "AND pid <> pg_backend_pid()")
            # Two programs, and one more connection where a program keeps one for itself.
            programs = 2
            engines.until(lambda: len(stack.sql(question)) >= programs * least, "the least")
            samples = []
            over = threading.Event()

            def sample():
                while not over.is_set():
                    samples.append(len(stack.sql(question)))
            watcher = threading.Thread(target=sample)
            watcher.start()
            try:
                jobs = self.upload_all(stack, ["exams"] * 60, threads=24)
                self.assert_all_right(stack, jobs)
            finally:
                over.set()
                watcher.join()
            self.assertGreaterEqual(min(samples), programs * least)
            self.assertLessEqual(max(samples), programs * most)

    def test_property_09_a_worker_never_exceeds_its_limits(self):
        """In a memory cgroup where one can be made; the limits of each child are checked anyway."""
        worker_bytes, child_bytes, children = 1024 * MIB, 512 * MIB, 2
        group = MemoryGroup(worker_bytes)
        self.addCleanup(group.remove)
        settings = {"PARSE_MEMORY_BYTES_MAX": str(child_bytes), "PARSE_PROCESSES": str(children)}
        with Stack(instances=1, workers=1, settings=READ_BY_WORKERS,
                   worker_settings=settings) as stack:
            worker = stack.workers[0].process.pid
            family = [worker, *engines.descendants(worker)]
            if group.folder:
                group.take_in(family)
            jobs = self.upload_all(stack, [*NAMES] * 10)
            bounded = highest = 0
            pending = {job for job, _ in jobs}
            while pending:
                for child in engines.descendants(worker):
                    with contextlib.suppress(OSError, AssertionError):
                        highest = max(highest, peak_bytes(child))
                        bounded += limit_of(child, "Max address space") == str(child_bytes)
                pending = {job for job in pending
                           if stack.get(f"/api/jobs/{job}").json()["status"] != "completed"}
            self.assert_all_right(stack, jobs)
            self.assertTrue(bounded, "no child was seen with its limit")
            self.assertLess(highest, child_bytes)
            if group.folder:
                self.assertLessEqual(int(group.read("memory.max_usage_in_bytes")), worker_bytes)
                self.assertIn("oom_kill 0", group.read("memory.oom_control"))

    def test_property_10_load_is_spread_evenly_over_healthy_instances(self):
        """Each of N instances has its Nth of the requests, with two more or less."""
        with Stack(instances=3, workers=1, proxy=True) as stack:
            stack.wait_for_proxy()
            before = stack.proxy_says()
            requests = 300
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                statuses = list(pool.map(lambda _: stack.get("/api/jobs/metrics").status,
                                         range(requests)))
            self.assertEqual(set(statuses), {200})
            after = stack.proxy_says()
            shares = [int(after[one.name]["stot"]) - int(before[one.name]["stot"])
                      for one in stack.instances]
            self.assertEqual(sum(shares), requests)
            self.assertLessEqual(max(shares) - min(shares), 4, shares)

            # One that is stopped gets nothing, and the others share what is there.
            stack.instances[0].kill()
            engines.until(lambda: stack.proxy_says()["serve-0"]["status"] == "DOWN", "its absence")
            before = stack.proxy_says()
            for _ in range(60):
                self.assertEqual(stack.get("/api/jobs/metrics").status, 200)
            after = stack.proxy_says()
            shares = [int(after[one.name]["stot"]) - int(before[one.name]["stot"])
                      for one in stack.instances]
            self.assertEqual(shares[0], 0)
            self.assertLessEqual(abs(shares[1] - shares[2]), 4, shares)


if __name__ == "__main__":
    unittest.main()
