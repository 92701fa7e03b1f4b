#!/usr/bin/python3
"""What one program does for all: who does it, who takes over, and what it brings back."""

import unittest

import engines
from scaled_test_case import ScaledTest


class Tending(ScaledTest):
    def test_one_in_all_tends_and_another_takes_over_when_it_is_killed(self):
        stack = self.stack(instances=2, workers=1)

        def tending():
            return [one for one in stack.programs() if any(
                line.get("outcome") == "ours from now on" for line in one.log())]

        engines.until(tending, "somebody who tends")
        first = tending()
        self.assertEqual(len(first), 1)
        who = "SELECT holder FROM duty_leases WHERE duty = 'tending'"
        holder = stack.sql(who)
        self.assertEqual(len(holder), 1)
        first[0].kill()
        waited = engines.until(lambda: len(tending()) == 2, "another who tends")
        print(f"another tended {waited:.1f} s after the death of the one who did")
        self.assertNotEqual(stack.sql(who), holder)

    def test_the_rescuer_queues_what_redis_has_lost(self):
        stack = self.stack(instances=1, workers=1)
        worker = stack.workers[0]
        worker.stop()
        jobs = [self.uploaded(stack) for _ in range(3)]
        engines.redis(stack.redis_url("redis-queue"), "FLUSHDB")
        worker.start()
        for job in jobs:
            self.completed(stack, job)
        rescued = sum(one.figures()["jobs_rescued_total"] for one in stack.programs())
        self.assertGreaterEqual(rescued, 3)


if __name__ == "__main__":
    unittest.main()
