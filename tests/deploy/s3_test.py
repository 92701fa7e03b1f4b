#!/usr/bin/python3
"""The S3 server of deploy/s3, started as its image starts it: it keeps files, refuses a wrong key, leaves nothing of
what was deleted, and ends whole when a part of it dies."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "tests/scaled"))

from engines import until  # noqa: E402
from stack import free_ports  # noqa: E402

IN_TIME_S = 120
SECRET = "only-of-this-test"


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
        ports = [str(port) for port in free_ports(5)]
        self.url = f"http://127.0.0.1:{ports[0]}"
        self.log = open(folder / "log", "w+", encoding="utf-8")
        self.addCleanup(self.log.close)
        # Every command that its Python programs start is noted down, with its arguments.
        self.commands = folder / "commands"
        (folder / "sitecustomize.py").write_text(
            "import os, sys\n"
            "def note(event, given):\n"
            "    if event == 'subprocess.Popen':\n"
            f"        with open({str(self.commands)!r}, 'a') as file:\n"
            "            print(given[:2], file=file)\n"
            "sys.addaudithook(note)\n")
        self.server = subprocess.Popen(
            [*as_nobody, sys.executable, "-B", ROOT / "deploy/s3/s3.py"], cwd=folder, stdout=self.log, stderr=self.log,
            start_new_session=True,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "RUN": str(folder / "run"), "DATA": str(self.data),
                 "PORTS": " ".join(ports), "LISTEN": "127.0.0.1", "S3_SECRET_KEY_FILE": str(folder / "secret"),
                 "PYTHONPATH": str(folder), "RECLAIM_SECONDS": "1"})
        self.addCleanup(self.end)
        until(lambda: self.server.poll() is not None or self.curl("/healthcheck", signed=False) == 200, "an answer", IN_TIME_S)

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
        # The server deletes empty folders meanwhile, which os.walk() passes over.
        return [name for _, _, names in os.walk(self.data / "d1/objects") for name in names
                if name.endswith((".data", ".ts"))]

    def test_what_is_deleted_leaves_nothing(self):
        until(lambda: self.curl("/uploads", "-X", "PUT") == 200, "a bucket, once its parts have found each other", IN_TIME_S)
        self.assertEqual(self.curl("/uploads/one", "-X", "PUT", "--data-binary", "a schedule"), 200)
        self.assertEqual(self.curl("/uploads/one"), 200)
        self.assertEqual(self.curl("/uploads/one", secret="another"), 403)
        self.assertEqual([pathlib.Path(name).suffix for name in self.files()], [".data"])
        self.assertEqual(self.curl("/uploads/one", "-X", "DELETE"), 204)
        self.assertEqual(self.curl("/uploads/one"), 404)
        until(lambda: not self.files(), "the end of the mark too", IN_TIME_S)

    def test_its_secret_is_for_nobody_else(self):
        commands = self.commands.read_text()
        self.assertIn("swift_settings.py", commands)
        self.assertIn("swift-proxy-server", commands)
        self.assertNotIn(SECRET, commands)
        holders = [path for path in (self.data.parent / "run").iterdir()
                   if path.is_file() and SECRET.encode() in path.read_bytes()]
        self.assertEqual([path.name for path in holders], ["proxy-server.conf"])
        self.assertEqual(holders[0].stat().st_mode & 0o777, 0o600)

    def test_it_ends_whole(self):
        children = subprocess.run(["pgrep", "-P", str(self.server.pid)], capture_output=True, text=True,
                                  check=True).stdout.split()
        self.assertGreater(len(children), 8)
        os.kill(int(children[0]), signal.SIGKILL)
        self.assertEqual(self.server.wait(30), 1)
        until(lambda: not any(pathlib.Path("/proc", one).exists() for one in children), "the end of all", IN_TIME_S)


if __name__ == "__main__":
    unittest.main()
