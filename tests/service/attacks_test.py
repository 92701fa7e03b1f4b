#!/usr/bin/python3
"""Requests that have been damaged by chance, requests that two servers might read differently, and texts
that try to break out of what they are put into, all sent to the running program. It answers each with
nothing but its own words, and then it serves the next good request.

The chances are the same each time. ATTACK_SEED=N makes others."""

import json
import os
import random
import re
import socket
import unittest

from service import PATIENCE, ServiceTest

SEED = int(os.environ.get("ATTACK_SEED", "20261130"))
TOKEN = "7f3c9b0e5d1a48626e0d9c4b7a815f32"
EVIL = "X-Evil"  # stands in what is sent, and must not stand in what comes back or is logged
ID = "d49777f2-9296-55a7-aedf-664afe2cf7b1"
# What protocol and load have: an unknown encoding, a full queue, another version.
DELIBERATE = (501, 503, 505)

HOST = b"Host: localhost\r\n"
POST = b"POST /api/generate/ics HTTP/1.1\r\n" + HOST
NEXT = b"GET /health HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"

# Heads of which it can be argued where their body ends.
AMBIGUOUS = [
    b"Content-Length: 5\r\nTransfer-Encoding: chunked", b"Transfer-Encoding: chunked\r\nContent-Length: 5",
    b"Content-Length: 5\r\nContent-Length: 6", b"Content-Length: 5\r\nContent-Length: 5",
    b"Content-Length: 5, 5", b"Content-Length: 5,6", b"Content-Length: +5", b"Content-Length: -5",
    b"Content-Length: 0x5", b"Content-Length: 5 5", b"Content-Length:", b"Content-Length : 5",
    b" Content-Length: 5", b"A: b\r\n Content-Length: 5", b"Content-Length: 5\r\n\tContent-Length: 6",
    b"Content-Length: 18446744073709551621", b"Content-Length: 5\0", b"Content-Length: 5\rA: b",
    b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", b"Transfer-Encoding: xchunked",
    b"Transfer-Encoding: gzip, chunked", b"Transfer-Encoding: chunked, identity",
    b"Transfer-Encoding: \"chunked\"", b"Transfer-Encoding:", b"Transfer-Encoding : chunked",
    b"Transfer-Encoding:\x0bchunked", b"Transfer-Encoding\r\n: chunked", b"Transfer-Encoding: chun\r\n ked",
    b"Transfer-Encoding: chunked\0", b"\x00Transfer-Encoding: chunked", b"Transfer-Encoding: chunked;q=1",
    b"Transfer_Encoding: x\r\nTransfer-Encoding: chunked\r\nContent-length: 5",
]
# Bodies that hold a request for those who think that the body has ended.
SMUGGLED = [b"0\r\n\r\n" + NEXT, b"hello" + NEXT, b"5\r\nhello\r\n0\r\n\r\n" + NEXT]

TOKENS = [b"\r\n", b"\n", b"\r", b"\0", b" ", b"\t", b":", b"chunked", b"Content-Length: 3\r\n",
          b"Transfer-Encoding: chunked\r\n", b"%00", b"%2e%2e/", b"\xff", b"0\r\n\r\n", b"--XX", b"--XX--", b'"',
          b";", b"filename*=", b"UTF-8''%", b"A" * 9000, b"Host: y\r\n", b"Cookie: schedgen_session=1.a.b.c\r\n",
          b"\r\n\r\n", b"HTTP/1.1", b"FFFFFFFF\r\n", b"X-Evil: 1\r\n", b"%0d%0aX-Evil:%201", b"\r\nX-Evil: 1"]

BREAKING_OUT = [
    "x\r\nX-Evil:1", "x\nX-Evil:1", "x\\nX-Evil:1", "x\rBEGIN:VALARM", "x\u2028X-Evil:1", "x\u2029END:VEVENT",
    "x\u0085X-Evil:1", "x\x0bX-Evil:1", "x\x0cX-Evil:1", "a;b,c\\;d\\,e:\"f\"", "=cmd|' /C calc'!A0",
    "\u202etxt.exe", "\ufeffBEGIN:VCALENDAR", "x\\\r\n X-Evil:1", "^n^'X-Evil", "{module}\nX-Evil:1", "a" * 1990,
    "\0X-Evil:1", "x\n\nEND:VCALENDAR\n", "\U0001f600" * 400, "x\t\nX-Evil:1", " ", "\u200b\nX-Evil",
    "<script>X-Evil</script>",
]
FIELDS = ["module", "group", "language", "activity", "paper", "status", "campus", "studyProgrammes", "comments",
          "venues", "notes", "title", "colours"]
# The lines that a calendar of ours may have.
PROPERTIES = set("""BEGIN END VERSION PRODID CALSCALE NAME X-WR-CALNAME X-WR-TIMEZONE REFRESH-INTERVAL
    X-PUBLISHED-TTL COLOR TZID TZOFFSETFROM TZOFFSETTO TZNAME DTSTART DTEND UID SUMMARY LOCATION GEO DESCRIPTION
    STATUS TRANSP CATEGORIES DTSTAMP SEQUENCE LAST-MODIFIED RRULE EXDATE ACTION TRIGGER X-SCHEDGEN-SLOT""".split())


