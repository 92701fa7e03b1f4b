#!/usr/bin/python3
"""Input that nobody should send: each gets its status, its code and a sentence, and the next request is
served. (Floods of headers, slow heads and idle connections: src/http/*_test.cc.)"""

import json
import unittest

from service import NO_JOB, UPLOAD_BYTES_MAX, Service, ServiceTest, form

JSON = {"Content-Type": "application/json"}
HEAD = "POST /api/upload HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"


class BadInput(ServiceTest):
    def setUp(self):
        self.service = Service()
        self.service.__enter__()
        self.addCleanup(self.service.__exit__)

    def assert_refused(self, answer, status, code):
        """The ErrorResponse, and afterwards the service works as before."""
        self.assertEqual(answer.status, status, answer.content)
        self.assert_error(json.loads(answer.content), status, code)
        self.assert_serves()

    def assert_error(self, error, status, code):
        self.assertEqual((error["statusCode"], error["message"]), (status, code))
        self.assertRegex(error["error"], r"^.{10,}\.$")
        self.assertTrue(error["requestId"])

    def assert_serves(self):
        answer = self.service.upload(("file", "tests.pdf", self.documents["tests.pdf"]))
        self.assertEqual(answer.status, 201, answer.content)

    def assert_raw_refused(self, received, status, code):
        head, _, body = received.partition(b"\r\n\r\n")
        self.assertTrue(head.startswith(b"HTTP/1.1 %d " % status), received[:300])
        self.assert_error(json.loads(body), status, code)
        self.assert_serves()

    def upload(self, data, name="schedule.pdf"):
        return self.service.upload(("file", name, data))

    def generate(self, text, what="ics"):
        return self.service.ask("POST", f"/api/generate/{what}", text, JSON)

    # Documents.

    def test_an_empty_file(self):
        self.assert_refused(self.upload(b""), 415, "NOT_A_PDF")

    def test_text_that_is_called_pdf(self):
        self.assert_refused(self.upload(self.documents["text.pdf"]), 415, "NOT_A_PDF")

    def test_a_truncated_pdf(self):
        self.assert_refused(self.upload(self.documents["half.pdf"]), 422, "PDF_UNREADABLE")

    def test_101_pages(self):
        self.assert_refused(self.upload(self.documents["long.pdf"]), 422, "PDF_TOO_MANY_PAGES")

    def test_a_password(self):
        self.assert_refused(self.upload(self.documents["locked.pdf"]), 422, "PDF_PASSWORD_REQUIRED")

    def test_a_pdf_that_is_no_schedule(self):
        self.assert_refused(self.upload(self.documents["blank.pdf"]), 422, "PDF_BLANK")
        self.assert_refused(self.upload(self.documents["letter.pdf"]), 422, "UNRECOGNISED_SCHEDULE")

    def test_the_largest_file_is_looked_at_and_one_byte_more_is_not(self):
        start = self.documents["text.pdf"]
        largest = start + b"x" * (UPLOAD_BYTES_MAX - len(start))
        self.assert_refused(self.upload(largest), 415, "NOT_A_PDF")
        self.assert_refused(self.upload(largest + b"x"), 413, "FILE_TOO_LARGE")

    def test_a_body_beyond_the_forms_limit(self):
        self.assert_refused(self.upload(b"x" * (UPLOAD_BYTES_MAX + 100_000)), 413, "FILE_TOO_LARGE")

    def test_a_body_that_only_claims_to_be_endless(self):
        received = self.service.raw((HEAD + "Content-Length: 10000000000\r\n\r\n").encode())
        self.assert_raw_refused(received, 413, "FILE_TOO_LARGE")

    def test_a_body_that_is_endless(self):
        piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        received = self.service.raw((HEAD + "Transfer-Encoding: chunked\r\n\r\n").encode(),
                                    (piece for _ in range(400)))
        self.assert_raw_refused(received, 413, "FILE_TOO_LARGE")

    def test_a_body_that_comes_too_slowly(self):
        # The service of these tests waits half a second for the next byte.
        received = self.service.raw((HEAD + "Content-Length: 100\r\n\r\n--b").encode())
        self.assert_raw_refused(received, 408, "REQUEST_TOO_SLOW")

    # Forms.

    def test_no_file(self):
        self.assert_refused(self.service.upload(), 400, "NO_FILE_PROVIDED")
        self.assert_refused(self.service.upload(("priority", None, b"LOW")), 400, "NO_FILE_PROVIDED")
        self.assert_refused(self.service.upload(("file", "", b"")), 400, "NO_FILE_PROVIDED")
        self.assert_refused(self.service.ask("POST", "/api/upload"), 400, "NO_FILE_PROVIDED")

    def test_two_files(self):
        pdf = self.documents["tests.pdf"]
        self.assert_refused(self.service.upload(("file", "a.pdf", pdf), ("file", "b.pdf", pdf)),
                            400, "TOO_MANY_FILES")

    def test_other_fields(self):
        pdf = self.documents["tests.pdf"]
        for field in [("colour", None, b"blue"), ("files", "b.pdf", pdf), ("priority", "p.txt", b"LOW")]:
            self.assert_refused(self.service.upload(("file", "a.pdf", pdf), field), 400, "UNKNOWN_FIELD")

    def test_priorities(self):
        pdf = ("file", "a.pdf", self.documents["tests.pdf"])
        for fields in [[("priority", None, b"urgent")], [("priority", None, b"low")],
                       [("priority", None, b"")], [("priority", None, b"LOW")] * 2]:
            self.assert_refused(self.service.upload(pdf, *fields), 400, "INVALID_PRIORITY")
        for word in (b"LOW", b"NORMAL", b"HIGH"):
            self.assertEqual(self.service.upload(pdf, ("priority", None, word)).status, 201)

    def test_boundaries(self):
        body, kind = form(("file", "a.pdf", self.documents["tests.pdf"]))
        for wrong in ["multipart/form-data", "multipart/form-data; boundary=", kind + "x",
                      "multipart/form-data; boundary=" + "x" * 71]:
            answer = self.service.ask("POST", "/api/upload", body, {"Content-Type": wrong})
            self.assert_refused(answer, 400, "MALFORMED_FORM")

    def test_forms_as_other_programs_write_them(self):
        pdf = self.documents["tests.pdf"]
        head = b"Content-Disposition: form-data; name=\"file\"; "
        for before, name, padding, after in [
                (b"", b'filename="a.pdf"', b"", b""), (b"\r\n\r\n", b'filename="a.pdf"', b"", b"\r\n"),
                (b"This is a form.\r\n", b'filename="a.pdf"', b"", b"\r\n\r\nThat was it."),
                (b"", b'filename="a.pdf"', b" \t", b"  \r\n"),
                (b"", b"filename=\"r.pdf\"; filename*=ISO-8859-1''r%F6ster.pdf", b"", b"\r\n"),
                (b"", b"filename*=koi8-r''%C1.pdf", b"", b"\r\n")]:
            body = (before + b"--XB" + padding + b"\r\n" + head + name + b"\r\n\r\n" + pdf +
                    b"\r\n--XB--" + after)
            with self.subTest(before=before, name=name, padding=padding, after=after):
                answer = self.service.ask("POST", "/api/upload", body,
                                          {"Content-Type": "multipart/form-data; boundary=XB"})
                self.assertEqual(answer.status, 201, answer.content)

    def test_a_form_that_is_cut_off(self):
        body, kind = form(("file", "a.pdf", self.documents["tests.pdf"]))
        answer = self.service.ask("POST", "/api/upload", body[:-10], {"Content-Type": kind})
        self.assert_refused(answer, 400, "MALFORMED_FORM")

    def test_another_type(self):
        for headers in [JSON, {"Content-Type": "application/pdf"}, {}]:
            answer = self.service.ask("POST", "/api/upload", self.documents["tests.pdf"], headers)
            self.assert_refused(answer, 415, "UNSUPPORTED_MEDIA_TYPE")

    def test_file_names_do_no_harm(self):
        for name in ["../../etc/passwd", "a\0b", "\u202efdp.exe", "x" * 5000, "C:\\con.pdf", ""]:
            if name == "a\0b" or len(name) > 4000:
                self.assert_refused(self.upload(self.documents["tests.pdf"], name), 400, "MALFORMED_FORM")
            else:
                answer = self.upload(self.documents["tests.pdf"], name)
                self.assertEqual(answer.status, 201, (name, answer.content))

    # JSON.

    def test_text_that_is_no_json(self):
        for text in [b"", b"{", b"hello", b"{}{}", b"\xff", b'{"events":[],"events":[]}', b"[" * 100000,
                     b'{"events":"\xed\xa0\x80"}', b'{"title":"\xc3\x28"}', b"nul\0l"]:
            self.assert_refused(self.generate(text), 400, "INVALID_JSON")

    def test_json_with_a_byte_order_mark(self):
        self.assertEqual(self.generate(b'\xef\xbb\xbf{"events":[]}').status, 200)
        self.assert_refused(self.generate('{"events":[]}'.encode("utf-16")), 400, "INVALID_JSON")

    def test_json_of_another_shape(self):
        for value in [None, 1, "x", [], {}, {"events": {}}, {"events": None}, {"jobIds": []},
                      {"jobIds": ["x"], "events": []}, {"jobIds": "x"}, {"jobIds": [1]},
                      {"jobIds": [NO_JOB] * 11}, {"events": [], "colour": 1}, {"events": [], "year": "2026"},
                      {"events": [], "year": 1994}, {"events": [], "year": 2101}, {"events": [], "groups": []},
                      {"events": [], "groups": {"COS 212": "G01"}}, {"events": [], "groups": {"COS 212": []}},
                      {"events": [], "groups": {"COS 212": [""]}}, {"events": [], "groups": {"": ["G01"]}},
                      {"events": [], "periods": ["S3"]}, {"events": [], "periods": "S1"},
                      {"events": [], "reminders": ["1d"]}, {"events": [], "reminders": {"exam": ["1y"]}},
                      {"events": [], "reminders": {"exam": "1d"}}, {"events": [], "reminders": {"lab": ["1d"]}},
                      {"events": [], "reminders": {"exam": ["1d"] * 11}}, {"events": [], "title": "{what}"},
                      {"events": [], "title": ""}, {"events": [], "title": "a\nb"}, {"events": [], "title": 1},
                      {"events": [], "title": "x" * 2001}, {"events": [], "dayMarkers": 1},
                      {"events": [], "complete": "no"},
                      {"events": None, "jobIds": None}, {"events": [], "cancellations": True}, {"events": [], "previous": 1}]:
            for what in ("ics", "agenda"):
                answer = self.generate(json.dumps(value), what)
                self.assertEqual(answer.status, 400, (value, answer.content))
                self.assert_error(json.loads(answer.content), 400, "INVALID_JSON")
        self.assert_serves()

    def test_null_is_as_good_as_nothing(self):
        names = ["complete", "year", "term", "groups", "periods", "reminders", "title", "dayMarkers", "previous",
                 "cancellations", "jobIds"]
        answer = self.generate(json.dumps({"events": [], **{name: None for name in names}}))
        self.assertEqual(answer.status, 200, answer.content)

    def test_wrong_events_are_named_by_place(self):
        good = {"pdfType": "TEST", "module": "COS 212"}
        for wrong, field in [({**good, "module": ""}, "module"), ({**good, "venues": ["a", "a"]}, "venues[1]"),
                             ({**good, "date": "2026-02-30"}, "date"), ({**good, "colour": 1}, "colour"),
                             ({**good, "module": "x" * 2001}, "module"), ({**good, "source": {"line": 1}},
                                                                          "source.line"),
                             ({**good, "id": "1"}, "id"), ({"module": "x"}, "pdfType"), (None, ""), ([], "")]:
            answer = self.generate(json.dumps({"events": [good, good, wrong]}))
            self.assertEqual(answer.status, 400, (wrong, answer.content))
            error = json.loads(answer.content)
            self.assert_error(error, 400, "INVALID_EVENT")
            if field == "source.line":
                self.assertEqual(error["details"]["index"], 2)
            else:
                self.assertEqual(error["details"], {"index": 2, "field": field})
        self.assert_serves()

    def test_json_that_is_deep(self):
        def nested(depth):
            return '{"events":[],"term":' + '{"a":' * depth + "1" + "}" * depth + "}"
        self.assert_refused(self.generate(nested(12)), 400, "INVALID_TERM")
        self.assert_refused(self.generate(nested(17)), 400, "INVALID_JSON")

    def test_json_of_many_bytes_or_events(self):
        text = json.dumps({"events": [], "title": "T"})
        at_limit = text + " " * (1024 * 1024 - len(text))
        self.assertEqual(self.generate(at_limit).status, 200)
        self.assert_refused(self.generate(at_limit + " "), 413, "BODY_TOO_LARGE")
        event = {"pdfType": "TEST", "module": "A"}
        self.assertEqual(self.generate(json.dumps({"events": [event] * 5000})).status, 200)
        self.assert_refused(self.generate(json.dumps({"events": [event] * 5001})), 400, "INVALID_JSON")

    def test_a_previous_calendar_that_is_none(self):
        for text in ["", "hello", "BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n"]:
            self.assert_refused(self.generate(json.dumps({"events": [], "previous": text})),
                                400, "INVALID_CALENDAR")

    def test_a_previous_calendar_that_breaks_its_rules_or_limits(self):
        """Read in the jail, within limits: the client's fault is never answered as the service's."""
        uid = "UID:d49777f2-9296-55a7-aedf-664afe2cf7b1@up-schedule\r\n"
        for lines in ["BEGIN:X\r\nEND:VALARM\r\n", "DTSTART:x\r\n" * 80_000, "BEGIN:X\r\n" * 40_000,
                      "SUMMARY:" + "x" * 300_000 + "\r\n", "X-A" + ";X-B=1" * 150_000 + ":1\r\n",
                      "BEGIN:VALARM\r\nEND:VALARM\r\n" * 30_000]:
            previous = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{uid}{lines}END:VEVENT\r\nEND:VCALENDAR\r\n"
            for what in ("ics", "agenda"):
                answer = self.generate(json.dumps({"events": [], "previous": previous}), what)
                self.assert_refused(answer, 400, "INVALID_CALENDAR")
                self.assertEqual(json.loads(answer.content)["details"], {"field": "previous"})
        self.assert_serves()

    # Addresses.

    def test_ids_that_are_none(self):
        for method, path in [("GET", "/api/jobs/1"), ("DELETE", "/api/jobs/1"), ("GET", "/api/jobs/1/result"),
                             ("GET", "/api/jobs/" + NO_JOB[:-1]), ("GET", "/api/jobs/" + NO_JOB + "0"),
                             ("GET", "/api/jobs/" + NO_JOB.replace("-", "_")), ("GET", "/api/jobs/%27%20or"),
                             ("GET", "/api/jobs/" + "A" * 36), ("GET", "/api/jobs/" + "x" * 4000)]:
            self.assert_refused(self.service.ask(method, path), 400, "INVALID_JOB_ID")

    def test_waits_that_are_none(self):
        job = self.service.ended(self.documents["tests.pdf"])
        for wait in ["-1", "31", "1.5", "x", "", "+1", "99999999999999999999", "0x1", "1%20"]:
            self.assert_refused(self.service.ask("GET", f"/api/jobs/{job}?wait={wait}"), 400,
                                "INVALID_ARGUMENT")
        self.assertEqual(self.service.ask("GET", f"/api/jobs/{job}?wait=30").status, 200)

    def test_unknown_paths_and_methods(self):
        for path in ["/api", "/api/", "/api/jobs", "/api/jobs/", "/api/jobs//result", "/API/upload",
                     "/api/upload/", f"/api/jobs/{NO_JOB}/results", "/healthy", "/health/"]:
            self.assert_refused(self.service.ask("GET", path), 404, "NOT_FOUND")
        for method, path, allow in [("GET", "/api/upload", "OPTIONS, POST"),
                                    ("PUT", "/api/upload", "OPTIONS, POST"),
                                    ("POST", "/api/terms", "GET, HEAD, OPTIONS"),
                                    ("DELETE", "/api/jobs/" + NO_JOB + "/result", "GET, HEAD, OPTIONS"),
                                    ("PATCH", "/api/jobs/" + NO_JOB, "DELETE, GET, HEAD, OPTIONS"),
                                    ("FOO", "/health", "GET, HEAD, OPTIONS")]:
            answer = self.service.ask(method, path)
            self.assertEqual(answer.getheader("Allow"), allow)
            self.assert_refused(answer, 405, "METHOD_NOT_ALLOWED")

    def test_addresses_that_are_no_utf8(self):
        for path in ["/api/jobs/%ff", "/api/jobs/%c3%28", "/api/jobs/%00", "/api/jobs/%zz",
                     "/api/jobs/..%2f..", "/api/terms?a=%ff"]:
            self.assert_refused(self.service.ask("GET", path), 400, "MALFORMED_REQUEST")

    # Request ids.

    def test_request_ids_come_back_when_well_formed(self):
        for given, kept in [("abc-1.2_Z", True), ("x" * 64, True), ("x" * 65, False), ("a b", False),
                            ("<x>", False)]:
            answer = self.service.ask("GET", "/api/jobs/1", headers={"X-Request-ID": given})
            error = json.loads(answer.content)
            self.assertEqual(answer.getheader("X-Request-ID") == given, kept, given)
            self.assertEqual(error["requestId"], answer.getheader("X-Request-ID"))


if __name__ == "__main__":
    unittest.main()
