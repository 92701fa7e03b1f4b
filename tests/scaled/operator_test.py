#!/usr/bin/python3
"""What an operator sees and does where several programs share one service: the same queue, jobs and
programs from every instance, and figures of what died and of who had to wait."""

import concurrent.futures
import signal
import unittest

import engines
from scaled_test_case import ScaledTest
from waiting_jobs import READ_BY_WORKERS, long_document, made_to_wait

TOKEN = "5b1c7a90e2d3486fa1b2c3d4e5f60718"
AS_ADMINISTRATOR = {"Authorization": f"Bearer {TOKEN}"}


def seen(instance):
    answer = instance.ask("GET", "/api/admin/overview", headers=AS_ADMINISTRATOR)
    assert answer.status == 200, answer.body
    return answer.json()


class Operator(ScaledTest):
    def administered(self, settings=None, **others):
        return self.stack(settings={"ADMIN_TOKEN": TOKEN, **(settings or {})}, **others)

    def test_every_instance_tells_of_all(self):
        stack = self.administered(instances=2, workers=1, settings=READ_BY_WORKERS,
                                  worker_settings={"UPLOAD_BYTES_MAX": "1"})
        job = self.uploaded(stack.instances[0])
        self.assertEqual(stack.instances[1].ended(job)["status"], "failed")
        ports = {f":{one.port}" for one in stack.programs()}
        def all_are_there(instance):
            names = {one["name"] for one in seen(instance)["programs"]}
            return {name[name.rindex(":"):] for name in names} == ports
        for instance in stack.instances:
            engines.until(lambda one=instance: all_are_there(one), "all programs")
            view = seen(instance)
            self.assertTrue(view["name"].endswith(f":{instance.port}"))
            self.assertEqual(sum(one["leader"] for one in view["programs"]), 1)
            self.assertEqual(view["jobs"]["failuresByReason"], {"FILE_TOO_LARGE": 1})
            self.assertEqual([one["jobId"] for one in view["jobs"]["failed"]], [job])
            # The worker tells the queue last.
            engines.until(lambda one=instance: seen(one)["queue"]["failed"] == 1, "the queue's count")
        # Who goes is told of no more, and what another removes is gone for all.
        self.assertEqual(stack.workers[0].stop(), 0)
        gone = f":{stack.workers[0].port}"
        ports.discard(gone)
        self.assertTrue(all_are_there(stack.instances[0]))
        self.assertEqual(stack.instances[1].ask("DELETE", f"/api/admin/jobs/{job}",
                                                headers=AS_ADMINISTRATOR).status, 204)
        self.assertEqual(seen(stack.instances[0])["jobs"]["failed"], [])

    def test_one_that_was_killed_is_told_of_until_it_is_back(self):
        stack = self.administered(instances=1, workers=1)
        instance, worker = stack.instances[0], stack.workers[0]
        def told():
            return next((one for one in seen(instance)["programs"]
                         if one["name"].endswith(f":{worker.port}")), None)
        engines.until(lambda: told() is not None, "the worker")
        self.assertNotIn("stoppedAt", told())
        worker.kill()
        engines.until(lambda: "stoppedAt" in told(), "that the worker has stopped")
        self.assertFalse(told()["leader"])
        self.assertLess(told()["stoppedAt"], seen(instance)["now"])
        # The next leader takes over, and the row is not forgotten with the lease.
        engines.until(lambda: any(one["leader"] for one in seen(instance)["programs"]), "a leader")
        self.assertIn("stoppedAt", told())

    def test_a_job_that_waits_is_tried_now_from_any_instance(self):
        stack = self.administered(instances=2, workers=1, settings=READ_BY_WORKERS,
                                  worker_settings={"QUEUE_BACKOFF_MS": "3600000"})
        worker = stack.workers[0]
        worker.signal(signal.SIGSTOP)
        document = long_document()
        for _ in range(2):
            self.assertEqual(stack.upload(document).status, 201)
        worker.signal(signal.SIGCONT)
        first, second = made_to_wait(worker.process.pid,
                                     lambda: seen(stack.instances[1])["jobs"]["waiting"], 2)
        self.assertEqual(first["reason"], "PARSE_OUT_OF_MEMORY")
        self.assertEqual(stack.instances[1].ask("POST", f"/api/admin/jobs/{first['jobId']}/retry",
                                                headers=AS_ADMINISTRATOR).status, 204)
        self.assertEqual(stack.instances[0].ended(first["jobId"])["status"], "completed")
        self.assertEqual(stack.instances[0].ask("DELETE", f"/api/admin/jobs/{second['jobId']}",
                                                headers=AS_ADMINISTRATOR).status, 204)
        self.assertEqual(seen(stack.instances[1])["jobs"]["waiting"], [])
        counts = seen(stack.instances[1])["queue"]
        self.assertEqual((counts["waiting"], counts["active"], counts["delayed"]), (0, 0, 0))


class Figures(ScaledTest):
    @staticmethod
    def total(programs, start):
        return sum(value for program in programs
                   for name, value in program.figures().items() if name.startswith(start))

    def test_each_job_of_a_killed_worker_is_counted_as_stalled_once(self):
        stack = self.stack(instances=1, workers=2, settings=READ_BY_WORKERS)
        document = long_document()
        jobs = [stack.upload(document).json()["jobId"] for _ in range(6)]
        victim, other = stack.workers
        def holds_some():
            """The queue's own view, while nobody moves: the jobs that either worker has in hand."""
            for worker in stack.workers:
                worker.signal(signal.SIGSTOP)
            if seen_active(stack) > 0:
                return True
            for worker in stack.workers:
                worker.signal(signal.SIGCONT)
            return False
        engines.until(holds_some, "work in hand")
        active = seen_active(stack)
        victim.kill()
        other.kill()  # all that is in hand is a dead one's
        other.start()
        other.ready()
        for job in jobs:
            self.assertEqual(stack.ended(job)["status"], "completed")
        # A job may be handed out once more before its row may be taken from the dead, never stall again.
        self.assertEqual(self.total([*stack.instances, other], "queue_jobs_stalled_total"), active)

    def test_a_pool_of_one_connection_shows_who_waits_for_it(self):
        stack = self.stack(instances=1, workers=0,
                           settings={"DATABASE_POOL_MIN": "1", "DATABASE_POOL_MAX": "1"})
        job = self.uploaded(stack)
        before = stack.figures()
        looks = 200
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            statuses = list(pool.map(lambda _: stack.get(f"/api/jobs/{job}").status, range(looks)))
        self.assertEqual(set(statuses), {200})
        after = stack.figures()
        def grew(name):
            return after[name] - before[name]
        # A job that lives is looked at in its row, each time.
        self.assertGreaterEqual(grew("database_wait_seconds_count"), looks)
        at_once = 'database_wait_seconds_bucket{le="0.0001"}'
        self.assertGreater(grew("database_wait_seconds_count"), grew(at_once))
        self.assertGreater(grew("database_wait_seconds_sum"), 0)


def seen_active(stack):
    return stack.figures()["queue_jobs_active"]


if __name__ == "__main__":
    unittest.main()
