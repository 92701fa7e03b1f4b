#!/usr/bin/python3
"""TLS to a PostgreSQL of its own: only the server that the address names is believed."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from engines import until
from stack import free_ports

SCHEDGEN = os.environ["SCHEDGEN"]
PROGRAMS = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
# It does not want to be root.
AS_NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []


class Tls(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="schedgen-tls-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.folder.chmod(0o777)
        for name in ("ours", "another"):
            self.as_nobody("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                           "-days", "2", "-subj", f"/CN={name}", "-addext", "subjectAltName=DNS:localhost",
                           "-keyout", self.folder / f"{name}.key", "-out", self.folder / f"{name}.crt")
        data = self.folder / "data"
        self.as_nobody(PROGRAMS / "initdb", "-D", data, "-U", "schedgen", "-A", "trust", "--no-sync")
        (self.port,) = free_ports(1)
        server = subprocess.Popen(
            [*AS_NOBODY, PROGRAMS / "postgres", "-D", data, "-p", str(self.port), "-c", "listen_addresses=127.0.0.1",
             "-c", f"unix_socket_directories={self.folder}", "-c", "ssl=on", "-c", f"ssl_cert_file={self.folder}/ours.crt",
             "-c", f"ssl_key_file={self.folder}/ours.key"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        until(lambda: subprocess.run([PROGRAMS / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)],
                                     check=False).returncode == 0, "PostgreSQL")

    def as_nobody(self, *command):
        subprocess.run([*AS_NOBODY, *command], check=True, capture_output=True, cwd=self.folder)

    def migrate(self, host, **settings):
        return subprocess.run(
            [SCHEDGEN, "migrate"], capture_output=True, text=True, check=False, timeout=120,
            env={"PATH": os.environ["PATH"], "DATABASE_URL": f"postgresql://schedgen@{host}:{self.port}/postgres",
                 "ENGINES_WAIT_MS": "0", **settings})

    def test_only_the_named_server_with_a_known_certificate_is_believed(self):
        ours, another = ({"DATABASE_SSL": "true", "DATABASE_SSL_CA": f"{self.folder}/{name}.crt"}
                         for name in ("ours", "another"))
        accepted = self.migrate("localhost", **ours)
        self.assertEqual(accepted.returncode, 0, accepted.stderr)
        for host, settings, why in (("localhost", another, "certificate verify failed"),
                                    ("localhost", {"DATABASE_SSL": "true"}, "certificate verify failed"),
                                    ("127.0.0.1", ours, "does not match host name")):
            refused = self.migrate(host, **settings)
            self.assertNotEqual(refused.returncode, 0, (host, settings))
            self.assertIn(why, refused.stderr)


if __name__ == "__main__":
    unittest.main()
