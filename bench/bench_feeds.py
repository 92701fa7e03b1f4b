#!/usr/bin/python3
"""Subscriptions, measured: unchanged calendars beside nginx, and a million of them in PostgreSQL.

Everything shares the machine. Usage: bench_feeds [--rows N] [--seconds N] [--fetches N]
"""

import argparse
import http.client
import json
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path("@CMAKE_SOURCE_DIR@")
BUILD = pathlib.Path("@CMAKE_BINARY_DIR@")
if "SCHEDGEN_TEST_ENGINES" not in os.environ:
    os.execv(SOURCE / "script" / "engines", ["engines", "--", sys.executable, "-B", *sys.argv])
os.environ["SCHEDGEN"] = str(BUILD / "schedgen")
os.environ["MAKE_DOCUMENTS"] = str(BUILD / "tests" / "cli" / "make_documents")
sys.path.insert(0, str(SOURCE / "tests" / "scaled"))

# pylint: disable=wrong-import-position
import engines  # noqa: E402
from documents import NAMES, Documents  # noqa: E402
from measuring import Nginx, part  # noqa: E402
from stack import Stack  # noqa: E402

ROUNDS = 3
NEW = 20
# Letters that a secret may have. PostgreSQL can make the same from a number, see fill().
PREFIX = "a" * 25


def show(what, *cells):
    print(f"{what:<52}" + "".join(f"{cell:>14}" for cell in cells), flush=True)


def milliseconds(seconds):
    return f"{seconds * 1000:.2f} ms"


def create(stack, documents, student=0):
    """A subscription to a student's whole year. Each student has an address of their own."""
    events = [event for name in NAMES for event in documents.events[name]]
    answer = stack.ask("POST", "/api/feeds", json.dumps({"events": events, "year": 2026}),
                       {"Content-Type": "application/json",
                        "X-Forwarded-For": f"10.{student // 65536}.{student // 256 % 256}.{student % 256}"})
    if answer.status != 201:
        sys.exit(f"bench_feeds: {answer.status} {answer.body}")
    return answer.json()


def path_of(feed):
    return feed["address"][feed["address"].index("/feeds/"):]


def wrk(port, path, tag, connections, seconds):
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-H", f"If-None-Match: {tag}", "-H",
         "Host: localhost", f"http://127.0.0.1:{port}{path}"],
        check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in out:
        sys.exit("bench_feeds: wrk met errors:\n" + out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])


def tag_of(port, path, tag=None):
    """The tag of the calendar there; with one, that it has not changed."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={} if tag is None else {"If-None-Match": tag})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != (200 if tag is None else 304):
        sys.exit(f"bench_feeds: {answer.status} instead")
    return answer.headers["ETag"]


def unchanged(documents, seconds):
    """The same calendar from nginx's file and from our two kinds of service, turn about."""
    show("unchanged calendars (304), medians", "connections", "a second", "of nginx's")
    for kind in ("embedded", "scaled"):
        with tempfile.TemporaryDirectory() as name, service(kind) as stack:
            feed = path_of(create(stack, documents))
            calendar = stack.get(feed).body
            nginx = Nginx(name, "calendar.ics", calendar, "text/calendar")
            asked = {"nginx": (nginx.port, "/calendar.ics"), kind: (stack.port, feed)}
            for connections in (64, 256):
                rates = {who: [] for who in asked}
                for _ in range(ROUNDS):
                    for who, (at, path) in asked.items():
                        tag = tag_of(at, path)
                        tag_of(at, path, tag)
                        rates[who].append(wrk(at, path, tag, connections, seconds))
                ratio = statistics.median(a / b for a, b in zip(rates[kind], rates["nginx"]))
                for who in asked:
                    show(f"  {who}", connections, f"{statistics.median(rates[who]):.0f}",
                         f"{1 if who == 'nginx' else ratio:.2f}")
            nginx.stop()