def answers(received):
    """(status, head, body) of each answer in the bytes. What is no answer of ours is an error."""
    found = []
    while received:
        head, end, rest = received.partition(b"\r\n\r\n")
        assert end and re.match(rb"HTTP/1\.1 \d{3} [A-Za-z ]+\r\n", head), received[:300]
        status = int(head[9:12])
        length = re.search(rb"\r\nContent-Length: (\d+)", head)
        size = 0 if status in (204, 304) else int(length[1])
        assert len(rest) >= size, (head, len(rest))
        found.append((status, head, rest[:size]))
        received = rest[size:]
    return found


def complete(head, body):
    return head.replace(b"LENGTH", b"%d" % len(body)) + body


def damaged(request, rng):
    request = bytearray(request)
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        at, chance = rng.randrange(len(request) + 1), rng.random()
        if chance < 0.35 and at < len(request):
            request[at] = rng.randrange(256)
        elif chance < 0.5:
            del request[at:at + rng.randint(1, 30)]
        elif chance < 0.85:
            request[at:at] = rng.choice(TOKENS)
        else:
            start = rng.randrange(len(request) + 1)
            request[at:at] = request[start:start + rng.randint(1, 80)]
    return bytes(request)


class Attacks(ServiceTest):
    def setUp(self):
        super().setUp()
        self.rng = random.Random(SEED)
        self.service = self.start("--workers", 1, environment={"ADMIN_TOKEN": TOKEN, "LOG_LEVEL": "debug"})
        self.addCleanup(self.goes_on_and_has_logged_nothing_of_it)

    def goes_on_and_has_logged_nothing_of_it(self):
        self.assertEqual(self.service.ended(self.service.uploaded(self.pdf["exams"]))["status"], "completed")
        self.assertEqual(self.service.stop(), 0)
        for line in self.service.log():  # each line is one JSON object
            self.assertLessEqual({"time", "level", "message"}, set(line))
            self.assertNotIn(EVIL.lower(), str(line).lower())

    def raw(self, data):
        """The answers to these bytes, after which nothing more is sent."""
        received = b""
        with socket.create_connection(("127.0.0.1", self.service.port), PATIENCE) as peer:
            try:
                peer.sendall(data)
                peer.shutdown(socket.SHUT_WR)
                while piece := peer.recv(1 << 16):
                    received += piece
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has answered and closed before it has read all
            except OSError as error:
                self.assertEqual(error.errno, 107)  # so it has, before shutdown()
        return answers(received)

    def assert_ours(self, sent, status, head, body):
        self.assertTrue(status < 500 or status in DELIBERATE, (status, sent[:300], body[:300]))
        self.assertNotRegex(head.decode("latin-1"), r"(?i)\n\s*x-evil")
        if status >= 400 and b"application/json" in head:
            self.assertEqual(json.loads(body)["statusCode"], status)

    def requests(self):
        pdf = self.pdf["exams"][:300]
        body = (b"--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"; "
                b"filename*=UTF-8''%e2%80%ae.pdf\r\nContent-Type: application/pdf\r\n\r\n" + pdf +
                b"\r\n--XX\r\nContent-Disposition: form-data; name=\"priority\"\r\n\r\nHIGH\r\n--XX--\r\n")
        upload = (b"POST /api/upload HTTP/1.1\r\n" + HOST +
                  b"Content-Type: multipart/form-data; boundary=\"XX\"\r\nContent-Length: LENGTH\r\n\r\n")
        conversion = json.dumps({"events": [{"pdfType": "EXAM", "module": "COS 1", "date": "2026-06-01"}],
                                 "title": "{module}", "notes": {ID: "n"}}).encode()
        calendar = POST + b"Content-Type: application/json\r\nContent-Length: LENGTH\r\n\r\n"
        gets = [(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{more}\r\n".encode(), b"") for path, more in (
            ("/", "Cookie: schedgen_session=1.a.2.b\r\n"), ("/api/terms", "Accept-Encoding: gzip, br;q=0\r\n"),
            (f"/api/jobs/{ID}?wait=0", f"X-Request-ID: {ID}\r\n"), ("/nothing", "Accept: text/html\r\n"),
            ("/api/admin/overview", "Authorization: Bearer " + TOKEN + "\r\n"),
            ("/metrics", "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n"),
            ("http://localhost/api/docs", "If-None-Match: W/\"x\"\r\n"))]
        unclear = [(POST + head + b"\r\n\r\n", SMUGGLED[0]) for head in AMBIGUOUS]
        return [(upload, body)] * 24 + [(calendar, conversion)] * 16 + gets * 5 + unclear

    def test_four_thousand_damaged_requests(self):
        whole = self.requests()
        good = {answer[0] for one in whole[:-len(AMBIGUOUS)] for answer in self.raw(complete(*one))}
        self.assertEqual(good, {200, 404, 422})
        counts = {}
        for number in range(4_000):
            head, body = self.rng.choice(whole)
            if body and self.rng.random() < 0.6:
                sent = complete(head, damaged(body, self.rng))
            else:
                sent = damaged(complete(head, body), self.rng)
            with self.subTest(seed=SEED, number=number, sent=sent[:300]):
                for answer in self.raw(sent):
                    counts[answer[0]] = counts.get(answer[0], 0) + 1
                    self.assert_ours(sent, *answer)
                if number % 100 == 0:
                    self.assertEqual(self.raw(NEXT)[0][0], 200)
        print(f"seed {SEED}: {dict(sorted(counts.items()))}")

    def test_nothing_behind_an_unclear_head_is_answered(self):
        self.assertEqual(len(AMBIGUOUS) * len(SMUGGLED), 96)
        clear = {b"Content-Length: 5": SMUGGLED[1], b"Transfer-Encoding: chunked": SMUGGLED[2]}
        for head, body in clear.items():  # behind these there is
            self.assertEqual([one[0] for one in self.raw(POST + head + b"\r\n\r\n" + body)], [415, 200])
        for head in AMBIGUOUS:
            for body in SMUGGLED:
                with self.subTest(head=head, body=body[:20]):
                    found = self.raw(POST + head + b"\r\n\r\n" + body + NEXT)
                    self.assertEqual(len(found), 1, found)
                    self.assertIn(found[0][0], (400, 501))

    def injected(self, field, text):
        event = {"pdfType": "EXAM", "module": "COS 1", "date": "2026-06-01", "startTime": "08:00",
                 "endTime": "09:00", "id": ID}
        request = {"events": [event], "reminders": {"exam": ["1h"]}}
        if field == "venues":
            event["venues"] = [text]
        elif field == "title":
            request["title"] = text + "{module}"
        elif field in ("notes", "colours"):
            request[field] = {ID: text} if field == "notes" else {text: "3"}
        else:
            event[field] = text
        return request

    def assert_one_event(self, calendar):
        text = calendar.decode()
        for line in text.split("\r\n"):
            self.assertLessEqual(len(line.encode()), 75)
        unfolded = re.sub("\r\n[ \t]", "", text)
        self.assertNotRegex(unfolded.replace("\r\n", ""), "[\x00-\x1f\x7f\u0085\u2028\u2029\u202e]")
        lines = unfolded.removesuffix("\r\n").split("\r\n")
        self.assertLessEqual({re.split("[:;]", line)[0] for line in lines}, PROPERTIES)
        for part in ("VCALENDAR", "VEVENT", "VALARM"):
            self.assertEqual((lines.count("BEGIN:" + part), lines.count("END:" + part)), (1, 1))

    def test_no_text_breaks_out_of_a_calendar_or_an_agenda(self):
        self.assertEqual(len(FIELDS) * len(BREAKING_OUT), 312)
        made = 0
        for field in FIELDS:
            for text in BREAKING_OUT:
                request = self.injected(field, text)
                with self.subTest(field=field, text=text[:20]):
                    calendar = self.service.post_json("/api/generate/ics", request)
                    agenda = self.service.post_json("/api/generate/agenda", request)
                    for answer in (calendar, agenda):
                        self.assertIn(answer.status, (200, 400))
                        self.assertNotIn(EVIL, str(answer.headers))
                        answer_agenda = answer.json() if answer is agenda else None
                    if calendar.status == 200:
                        made += 1
                        self.assert_one_event(calendar.body)
                        self.assertEqual(len(answer_agenda["occurrences"]), 1)
        self.assertGreater(made, 150)

    def test_no_text_breaks_out_of_a_page_a_header_or_the_administrators_view(self):
        for text in BREAKING_OUT:
            quoted = "".join(f"%{byte:02x}" for byte in text.encode())[:6_000]
            for path in (f"/{quoted}", f"/api/jobs/{quoted}", f"/api/jobs/{ID}?wait={quoted}",
                         f"/api/admin/addresses/{quoted}"):
                for accept in ("text/html", "*/*"):
                    with self.subTest(path=path[:40], accept=accept):
                        answer = self.service.get(path, Accept=accept, Authorization=f"Bearer {TOKEN}")
                        self.assertIn(answer.status, (400, 404, 414))
                        self.assertNotIn(EVIL, str(answer.headers))
                        if "html" in answer.headers["Content-Type"]:
                            self.assertNotIn(EVIL.encode(), answer.body)
                        else:
                            self.assertEqual(answer.json()["statusCode"], answer.status)
            name = re.sub("[\r\n\"]", "", text)
            answer = self.service.upload(self.pdf["exams"], file_name=name)
            self.assertIn(answer.status, (201, 400), name)
        overview = self.service.get("/api/admin/overview", Authorization=f"Bearer {TOKEN}")
        self.assertNotRegex(json.dumps(overview.json(), ensure_ascii=False), "[\x00-\x1f\u202e]")


if __name__ == "__main__":
    unittest.main()
