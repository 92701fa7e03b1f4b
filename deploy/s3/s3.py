#!/usr/bin/python3
"""Runs OpenStack Swift with its S3 interface on one node: objects in DATA (/data), everything else in RUN (/tmp/swift).
When one of its programs ends, all of them do, so that the caller can restart it.

PORTS has the ports of the S3 interface and of the internal servers: objects, containers, accounts, memcached.
S3_SECRET_KEY_FILE contains the secret of the access key test:schedgen."""

import os
import pathlib
import signal
import subprocess
import sys

RUN, DATA = (pathlib.Path(os.environ.get(name, usual)) for name, usual in (("RUN", "/tmp/swift"), ("DATA", "/data")))
PORTS = os.environ.get("PORTS", "9000 6200 6201 6202 11211").split()
LISTEN = os.environ.get("LISTEN", "0.0.0.0")
SECRET = pathlib.Path(os.environ.get("S3_SECRET_KEY_FILE", "/run/secrets/s3_secret_key"))
SETTINGS = pathlib.Path(__file__).with_name("swift_settings.py")
SERVERS = ("object", "container", "account", "proxy")
# They remove the remains of deleted objects, and apply updates that a busy server had to postpone.
SWEEPERS = ("object-auditor", "object-replicator", "object-updater", "container-replicator", "account-replicator")


def commands():
    yield "memcached", "-l", "127.0.0.1", "-p", PORTS[4], "-m", "16", "-U", "0"
    for one in SERVERS:
        yield f"swift-{one}-server", RUN / f"{one}-server.conf"
    for one in SWEEPERS:
        yield f"swift-{one}", RUN / f"{one.split('-')[0]}-server.conf"


def main():
    RUN.mkdir(exist_ok=True)
    (DATA / "d1").mkdir(exist_ok=True)
    if not (RUN / "devices").is_symlink():
        (RUN / "devices").symlink_to(DATA)
    # Not as an argument, because every user of the machine can read command lines.
    subprocess.run([sys.executable, SETTINGS, RUN, *PORTS, LISTEN], check=True, input=SECRET.read_text(), text=True)
    children = [subprocess.Popen(command) for command in commands()]

    def stop(*_):
        for child in children:
            child.terminate()
        for child in children:
            child.wait()
        os._exit(0)

    signal.signal(signal.SIGTERM, stop)
    ended, _ = os.wait()
    print(f"one of Swift's programs has ended: {next(c.args for c in children if c.pid == ended)}", file=sys.stderr)
    for child in children:
        if child.pid != ended:
            child.kill()
    sys.exit(1)


if __name__ == "__main__":
    main()
