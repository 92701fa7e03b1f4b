#!/usr/bin/python3
"""deploy/logs/rsyslog.conf, by rsyslog itself: lines of containers as Docker writes them reach who keeps
logs, once, in order and as objects, and go on after a restart where they stood."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import threading
import unittest

CONF = pathlib.Path(__file__).resolve().parent.parent.parent / "deploy/logs/rsyslog.conf"
RSYSLOGD = shutil.which("rsyslogd", path=os.environ["PATH"] + ":/usr/sbin")
IN_TIME = 30


class Keeper:
    """Who keeps the logs: takes lines on a port."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.lines, self.changed, self.open = [], threading.Condition(), []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.open.append(connection)
            threading.Thread(target=self._read, args=(connection,), daemon=True).start()

    def _read(self, connection):
        with connection.makefile(encoding="utf-8") as lines:
            for line in lines:
                with self.changed:
                    self.lines.append(json.loads(line))
                    self.changed.notify_all()

    def wait_for(self, count):
        with self.changed:
            if not self.changed.wait_for(lambda: len(self.lines) >= count, IN_TIME):
                raise AssertionError(f"{len(self.lines)} lines of {count}: {self.lines[-3:]}")
            return list(self.lines)

    def go(self):
        self.socket.close()
        for connection in self.open:
            connection.close()


class Logs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.id = "0123456789ab" + "c" * 52
        for name in ("spool", f"containers/{self.id}"):
            (self.folder / name).mkdir(parents=True)
        self.log = self.folder / f"containers/{self.id}/{self.id}-json.log"
        self.keeper = Keeper()
        self.addCleanup(lambda: self.keeper.go())

    def start(self):
        self.rsyslog = subprocess.Popen(
            [RSYSLOGD, "-n", "-iNONE", "-f", str(CONF)],
            env={"SPOOL": str(self.folder / "spool"), "CONTAINERS": str(self.folder / "containers"),
                 "LOGS_HOST": "127.0.0.1", "LOGS_PORT": str(self.keeper.port), "PATH": os.environ["PATH"]})
        self.addCleanup(self.stop)

    def stop(self):
        if self.rsyslog.poll() is None:
            self.rsyslog.terminate()
        self.assertEqual(self.rsyslog.wait(IN_TIME), 0)

    def write(self, *said):
        with self.log.open("a") as file:
            for line in said:
                file.write(json.dumps({"log": line + "\n", "stream": "stderr", "attrs": {"tag": "schedgen-api-1"},
                                       "time": "2026-02-03T04:05:06.789Z"}) + "\n")

    def test_settings_are_taken(self):
        checked = subprocess.run([RSYSLOGD, "-N1", "-f", str(CONF)], capture_output=True, text=True, check=False,
                                 env={"SPOOL": str(self.folder / "spool"), "CONTAINERS": "/none",
                                      "LOGS_HOST": "127.0.0.1", "LOGS_PORT": "1", "PATH": os.environ["PATH"]})
        self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_lines_arrive_as_they_were_said(self):
        self.write('{"level":"info","message":"listens","port":8080}', 'plain "text" \\ of others', "{broken")
        self.start()
        first, second, third = self.keeper.wait_for(3)
        self.assertEqual(first, {"service": "schedgen-api-1", "container": "0123456789ab", "stream": "stderr",
                                 "time": "2026-02-03T04:05:06.789Z",
                                 "line": {"level": "info", "message": "listens", "port": 8080}})
        self.assertEqual(second["line"], 'plain "text" \\ of others')
        self.assertEqual(third["line"], "{broken")

    def test_what_was_said_meanwhile_comes_once_and_in_order(self):
        self.start()
        self.write(*(f"before {n}" for n in range(10)))
        self.keeper.wait_for(10)
        self.keeper.go()
        self.stop()
        self.write(*(f"meanwhile {n}" for n in range(200)))
        self.keeper = Keeper()
        self.start()
        self.keeper.wait_for(200)
        self.write("after")
        lines = [one["line"] for one in self.keeper.wait_for(201)]
        self.assertEqual(lines, [f"meanwhile {n}" for n in range(200)] + ["after"])


if __name__ == "__main__":
    unittest.main()
