#!/usr/bin/python3
"""The service scaled out, measured on the engines of script/engines. Everything shares the machine.

Usage: bench_scaled [--uploads N] [--jobs N] [--more N] [--seconds N]
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import time

SOURCE = pathlib.Path("@CMAKE_SOURCE_DIR@")
BUILD = pathlib.Path("@CMAKE_BINARY_DIR@")
PACKAGES = "@SCHEDGEN_BULLMQ@"
if "SCHEDGEN_TEST_ENGINES" not in os.environ:
    os.execv(SOURCE / "script" / "engines", ["engines", "--", sys.executable, "-B", *sys.argv])
os.environ["SCHEDGEN"] = str(BUILD / "schedgen")
os.environ["MAKE_DOCUMENTS"] = str(BUILD / "tests" / "cli" / "make_documents")
sys.path.insert(0, str(SOURCE / "tests" / "scaled"))

# pylint: disable=wrong-import-position
import engines  # noqa: E402
from documents import NAMES, Documents  # noqa: E402
from measuring import part  # noqa: E402
from stack import Stack  # noqa: E402

ENGINES = ("postgresql", "redis-queue", "redis-cache", "s3")
TICKS = os.sysconf("SC_CLK_TCK")


def show(what, *cells):
    print(f"{what:<44}" + "".join(f"{cell:>12}" for cell in cells), flush=True)


def cpu_seconds(processes):
    """Of these and of all children that they have waited for."""
    ticks = 0
    for process in processes:
        try:
            fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += sum(map(int, fields[11:15]))
    return ticks / TICKS


def family(process):
    return [process, *engines.descendants(process)]


def memory_bytes(process):
    """Shared pages are divided among those who share them."""
    total = 0
    for one in family(process):
        try:
            text = pathlib.Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)[1]) * 1024
    return total


def groups(stack):
    """Processes by what they are."""
    found = {"serve": [], "worker": [], "haproxy": [stack.proxy.pid]}
    for program in stack.instances:
        found["serve"] += family(program.process.pid)
    for program in stack.workers:
        found["worker"] += family(program.process.pid)
    for name in ENGINES:
        found[name] = engines.Engine(name).processes()
    return found


def story(client, pdf):
    """Seconds from the upload to the end of its job."""
    begin = time.monotonic()
    answer = client.upload(pdf)
    if answer.status != 201:
        sys.exit(f"bench_scaled: an upload was answered {answer.status}")
    if client.ended(answer.json()["jobId"])["status"] != "completed":
        sys.exit("bench_scaled: a job failed")
    return time.monotonic() - begin


def upload_many(client, documents, count, at_once=32):
    begin = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        times = list(pool.map(lambda i: story(client, documents.pdf[NAMES[i % len(NAMES)]]),
                              range(count)))
    return time.monotonic() - begin, times


def uploads(documents, arguments):
    show(f"{arguments.uploads} uploads, 32 at a time, to the end", "a second", "p50", "p95", "p99")
    for workers in (1, 2, 4):
        with Stack(instances=3, workers=workers, proxy=True) as stack:
            upload_many(stack, documents, 40)
            before = {name: cpu_seconds(them) for name, them in groups(stack).items()}
            took, times = upload_many(stack, documents, arguments.uploads)
            after = {name: cpu_seconds(them) for name, them in groups(stack).items()}
            show(f"  {workers} workers", f"{arguments.uploads / took:.1f}",
                 *(f"{part(times, share) * 1000:.0f} ms" for share in (0.5, 0.95, 0.99)))
            if workers == 2:
                cost = {name: (after[name] - before[name]) / arguments.uploads for name in after}
    show("CPU for each upload, two workers")
    for name, seconds in cost.items():
        show(f"  {name}", f"{seconds * 1000:.2f} ms")
    show("  all", f"{sum(cost.values()) * 1000:.2f} ms")


def children_cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def queue_jobs(arguments):
    """Both run BullMQ's own scripts, so the server's share is the same work for both."""
    server = engines.Engine("redis-queue")
    commands = {"ours": [BUILD / "bench" / "queue_ours"],
                "node": ["node", SOURCE / "bench" / "queue_node.mjs"]}
    runs = {name: [] for name in commands}
    for _ in range(3):
        for name, command in commands.items():
            of_client, of_server = children_cpu_seconds(), cpu_seconds(server.processes())
            out = subprocess.run([*command, server.url(), str(arguments.jobs), "5"], check=True,
                                 capture_output=True, text=True,
                                 env=dict(os.environ, BULLMQ_PACKAGES=PACKAGES)).stdout
            runs[name].append({"client_s": children_cpu_seconds() - of_client,
                               "server_s": cpu_seconds(server.processes()) - of_server,
                               **json.loads(out)})
    middle = {name: {what: statistics.median(run[what] for run in of) for what in of[0]}
              for name, of in runs.items()}
    ours, node = middle["ours"], middle["node"]
    show(f"{arguments.jobs} queue jobs, medians of 3 in turn", "ours", "Node's", "ratio")
    for what, label in (("add_s", "added, one at a time, a second"),
                        ("work_s", "worked, concurrency 5, a second")):
        show(f"  {label}", f"{arguments.jobs / ours[what]:.0f}", f"{arguments.jobs / node[what]:.0f}",
             f"{node[what] / ours[what]:.2f}")
    for what, label in (("client_s", "CPU of the client for each job"),
                        ("server_s", "CPU of Redis for each job")):
        show(f"  {label}", f"{ours[what] / arguments.jobs * 1e6:.0f} us",
             f"{node[what] / arguments.jobs * 1e6:.0f} us", f"{node[what] / ours[what]:.2f}")


def status_checks(documents, arguments):
    with Stack(instances=1, workers=1) as stack:
        job = stack.upload(documents.pdf["exams"]).json()["jobId"]
        stack.ended(job)
        out = subprocess.run(["wrk", "-t1", "-c64", f"-d{arguments.seconds}s", "--latency",
                              f"http://127.0.0.1:{stack.port}/api/jobs/{job}"], check=True,
                             capture_output=True, text=True).stdout
    if "Non-2xx" in out:
        sys.exit("bench_scaled: wrk met errors:\n" + out)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    show("status checks through the cache, a second", f"{rate:.0f}")


def worker_memory(documents, arguments):
    with Stack(instances=1, workers=1) as stack:
        worker = stack.workers[0].process.pid
        stack.ended(stack.upload(documents.pdf["exams"]).json()["jobId"])
        before = memory_bytes(worker)
        upload_many(stack, documents, arguments.more)
        show("memory of a worker, with its children", f"{before / 1e6:.1f} MB")
        show(f"  after {arguments.more} jobs", f"{memory_bytes(worker) / 1e6:.1f} MB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--uploads", type=int, default=400)
    parser.add_argument("--jobs", type=int, default=5_000)
    parser.add_argument("--more", type=int, default=10_000, help="jobs before memory is measured again")
    parser.add_argument("--seconds", type=int, default=5, help="of status checks")
    arguments = parser.parse_args()
    documents = Documents()
    queue_jobs(arguments)
    status_checks(documents, arguments)
    uploads(documents, arguments)
    worker_memory(documents, arguments)
    documents.remove()


if __name__ == "__main__":
    main()
