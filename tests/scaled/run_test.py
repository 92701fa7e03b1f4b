#!/usr/bin/python3
"""script/run --scaled as an operator uses it: started, something killed, stopped by Ctrl-C."""

import os
import pathlib
import re
import signal
import subprocess
import unittest

from scaled_test_case import ScaledTest
from stack import PATIENCE_S, Client, free_ports

RUN = pathlib.Path(__file__).resolve().parent.parent.parent / "script" / "run"


class Run(ScaledTest):
    def test_it_starts_survives_deaths_and_stops_cleanly(self):
        client = Client(free_ports(1)[0])
        log_path = self.folder / "log"
        with open(log_path, "wb") as log:
            running = subprocess.Popen(
                [RUN, "--scaled", "--instances", "2", "--workers", "2", "--listen",
                 f"127.0.0.1:{client.port}"], stdout=subprocess.PIPE, stderr=log, text=True,
                stdin=subprocess.DEVNULL, start_new_session=True,
                env={**os.environ, "QUEUE_LIMIT_MAX": "0"})
        self.addCleanup(running.stdout.close)
        self.addCleanup(running.wait, PATIENCE_S)
        self.addCleanup(self.interrupt, running)
        line = running.stdout.readline()
        self.assertEqual(line, f"schedgen answers at http://127.0.0.1:{client.port}\n",
                         log_path.read_text())

        told = log_path.read_text()
        processes = dict(re.findall(r"^  (\S+) +process (\d+)", told, re.MULTILINE))
        self.assertEqual(sorted(processes), ["serve-1", "serve-2", "worker-1", "worker-2"])
        folders = re.findall(r"^  (?:logs|engines) +(\S+)", told, re.MULTILINE)
        self.assertEqual(len(folders), 2)

        jobs = [self.uploaded(client) for _ in range(3)]
        for name in ("serve-1", "worker-2"):
            os.kill(int(processes[name]), signal.SIGKILL)
        jobs += [self.uploaded(client) for _ in range(3)]
        for job in jobs:
            self.completed(client, job)

        self.interrupt(running)
        self.assertEqual(running.wait(PATIENCE_S), 0, log_path.read_text())
        for name in ("serve-2", "worker-1"):
            self.assertFalse(pathlib.Path(f"/proc/{processes[name]}").exists(), name)
        for folder in folders:
            self.assertFalse(pathlib.Path(folder).exists(), folder)

    @staticmethod
    def interrupt(running):
        """As Ctrl-C: to all that are in front."""
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGINT)


if __name__ == "__main__":
    unittest.main()
