"""What the benchmarks in Python have in common."""

import pathlib
import socket
import subprocess
import sys
import time

NGINX = """
daemon off; worker_processes auto; pid {folder}/pid; error_log {folder}/error;
events {{ worker_connections 4096; }}
http {{
  access_log off; keepalive_requests 1000000000; default_type {kind};
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/root; }}
}}
"""


def part(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Nginx:
    """Serves one file, /NAME, with `body` in it. The folder must be empty."""

    def __init__(self, folder, name, body, kind):
        self.port = free_port()
        folder = pathlib.Path(folder)
        folder.chmod(0o755)
        (folder / "root").mkdir()
        (folder / "root" / name).write_bytes(body)
        (folder / "conf").write_text(NGINX.format(folder=folder, port=self.port, kind=kind))
        self.process = subprocess.Popen(["nginx", "-e", folder / "error", "-c", folder / "conf"],
                                        stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return
            except OSError:
                if time.monotonic() > deadline:
                    sys.exit("nginx does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait()
