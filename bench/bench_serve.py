#!/usr/bin/env python3
"""The service, measured: start-up, memory, status checks beside nginx, uploads at once.

Clients and service share the machine, as they do for nginx. Usage: bench_serve [--quick]
"""

import asyncio
import json
import os
import pathlib
import re
import resource
import select
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from measuring import Nginx, part

BUILD = pathlib.Path(__file__).resolve().parent.parent
SCHEDGEN = BUILD / "schedgen"
GENERATE = BUILD / "tests" / "generator" / "schedgen-generate"
QUICK = "--quick" in sys.argv[1:]
SECONDS = 2 if QUICK else 8
STARTS = 3 if QUICK else 11
CROWDS = (20, 100) if QUICK else (100, 1000)
REPEATS = 1 if QUICK else 5
IDLE = 1000 if QUICK else 10_000
MANY = 200 if QUICK else 10_000

LIMITS = ("requests-per-minute", "uploads-per-hour", "status-per-minute", "global-per-second",
          "users-per-address")


def limits(each):
    return [word for name in LIMITS for word in (f"--rate-limit-{name}", str(each))]


class Service:
    """Without limits: one client here asks more than a city of students."""

    def __init__(self, folder, limit=0, flags=()):
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [SCHEDGEN, "serve", "--listen", "127.0.0.1:0", "--data", folder, "--log-level",
             "warning", "--queue-waiting-max", "1000000", "--storage-quota-bytes", str(1 << 40),
             *limits(limit), *flags],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if not select.select([self.process.stdout], [], [], 60)[0]:
            sys.exit("bench_serve: the service does not answer")
        line = self.process.stdout.readline().decode()
        self.start_seconds = time.perf_counter() - begin
        self.port = int(line.rsplit(":", 1)[1])

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def memory(self):
        """Its own, and with the children that wait in the jail."""
        own = proportional_bytes(self.process.pid)
        return own, own + sum(map(proportional_bytes, descendants(self.process.pid)))


def descendants(process):
    found = []
    for task in pathlib.Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found


def proportional_bytes(process):
    """Shared pages are divided among those who share them. 0 for one that has ended."""
    try:
        text = pathlib.Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def upload_bytes(pdf):
    body = (b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
            b'Content-Type: application/pdf\r\n\r\n' + pdf + b"\r\n--b--\r\n")
    head = ("POST /api/upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; "
            f"boundary=b\r\nContent-Length: {len(body)}\r\n\r\n")
    return head.encode() + body


async def answer_of(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(re.search(rb"content-length: (\d+)", head, re.IGNORECASE)[1])
    return int(head[9:12]), await reader.readexactly(length)


async def upload_to_result(port, request, gate, spread):
    """Seconds from the upload's first byte to the result's last; refusals are asked again."""
    # Each from an address of its own, as one address has only so many connections.
    source = (f"127.0.{spread // 250}.{spread % 250 + 1}", 0)
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=source)
    await gate.wait()
    begin = time.perf_counter()
    refused = -1
    status = 503
    while status == 503:
        refused += 1
        if refused:
            await asyncio.sleep(1)
        writer.write(request)
        status, body = await answer_of(reader)
    if status != 201:
        sys.exit(f"bench_serve: {status} {body}")
    job = json.loads(body)["jobId"]
    state = "pending"
    while state not in ("completed", "failed"):
        writer.write(f"GET /api/jobs/{job}?wait=30 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        state = json.loads((await answer_of(reader))[1])["status"]
    writer.write(f"GET /api/jobs/{job}/result HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    status, _ = await answer_of(reader)
    seconds = time.perf_counter() - begin
    writer.close()
    return seconds, state == "completed" and status == 200, refused


async def crowd(port, requests, count):
    gate = asyncio.Event()
    tasks = [asyncio.create_task(upload_to_result(port, requests[i % len(requests)], gate, i))
             for i in range(count)]
    await asyncio.sleep(0.2 + count / 1000)  # all are connected
    begin = time.perf_counter()
    gate.set()
    stories = await asyncio.gather(*tasks)
    return time.perf_counter() - begin, stories


def wrk(port, path, connections, cookie=None):
    """With a cookie, also what a page's request through a proxy has."""
    fields = () if cookie is None else (
        "-H", "Host: localhost", "-H", f"Cookie: {cookie}", "-H", "Sec-Fetch-Site: same-origin",
        "-H", "X-Forwarded-For: 192.0.2.1", "-H", "X-Forwarded-Proto: http")
    out = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency", *fields,
                          f"http://127.0.0.1:{port}{path}"], check=True, capture_output=True,
                         text=True).stdout
    if "Non-2xx" in out:
        sys.exit("bench_serve: wrk met errors:\n" + out)
    units = {"us": 0.001, "ms": 1, "s": 1000}

    def at(percent):
        found = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s)\b", out)
        return float(found[1]) * units[found[2]]

    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), at(50), at(99)


def get(port, path):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        data = b""
        while chunk := connection.recv(65536):
            data += chunk
    return data.split(b"\r\n\r\n", 1)[1]


def idle_connections(service, count):
    """Bytes for each: they have asked once, and stay."""
    before = service.memory()[0]
    held = []
    for i in range(count):
        connection = socket.create_connection(("127.0.0.1", service.port),
                                              source_address=(f"127.1.0.{i // 500 + 1}", 0))
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.recv(4096)
        held.append(connection)
    after = service.memory()[0]
    for connection in held:
        connection.close()
    return (after - before) / count


