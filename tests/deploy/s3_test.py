#!/usr/bin/python3
"""The S3 server of deploy/s3, started as its image starts it: it keeps files, refuses a wrong key, leaves nothing of
what was deleted, and ends whole when a part of it dies."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECRET = "only-of-this-test"


def until(what, look, seconds=120):
    end = time.monotonic() + seconds
    while not (seen := look()):
        if time.monotonic() > end:
            raise AssertionError(f"not so after {seconds} s: {what}")
        time.sleep(0.1)
    return seen


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [str(one.getsockname()[1]) for one in held]
    for one in held:
        one.close()
    return ports


class S3(unittest.TestCase):
    def setUp(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-s3."))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        self.data = folder / "data"
        self.data.mkdir()
        (folder / "secret").write_text(SECRET)
        as_nobody = []
        if os.getuid() == 0:
            subprocess.run(["chown", "-R", "nobody:nogroup", folder], check=True)
            as_nobody = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        ports = free_ports(5)
        self.url = f"http://127.0.0.1:{ports[0]}"
        self.log = open(folder / "log", "w+", encoding="utf-8")
        self.addCleanup(self.log.close)
        self.server = subprocess.Popen(
            [*as_nobody, sys.executable, "-B", ROOT / "deploy/s3/s3.py"], cwd=folder, stdout=self.log, stderr=self.log,
            start_new_session=True,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "RUN": str(folder / "run"), "DATA": str(self.data),
                 "PORTS": " ".join(ports), "LISTEN": "127.0.0.1", "S3_SECRET_KEY_FILE": str(folder / "secret"),
                 "RECLAIM_SECONDS": "1"})
        self.addCleanup(self.end)
        until("it answers", lambda: self.server.poll() is not None or self.curl("/healthcheck", signed=False) == 200)

    def end(self):
        if self.server.poll() is None:
            self.server.terminate()
        self.server.wait(30)

    def curl(self, path, *more, secret=SECRET, signed=True):
        options, url = list(more), self.url
        if signed:
            options += ["--aws-sigv4", "aws:amz:us-east-1:s3", "-H", "x-amz-content-sha256: UNSIGNED-PAYLOAD"]
            url = url.replace("http://", f"http://test%3Aschedgen:{secret}@")
        done = subprocess.run(["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", *options, url + path],
                              capture_output=True, text=True, check=False)
        return int(done.stdout)

    def files(self):
        return [path for path in self.data.glob("d1/objects/**/*") if path.is_file() and path.suffix in (".data", ".ts")]

    def test_what_is_deleted_leaves_nothing(self):
        until("its parts have found each other", lambda: self.curl("/uploads", "-X", "PUT") == 200)
        self.assertEqual(self.curl("/uploads/one", "-X", "PUT", "--data-binary", "a schedule"), 200)
        self.assertEqual(self.curl("/uploads/one"), 200)
        self.assertEqual(self.curl("/uploads/one", secret="another"), 403)
        self.assertEqual([path.suffix for path in self.files()], [".data"])
        self.assertEqual(self.curl("/uploads/one", "-X", "DELETE"), 204)
        self.assertEqual(self.curl("/uploads/one"), 404)
        until("the mark is gone too", lambda: not self.files())

    def test_it_ends_whole(self):
        children = subprocess.run(["pgrep", "-P", str(self.server.pid)], capture_output=True, text=True,
                                  check=True).stdout.split()
        self.assertGreater(len(children), 8)
        os.kill(int(children[0]), signal.SIGKILL)
        self.assertEqual(self.server.wait(30), 1)
        until("nobody is left", lambda: not any(pathlib.Path("/proc", one).exists() for one in children))


if __name__ == "__main__":
    unittest.main()
