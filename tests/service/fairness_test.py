#!/usr/bin/python3
"""What one client may take from the others: documents and calendars that are made to take long, bodies that
never become whole, requests by the thousand, and more uploads than anybody can look at. Order and statuses are
tested, and no times but one that was 14 s and more before uploads had threads of their own."""

import concurrent.futures
import http.client
import json
import resource
import select
import socket
import threading
import time
import unittest
import uuid

from client import PATIENCE, Answer
from hostile_pdfs import laughing_pdf
from service import ServiceTest

NO_JOB = "00000000-0000-4000-8000-000000000000"
ADMIN = "a-token-for-the-tests-0123456789"
OTHER = "127.0.0.2"  # where the hostile client is; the good ones are at 127.0.0.1
STATUS_S = 2  # far more than it takes; script/torture abuse prints how long it takes


def form(pdf):
    boundary = uuid.uuid4().hex.encode()
    body = b"--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%s" \
        b"\r\n--%s--\r\n" % (boundary, pdf, boundary)
    return body, {"Content-Type": "multipart/form-data; boundary=" + boundary.decode()}


class Fairness(ServiceTest):
    def start_with_admin(self, *flags):
        return self.start(*flags, environment={"ADMIN_TOKEN": ADMIN})

    def post_from(self, service, address, path, body, headers):
        connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=PATIENCE,
                                                source_address=(address, 0))
        try:
            connection.request("POST", path, body, headers)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def upload_from(self, service, address, pdf):
        return self.post_from(service, address, "/api/upload", *form(pdf))

    def hostile_uploads_hold_up_nobody_else(self, *flags):
        hostile_count, good_count = 40, 100
        service = self.start_with_admin(*flags)
        with concurrent.futures.ThreadPoolExecutor(hostile_count) as theirs, \
                concurrent.futures.ThreadPoolExecutor(8) as ours:
            pdf = laughing_pdf()
            hostile = [theirs.submit(self.upload_from, service, OTHER, pdf)
                       for _ in range(hostile_count)]
            self.until(lambda: service.figures()["uploads_waiting"] > hostile_count // 2)
            good = [ours.submit(service.upload, self.pdf["exams"]) for _ in range(good_count)]
            for path in ("/metrics", "/", "/health", "/health/ready", "/api/terms",
                         "/api/jobs/metrics"):
                # On a starved machine a reader may be taken for a stopped one, and is replaced in a moment.
                self.until(lambda path=path: service.get(path).status == 200)
            times = []
            for _ in range(100):
                begin = time.monotonic()
                self.assertEqual(service.get(f"/api/jobs/{NO_JOB}").status, 404)
                times.append(time.monotonic() - begin)
            self.assertLess(sorted(times)[95], STATUS_S)
            self.assertEqual(service.get("/api/admin/overview",
                                         Authorization=f"Bearer {ADMIN}").status, 200)
            first = good[0].result()
            self.assertFalse(all(one.done() for one in hostile))  # all of that was before
            jobs = [first.json(), *(one.result().json() for one in good[1:])]
            self.assertEqual([one.result().status for one in good], [201] * good_count, jobs)
            # Nobody is blamed for having waited only.
            for one in hostile:
                answer = one.result()
                self.assertIn((answer.status, answer.json()["message"]),
                              ((422, "PARSE_TIMED_OUT"), (503, "OVERLOADED")))
                self.assertEqual("Retry-After" in answer.headers, answer.status == 503)
        for job in jobs:
            self.assertEqual(service.ended(job["jobId"])["status"], "completed")

    def test_forty_hostile_documents_hold_up_nobody_else(self):
        self.hostile_uploads_hold_up_nobody_else()

    def test_nor_do_they_with_two_readers(self):
        self.hostile_uploads_hold_up_nobody_else("--parse-processes", 2)

    def test_students_behind_one_address_take_turns(self):
        service = self.start()
        session = service.get("/").headers["Set-Cookie"].split(";")[0]
        count = 12
        with concurrent.futures.ThreadPoolExecutor(count) as theirs:
            hostile = [theirs.submit(service.upload, laughing_pdf()) for _ in range(count)]
            self.until(lambda: service.figures()["uploads_waiting"] > count // 2)
            self.assertEqual(service.upload(self.pdf["exams"], Cookie=session).status, 201)
            # With one queue for the address it would come after all of them.
            self.assertLess(sum(one.done() for one in hostile), count - 4)

    def test_calendars_without_end_hold_up_nobody_else(self):
        service = self.start_with_admin()
        event = {"pdfType": "EXAM", "module": "A", "date": "2026-06-01", "startTime": "08:00", "endTime": "09:00"}
        long = json.dumps({"events": [{**event, "comments": f"{number:x}"} for number in range(5000)]})
        as_json = {"Content-Type": "application/json"}
        enough, statuses = threading.Event(), []

        def ask_without_end():
            while not enough.is_set():
                answer = self.post_from(service, OTHER, "/api/generate/ics", long, as_json)
                statuses.append((answer.status, answer.headers["Retry-After"]))
        threads = [threading.Thread(target=ask_without_end) for _ in range(24)]
        for thread in threads:
            thread.start()

        def overtaken(ask, status):
            """How many of theirs were answered meanwhile; in a queue for all that would be all of them."""
            before = len(statuses)
            self.assertEqual(ask().status, status)
            return len(statuses) - before
        try:
            self.until(lambda: service.figures()["http_requests_waiting"] > len(threads) / 2)
            for ask, status in ((lambda: service.post_json("/api/generate/ics", {"events": [event]}), 200),
                                (lambda: service.get(f"/api/jobs/{NO_JOB}"), 404),
                                (lambda: service.upload(self.pdf["exams"]), 201)):
                self.assertLess(min(overtaken(ask, status) for _ in range(5)), len(threads) / 2)
            self.assertEqual(service.get("/health/ready").status, 200)
        finally:
            enough.set()
            for thread in threads:
                thread.join()
        self.assertLessEqual(set(statuses), {(200, None), (503, "1"), (429, "1")})

    def test_pipelined_requests_hold_up_nobody_else(self):
        service = self.start()
        count, each = 600, 300
        requests = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n" * each
        answered = 'http_request_duration_seconds_count{method="GET",route="/health",status="200"}'

        def overtakes():
            """Somebody who comes last is answered before half of those that came before."""
            before = service.figures().get(answered, 0)
            peers = []
            try:
                # The first ones are answered while the others come, as when nobody agrees on a moment.
                for _ in range(count):
                    peers.append(socket.create_connection(("127.0.0.1", service.port), PATIENCE, (OTHER, 0)))
                    peers[-1].sendall(requests)
                return service.figures().get(answered, 0) - before < count * each / 2
            finally:
                for peer in peers:
                    peer.close()
        self.until(overtakes)  # a busy machine may let the service end before we ask

    def test_bodies_of_one_address_leave_room_for_others(self):
        service = self.start()
        size = 10_400_000
        head = (f"POST /api/upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: {size}\r\n"
                "Content-Type: multipart/form-data; boundary=a\r\n\r\n").encode()
        peers, refused = [], b""
        self.addCleanup(lambda: [peer.close() for peer in peers])
        deadline = time.monotonic() + PATIENCE
        while not refused:
            self.assertLess(time.monotonic(), deadline)
            peers.append(socket.create_connection(("127.0.0.1", service.port), PATIENCE, (OTHER, 0)))
            try:
                peers[-1].sendall(head + bytes(size - 1))
            except OSError:
                pass  # it was refused while it was sent
            # Those that are slow to go on are refused, too, with another status.
            readable, _, _ = select.select(peers, [], [], 0.1)
            answers = [peer.recv(4096) for peer in readable]
            refused = next((one for one in answers if one.startswith(b"HTTP/1.1 429 ")), b"")
            peers = [peer for peer in peers if peer not in readable or peer.close()]
        self.assertIn(b"\r\nRetry-After: ", refused)
        self.assertIn(b"RATE_LIMIT_EXCEEDED", refused)
        self.assertEqual(service.upload(self.pdf["exams"]).status, 201)

    def test_it_is_not_ready_while_no_upload_finds_room(self):
        files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (files, most))
        service = self.start()
        self.assertEqual(service.get("/health/ready").status, 200)
        body, headers = form(laughing_pdf())
        request = (f"POST /api/upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
                   f"Content-Type: {headers['Content-Type']}\r\n\r\n").encode() + body
        peers = []
        self.addCleanup(lambda: [peer.close() for peer in peers])
        deadline = time.monotonic() + PATIENCE

        def is_full():
            ready = service.get("/health/ready")
            return ready.status == 503 and "uploads" in ready.json()["checks"]["engines"]["error"]
        # 2,048 wait at most; each address has 1,000 connections.
        while not is_full():
            self.assertLess(time.monotonic(), deadline)
            for _ in range(100):
                source = f"127.0.0.{3 + len(peers) // 900 % 200}"
                peers.append(socket.create_connection(("127.0.0.1", service.port), PATIENCE,
                                                      (source, 0)))
                peers[-1].sendall(request)
        self.assertEqual(service.get("/health").status, 200)
        # Who has nothing waiting finds a place all the same, at the cost of those who have most.
        self.assertEqual(service.upload(self.pdf["exams"]).status, 201)
        for peer in peers:
            peer.close()
        self.until(lambda: service.get("/health/ready").status == 200)


if __name__ == "__main__":
    unittest.main()
