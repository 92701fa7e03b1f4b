#!/usr/bin/python3
"""Swift with its S3 interface at port 9000, its objects in /data. When one of its servers ends, all do."""

import os
import pathlib
import signal
import subprocess
import sys

FOLDER = pathlib.Path("/tmp/swift")
SERVERS = ("object", "container", "account", "proxy")


def main():
    FOLDER.mkdir(exist_ok=True)
    pathlib.Path("/data/d1").mkdir(exist_ok=True)
    if not (FOLDER / "devices").is_symlink():
        (FOLDER / "devices").symlink_to("/data")
    secret = pathlib.Path("/run/secrets/s3_secret_key").read_text()
    subprocess.run([sys.executable, "/usr/local/lib/swift_settings.py", FOLDER, "9000", "6200", "6201", "6202",
                    "11211", secret, "0.0.0.0"], check=True)
    children = [subprocess.Popen(["memcached", "-l", "127.0.0.1", "-p", "11211", "-m", "16", "-U", "0"])]
    children += [subprocess.Popen([f"swift-{one}-server", FOLDER / f"{one}-server.conf"]) for one in SERVERS]

    def stop(*_):
        for child in children:
            child.terminate()
        for child in children:
            child.wait()
        os._exit(0)

    signal.signal(signal.SIGTERM, stop)
    ended, _ = os.wait()
    print(f"one of Swift's servers has ended: {next(c.args for c in children if c.pid == ended)}", file=sys.stderr)
    for child in children:
        if child.pid != ended:
            child.kill()
    sys.exit(1)


if __name__ == "__main__":
    main()
