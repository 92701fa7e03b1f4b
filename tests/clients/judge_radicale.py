"""Radicale, a CalDAV server: a file must be accepted as a collection, and questions for a stretch
of time must be answered with exactly the events that take place in it.

Radicale 3.1 does not expand recurrences in its answers, so times are found by asking: all starts
and ends of an agenda cut the year into stretches in which the set of events does not change, and
the server is asked about each of them.
"""

import base64
import collections
import contextlib
import ctypes
import datetime
import http.client
import re
import signal
import subprocess
import threading
import xml.etree.ElementTree

import pairs

RADICALE = "/usr/bin/radicale"
PYTHON = "/usr/bin/python3"
CALDAV = "urn:ietf:params:xml:ns:caldav"
AUTHORIZATION = "Basic " + base64.b64encode(b"student:any").decode()

CONFIGURATION = """\
[server]
hosts = 127.0.0.1:0
[auth]
type = none
[rights]
type = owner_write
[storage]
filesystem_folder = {folder}
[logging]
level = info
"""

REPORT = """\
<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
 <D:prop><C:calendar-data/></D:prop>
 <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
  <C:time-range start="{start}" end="{end}"/>
 </C:comp-filter></C:comp-filter></C:filter>
</C:calendar-query>"""


@contextlib.contextmanager
def server(scratch):
    """Radicale on a port that the system chooses; yields the port, and stops it afterwards."""
    configuration = f"{scratch}/radicale.conf"
    with open(configuration, "w", encoding="utf-8") as file:
        file.write(CONFIGURATION.format(folder=f"{scratch}/radicale"))
    process = subprocess.Popen(
        [PYTHON, "-u", RADICALE, "--config", configuration],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8",
        preexec_fn=die_with_parent,
    )
    try:
        yield port_of(process)
    finally:
        process.terminate()
        process.wait(timeout=30)


def die_with_parent():
    """A test that is killed for being late must not leave a server behind."""
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def port_of(process):
    said = []
    for line in process.stderr:
        said.append(line)
        found = re.search(r"Listening on '\[?127\.0\.0\.1\]?:(\d+)'", line)
        if found:
            # Somebody has to read on, or the server stops when the pipe is full.
            threading.Thread(target=collections.deque, args=(process.stderr, 0)).start()
            return int(found.group(1))
        if "server ready" in line:
            break
    raise SystemExit("radicale did not start:\n" + "".join(said))


class Collection:
    """One calendar on the server."""

    def __init__(self, port, name):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.path = f"/student/{name}/"

    def ask(self, method, body, **headers):
        self.connection.request(
            method, self.path, body.encode(), {"Authorization": AUTHORIZATION, **headers}
        )
        response = self.connection.getresponse()
        return response.status, response.read()

    def put(self, ics):
        status, body = self.ask("PUT", ics, **{"Content-Type": "text/calendar; charset=utf-8"})
        if status != 201:
            raise RuntimeError(f"PUT answers {status}: {body[:200]!r}")

    def uids_between(self, start, end):
        """A list: an event that the answer has twice stands in it twice."""
        body = REPORT.format(start=utc(start), end=utc(end))
        status, answer = self.ask("REPORT", body, **{"Depth": "1"})
        if status != 207:
            raise RuntimeError(f"REPORT answers {status}: {answer[:200]!r}")
        uids = []
        for data in xml.etree.ElementTree.fromstring(answer).iter(f"{{{CALDAV}}}calendar-data"):
            unfolded = re.sub(r"\r?\n[ \t]", "", data.text)
            uids += re.findall(r"^UID:(.*?)\r?$", unfolded, re.MULTILINE)
        return uids


def utc(moment):
    return datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def taking_place(pair):
    """(uid, start, end) of everything. A whole day has no zone, and Radicale takes UTC's."""
    for o in pair.occurrences:
        yield o.uid, o.start, o.end
    for d in pair.days:
        yield d.uid, pairs.seconds(d.first + "T00:00:00Z"), pairs.seconds(d.after + "T00:00:00Z")


def stretches(pair):
    """(start, end, UIDs that take place then), from long before everything to long after."""
    window = pair.window()
    everything = list(taking_place(pair))
    moments = sorted({*window, *(s for _, s, _ in everything), *(e for _, _, e in everything)})
    for start, end in zip(moments, moments[1:]):
        yield start, end, sorted({uid for uid, s, e in everything if s < end and start < e})


def judge_pair(pair, collection):
    collection.put(pair.ics.read_bytes().decode())
    sentences = []
    for start, end, expected in stretches(pair):
        seen = sorted(collection.uids_between(start, end))
        if seen != expected:
            sentences.append(
                f"{pairs.clock(start)} to {pairs.clock(end)}: {seen}, expected {expected}"
            )
    return sentences


def judge(found, _options, scratch):
    problems = {}
    with server(scratch) as port:
        for number, pair in enumerate(found):
            try:
                sentences = judge_pair(pair, Collection(port, f"calendar-{number}"))
            except RuntimeError as error:
                sentences = [str(error)]
            if sentences:
                problems[pair.name] = sentences
    return problems
