#!/usr/bin/python3
"""deploy/logs/rsyslog.conf, by rsyslog itself: lines of containers as Docker writes them reach who keeps
logs, once, in order and as objects; what he did not take while he was away comes when he is back."""

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

    def __init__(self, port=0):
        self.socket = socket.create_server(("127.0.0.1", port))
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
            connection.shutdown(socket.SHUT_RDWR)
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

    def test_who_was_away_gets_what_he_missed(self):
        self.start()
        self.write(*(f"before {n}" for n in range(10)))
        self.keeper.wait_for(10)
        port = self.keeper.port
        self.keeper.go()
        # The connection's end is seen when something is sent: TCP may lose what was under way then.
        self.write(*(f"lost? {n}" for n in range(3)))
        self.stop()
        self.write(*(f"while away {n}" for n in range(200)))
        self.start()
        self.keeper = Keeper(port)
        self.write("after")
        said = self.keeper.wait_for(201)
        lines = [one["line"] for one in said if not one["line"].startswith("lost?")]
        self.assertEqual(lines, [f"while away {n}" for n in range(200)] + ["after"])


if __name__ == "__main__":
    unittest.main()
