#!/usr/bin/python3
"""A subscription in programs that other people wrote. After one refresh, each shows what the service would list."""

import contextlib
import datetime
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import time
import unittest

import icalendar
import recurring_ical_events

from service import ServiceTest

HERE = pathlib.Path(__file__).parent
SOUTH_AFRICA = datetime.timezone(datetime.timedelta(hours=2))
YEAR = (datetime.datetime(2026, 1, 1, tzinfo=SOUTH_AFRICA), datetime.datetime(2027, 1, 1, tzinfo=SOUTH_AFRICA))
PATIENCE = 120

LECTURE = {"pdfType": "WEEKLY", "module": "COS 212", "period": "S1", "group": "G01", "activity": "L1",
           "day": "Monday", "startTime": "07:30", "endTime": "08:20", "venues": ["IT 4-4"]}
VDIRSYNCER = """\
[general]
status_path = "{folder}/status"
[pair feed]
a = "ours"
b = "theirs"
collections = null
conflict_resolution = "a wins"
[storage ours]
type = "http"
url = "{address}"
[storage theirs]
type = "filesystem"
path = "{folder}/calendar"
fileext = ".ics"
"""
KHAL = """\
[calendars]
[[feed]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Africa/Johannesburg
default_timezone = Africa/Johannesburg
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
"""
THUNDERBIRD = """\
user_pref("calendar.registry.11111111-1111-4111-8111-111111111111.type", "ics");
user_pref("calendar.registry.11111111-1111-4111-8111-111111111111.uri", "{address}");
user_pref("calendar.registry.11111111-1111-4111-8111-111111111111.name", "feed");
user_pref("calendar.registry.11111111-1111-4111-8111-111111111111.cache.enabled", true);
user_pref("calendar.registry.11111111-1111-4111-8111-111111111111.readOnly", true);
user_pref("calendar.list.sortOrder", "11111111-1111-4111-8111-111111111111");
user_pref("calendar.timezone.local", "Africa/Johannesburg");
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mailnews.start_page.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
"""
NODE_ICAL = """\
import ical from "node-ical";
const [address, from, to] = process.argv.slice(1);
const shown = [];
for (const event of Object.values(await ical.async.fromURL(address))) {
  if (event.type !== "VEVENT") continue;
  const window = { from: new Date(from), to: new Date(to) };
  for (const { start } of ical.expandRecurringEvent(event, window)) {
    shown.push([event.status === "CANCELLED", start.toISOString(), event.summary]);
  }
}
console.log(JSON.stringify(shown));
"""


def test(module, date):
    return {"pdfType": "TEST", "module": module, "activity": "Test 1", "date": date, "startTime": "10:00",
            "endTime": "11:30"}


BEFORE = [LECTURE, test("STK 220", "2026-03-20"), test("WTW 285", "2026-03-21")]
# A class at another time, a test on another day, one that is gone, and one that is new.
AFTER = [{**LECTURE, "startTime": "08:30", "endTime": "09:20"}, test("STK 220", "2026-03-27"),
         test("COS 284", "2026-04-10")]
GONE = [(True, "2026-03-21T10:00", "WTW 285 Test 1")]


def shown_at(moment):
    return moment.astimezone(SOUTH_AFRICA).strftime("%Y-%m-%dT%H:%M")


def expanded(text):
    """(cancelled, start, title) of every occurrence."""
    calendar = icalendar.Calendar.from_ical(text)
    return sorted((event.get("STATUS") == "CANCELLED", shown_at(event["DTSTART"].dt), str(event["SUMMARY"]))
                  for event in recurring_ical_events.of(calendar).between(*YEAR))