def service(kind):
    if kind == "scaled":
        return Stack(instances=1, workers=1)
    # Without the engines' settings, it is a program with SQLite and a folder.
    stack = Stack(instances=1, workers=0)
    for name in list(stack.settings):
        if name.startswith(("DATABASE_", "REDIS_", "S3_")):
            del stack.settings[name]
    command = stack.instances[0].command
    command[command.index("--workers") + 1] = "1"
    return stack


def fill(url, rows):
    """Copies of the only row, each with its own id and secrets: number 7 has "aa...aaah"."""
    secret = ("(SELECT string_agg(substr('abcdefghijklmnopqrstuvwxyz234567', "
              "(g >> (5 * (6 - i))) % 32 + 1, 1), '' ORDER BY i) FROM generate_series(0, 6) i)")
    columns = [row[0] for row in engines.sql(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'feeds' "
        "ORDER BY ordinal_position", url)]
    own = {"id": "gen_random_uuid()::text",
           "read_hash": f"encode(sha256(('{PREFIX}' || {secret})::bytea), 'hex')",
           "edit_hash": "encode(sha256(g::text::bytea), 'hex')",
           "owner": "md5((g / 2)::text)", "network": "md5((g / 500)::text)",
           "created_at": "created_at + g", "expires_at": "expires_at + g"}
    engines.sql(f"INSERT INTO feeds ({', '.join(columns)}) "
                f"SELECT {', '.join(own.get(column, column) for column in columns)} "
                f"FROM (SELECT * FROM feeds LIMIT 1) f, generate_series(1, {rows - 1}) g", url)
    engines.sql("VACUUM ANALYZE feeds", url)


def secret_of(number):
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return PREFIX + "".join(letters[number >> 5 * (6 - i) & 31] for i in range(7))


def fetch_all(port, wanted, tags=None):
    """Seconds of each, one after the other on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.connect()
    times, found = [], {}
    for number in wanted:
        headers = {} if tags is None else {"If-None-Match": tags[number]}
        begin = time.perf_counter()
        connection.request("GET", f"/feeds/{secret_of(number)}.ics", headers=headers)
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - begin)
        if answer.status != (200 if tags is None else 304):
            sys.exit(f"bench_feeds: {answer.status} for number {number}")
        found[number] = answer.headers["ETag"]
    connection.close()
    return times, found


def many(documents, rows, fetches):
    settings = {"FEEDS_MAX": str(rows * 2), "TRUSTED_PROXIES": "127.0.0.0/8"}
    with Stack(instances=1, workers=1, settings=settings) as stack:
        url = stack.database_url()
        size = len(stack.get(path_of(create(stack, documents))).body)
        begin = time.monotonic()
        fill(url, rows)
        took = time.monotonic() - begin
        stored = int(engines.sql("SELECT pg_total_relation_size('feeds')", url)[0][0])
        show(f"{rows} subscriptions in PostgreSQL")
        show("  a calendar, as served", f"{size} bytes")
        show("  stored, with indexes, each", f"{stored / rows:.0f} bytes", f"({took:.0f} s)")
        wanted = random.Random(7).sample(range(1, rows), fetches)
        first, tags = fetch_all(stack.port, wanted)
        again, _ = fetch_all(stack.port, wanted, tags)
        created = []
        for student in range(NEW):
            begin = time.perf_counter()
            create(stack, documents, student * 256)
            created.append(time.perf_counter() - begin)
        show("", "p50", "p95", "p99")
        for what, times in ((f"  {fetches} random ones, from the database", first),
                            ("  the same, unchanged, from the cache", again),
                            (f"  {NEW} new ones", created)):
            show(what, *(milliseconds(part(times, share)) for share in (0.5, 0.95, 0.99)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=int, default=5, help="of each measurement beside nginx")
    parser.add_argument("--fetches", type=int, default=5_000)
    arguments = parser.parse_args()
    documents = Documents()
    unchanged(documents, arguments.seconds)
    many(documents, arguments.rows, arguments.fetches)
    documents.remove()


if __name__ == "__main__":
    main()