def show(what, *cells):
    print(f"{what:<44}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def megabytes(size):
    return f"{size / 1e6:.1f} MB"


def milliseconds(seconds):
    return f"{seconds * 1000:.1f} ms"


def status_checks(service, folder, job):
    nginx = Nginx(folder, "status", get(service.port, f"/api/jobs/{job}"), "application/json")
    show("status checks", "req/s", "p50", "p99", "of nginx's")
    for connections in (64, 256):
        theirs = wrk(nginx.port, "/status", connections)
        ours = wrk(service.port, f"/api/jobs/{job}", connections)
        for name, (rate, p50, p99), ratio in (("nginx", theirs, 1), ("ours", ours,
                                                                     ours[0] / theirs[0])):
            show(f"  {connections} connections, {name}", f"{rate:.0f}", f"{p50:.2f} ms",
                 f"{p99:.2f} ms", f"{ratio:.2f}")
    nginx.stop()


def processor_seconds(process):
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# What a service behind a proxy has on, beside limits that are counted and never reached.
ALL_GUARDS = ("--trusted-proxies", "127.0.0.0/8", "--public-url", "http://localhost")


def guards(folder, request):
    """What all guards together cost: status checks of a client with a session, as a page asks, turn about
    between a service whose limits are off and that trusts no proxy, and one that counts each request by
    user, address and all, and reads who asks from its proxy's header. The first has the session, the
    origin and the headers to look at too: no setting turns these off, so /health, which has no guard at
    all, is asked beside it to tell what they add."""
    services = [Service(folder / "without"), Service(folder / "with", 1_000_000_000, ALL_GUARDS)]
    asked = []
    for service in services:
        job = json.loads(asyncio.run(one_upload(service.port, request)))["jobId"]
        get(service.port, f"/api/jobs/{job}?wait=30")
        asked.append((service, f"/api/jobs/{job}", session_of(service.port)))
    asked.insert(0, (services[0], "/health", None))
    costs, rates = [[], [], []], [[], [], []]
    for _ in range(REPEATS):
        for (service, path, cookie), cost, rate in zip(asked, costs, rates):
            before = processor_seconds(service.process.pid)
            rate.append(wrk(service.port, path, 64, cookie)[0])
            used = processor_seconds(service.process.pid) - before
            cost.append(used / (rate[-1] * SECONDS) * 1e6)
    show("what the guards cost", "req/s", "CPU each", "throughput", "CPU")
    for name, cost, rate in zip(("no guard: /health", "status check, limits off",
                                 "status check, all guards"), costs, rates):
        show(f"  {name}", f"{statistics.median(rate):.0f}", f"{statistics.median(cost):.1f} us",
             # Of neighbours in time, so that a machine that slows down spoils neither.
             f"{statistics.median(a / b for a, b in zip(rate, rates[1])):.2f}",
             f"{statistics.median(a / b for a, b in zip(cost, costs[1])):.2f}")
    for service in services:
        service.stop()


def session_of(port):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(65536)
    return re.search(rb"set-cookie: ([^;]+)", head, re.IGNORECASE)[1].decode()


def uploads(service, requests):
    show("uploads at once, to the result", "all", "p50", "p95", "p99", "a second", "refused")
    for count in CROWDS:
        runs = [asyncio.run(crowd(service.port, requests, count)) for _ in range(REPEATS)]
        if not all(story[1] for _, stories in runs for story in stories):
            sys.exit("bench_serve: an upload was lost")
        total = statistics.median(seconds for seconds, _ in runs)
        times = [story[0] for _, stories in runs for story in stories]
        refused = sum(story[2] for _, stories in runs for story in stories) // len(runs)
        show(f"  {count}", milliseconds(total), *(milliseconds(part(times, share))
                                                  for share in (0.5, 0.95, 0.99)),
             f"{count / total:.0f}", refused)


def main():
    files = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (files[1], files[1]))
    idle = min(IDLE, files[1] - 500)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([GENERATE, "12", folder / "pdfs", "--pages", "2"], check=True)
        requests = [upload_bytes(path.read_bytes()) for path in sorted((folder / "pdfs").glob("*.pdf"))]

        starts = []
        for number in range(STARTS):
            service = Service(folder / "start")
            starts.append(service.start_seconds)
            service.stop()
        show("start to the first answer, median", milliseconds(statistics.median(starts)))

        service = Service(folder / "data")
        own, all_of_it = service.memory()
        show("memory at rest: the service, with its children", megabytes(own), megabytes(all_of_it))
        job = json.loads(asyncio.run(one_upload(service.port, requests[0])))["jobId"]
        get(service.port, f"/api/jobs/{job}?wait=30")
        (folder / "nginx").mkdir()
        folder.chmod(0o755)
        status_checks(service, folder / "nginx", job)
        guards(folder, requests[0])
        uploads(service, requests)
        own, all_of_it = service.memory()
        show("memory afterwards", megabytes(own), megabytes(all_of_it))
        for _ in range(MANY // 200):
            asyncio.run(crowd(service.port, requests, 200))
        own, all_of_it = service.memory()
        show(f"memory after {MANY} more uploads", megabytes(own), megabytes(all_of_it))
        service.stop()

        service = Service(folder / "start")  # memory that was used before would hide the cost
        each = idle_connections(service, idle)
        show(f"each of {idle} idle connections", f"{each / 1000:.1f} kB")
        service.stop()


async def one_upload(port, request):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    _, body = await answer_of(reader)
    writer.close()
    return body


if __name__ == "__main__":
    main()