class Subscriber(ServiceTest):
    def setUp(self):
        super().setUp()
        self.service = self.start()
        self.feed = self.service.post_json("/api/feeds", {"events": BEFORE, "year": 2026}).json()

    def run_program(self, *words, cwd=None):
        environment = {**os.environ, "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder),
                       "TZ": "Africa/Johannesburg", "LC_ALL": "C.UTF-8", "GIO_USE_VFS": "local",
                       "GSETTINGS_BACKEND": "memory"}
        run = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, env=environment,
                             stdin=subprocess.DEVNULL, cwd=cwd)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return run.stdout

    def agenda(self, events):
        answer = self.service.post_json("/api/generate/agenda", {"events": events, "year": 2026}).json()
        return sorted((False, shown_at(datetime.datetime.fromisoformat(one["start"].replace("Z", "+00:00"))),
                       one["summary"]) for one in answer["occurrences"])

    def change(self):
        changed = self.service.ask("PUT", f"/api/feeds/{self.feed['id']}", json.dumps({"events": AFTER, "year": 2026}),
                                   {"Content-Type": "application/json", "X-Feed-Secret": self.feed["editSecret"]})
        self.assertEqual((changed.status, changed.json()["changed"]), (200, True))

    def follows(self, refresh, *, hides_cancelled=False):
        """Before and after a change. What shows no cancelled events must at least not show them as if they took place."""
        self.assertEqual(refresh(), self.agenda(BEFORE))
        self.change()
        after = sorted(self.agenda(AFTER) + ([] if hides_cancelled else GONE))
        self.assertEqual(refresh(), after)
        self.assertEqual(refresh(), after)

    def test_vdirsyncer_and_khal(self):
        (self.folder / "calendar").mkdir()
        for name, text in (("vdirsyncer", VDIRSYNCER), ("khal", KHAL)):
            (self.folder / f"{name}.conf").write_text(text.format(folder=self.folder, address=self.feed["address"]))

        def refresh():
            for word in ("discover", "sync"):
                self.run_program("vdirsyncer", "-c", self.folder / "vdirsyncer.conf", word)
            listed = self.run_program("khal", "--no-color", "-c", self.folder / "khal.conf", "list", "--day-format",
                                      "", "--format", "{cancelled}|{start-long-full}|{title}", "2026-01-01", "365d")
            parts = [[part.strip() for part in line.split("|")] for line in listed.splitlines() if "|" in line]
            return sorted((cancelled != "", start, title) for cancelled, start, title in parts)

        self.follows(refresh)

    def test_evolution_data_server(self):
        program = HERE / "subscribers" / "evolution_data_server.py"
        self.follows(lambda: expanded(self.run_program("dbus-run-session", "--", "/usr/bin/python3", "-B", program,
                                                       self.feed["address"])))

    def test_node_ical(self):
        packages = os.environ["NODE_PACKAGES"]

        def refresh():
            shown = json.loads(self.run_program("node", "--input-type=module", "-e", NODE_ICAL, self.feed["address"],
                                                *(moment.isoformat() for moment in YEAR), cwd=packages))
            return sorted((cancelled, shown_at(datetime.datetime.fromisoformat(start.replace("Z", "+00:00"))), title)
                          for cancelled, start, title in shown)

        self.follows(refresh)

    def test_thunderbird(self):
        profile = self.folder / "profile"
        profile.mkdir()
        (profile / "user.js").write_text(THUNDERBIRD.format(address=self.feed["address"]))

        def fetches():
            answered = re.findall(r'http_request_duration_seconds_count\{[^}]*route="/feeds/[^}]*\} (\d+)',
                                  self.service.get("/metrics").body.decode())
            return sum(map(int, answered))

        files = [profile / "calendar-data" / name for name in ("cache.sqlite", "cache.sqlite-wal")]

        def written():
            return [(file.stat().st_size, file.stat().st_mtime_ns) for file in files if file.exists()]

        def refresh():
            """It refreshes when it starts, and keeps its database to itself: it is ended once it writes no more."""
            before, seen, since = fetches(), [], 0
            program = subprocess.Popen(["thunderbird", "--headless", "--no-remote", "--profile", profile],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(self.folder)})
            try:
                deadline = time.monotonic() + PATIENCE
                while not seen or time.monotonic() - since < 5:
                    self.assertLess(time.monotonic(), deadline, "Thunderbird did not refresh")
                    time.sleep(0.2)
                    now = written() if fetches() > before else []
                    if now != seen:
                        seen, since = now, time.monotonic()
            finally:
                program.terminate()
                program.wait(PATIENCE)
            return expanded(self.kept_by_thunderbird(files[0]))

        self.follows(refresh)

    @staticmethod
    def kept_by_thunderbird(path):
        """Its database of the calendar as text."""
        with contextlib.closing(sqlite3.connect(path)) as database:
            events = database.execute("SELECT id, title, ical_status, event_start, event_end FROM cal_events").fetchall()
            rules = database.execute("SELECT item_id, icalString FROM cal_recurrence").fetchall()

        def local(microseconds):
            moment = datetime.datetime.fromtimestamp(microseconds / 1e6, SOUTH_AFRICA)
            return moment.strftime(";TZID=Africa/Johannesburg:%Y%m%dT%H%M%S")

        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"]
        for uid, title, status, start, end in events:
            lines += ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", f"STATUS:{status}", "DTSTART" + local(start),
                      "DTEND" + local(end), *(rule.strip() for of, rule in rules if of == uid), "END:VEVENT"]
        return "\r\n".join([*lines, "END:VCALENDAR", ""])


if __name__ == "__main__":
    unittest.main()
