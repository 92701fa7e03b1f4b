#!/usr/bin/python3
"""Connections to each engine cut, refused, held, slow and spoilt, while uploads run: no answer is wrong,
and all goes on after healing."""

import contextlib
import time
import unittest

import engines
from engines import PATIENCE_S
from gate import Gate
from load import Load
from scaled_test_case import ScaledTest
from stack import Stack

ROLES = ("postgresql", "redis-queue", "redis-cache", "s3")
HEALTH_MAX_S = 5
FAULT_S = 1.0


def faults(gate):
    """By name: what begins it."""
    return {"cut": gate.cut, "refused": gate.refuse, "held": gate.hold,
            "slow": lambda: gate.delay(0.05), "spoilt": lambda: gate.spoil(3)}


class Gates(ScaledTest):
    def test_every_fault_of_every_engine(self):
        with contextlib.ExitStack() as stack:
            gates = {role: stack.enter_context(Gate(engines.port_of(engines.Engine(role).url())))
                     for role in ROLES}
            ports = {role: gate.port for role, gate in gates.items()}
            # Half-open connections are given up soon, so that the test is quick.
            settings = {"DATABASE_STATEMENT_TIMEOUT_MS": "2000"}
            service = stack.enter_context(Stack(ports=ports, settings=settings))
            load = stack.enter_context(Load(service, self.documents, threads=3))
            for role, gate in gates.items():
                for name, begin in faults(gate).items():
                    with self.subTest(role=role, fault=name):
                        begin()
                        self.assert_healthy_in_time(service)
                        self.assert_healthy_in_time(service.workers[0])
                        time.sleep(FAULT_S)
                        gate.heal()
                        self.assert_recovers(service, load)
            load.stop_uploading()
            for gate in gates.values():
                gate.heal()
        self.assertEqual(load.wrong, [])
        self.assertTrue(all(gate.spoilt for gate in gates.values()))
        self.assertTrue(load.stories)
        failed = [story.status for story in load.stories if story.status["status"] != "completed"]
        self.assertEqual(failed, [])

    def assert_healthy_in_time(self, client):
        """Property 7: health answers in time whatever an engine does."""
        begin = time.monotonic()
        answer = client.get("/health", timeout=PATIENCE_S)
        self.assertIn(answer.status, (200, 503))
        self.assertLess(time.monotonic() - begin, HEALTH_MAX_S)

    def assert_recovers(self, service, load):
        healed = time.monotonic()
        waiting = load.unfinished()
        engines.until(lambda: load.last_accepted > healed and all(one.ended for one in waiting),
                      "what was accepted to end, and another upload to be accepted")
        engines.until(service.healthy, "health")


if __name__ == "__main__":
    unittest.main()
