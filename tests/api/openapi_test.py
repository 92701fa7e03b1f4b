#!/usr/bin/python3
"""docs/openapi.yaml against the service: routes both ways, every example replayed, every answer held
against its schema, every code with a sentence of its own."""

import re
import unittest

import jsonschema

import replay
from service import Service, ServiceTest

# The table of the design, section 4, and what else a client may meet.
CODES = {
    "NO_FILE_PROVIDED", "FILE_TOO_LARGE", "STORAGE_QUOTA_EXCEEDED", "NOT_A_PDF", "UNRECOGNISED_SCHEDULE",
    "PDF_UNREADABLE", "PDF_DAMAGED", "PDF_SCANNED", "PDF_OUTLINES", "PDF_BLANK", "PDF_PASSWORD_REQUIRED", "PDF_TOO_MANY_PAGES", "RATE_LIMIT_EXCEEDED", "QUEUE_FULL",
    "INVALID_JOB_ID", "JOB_NOT_FOUND", "JOB_NOT_COMPLETED", "MISSING_TERM_DATES", "INVALID_EVENT",
    "CALENDAR_TOO_LARGE", "TITLE_TOO_LONG", "TOO_MANY_DATES", "TOO_MANY_EVENTS",
    "FEED_NOT_FOUND", "TOO_MANY_FEEDS", "FEEDS_FULL", "FEED_TOO_LARGE",
}
# Codes whose sentence names what is wrong in this case.
NAMES_THE_CASE = {"UNSUPPORTED_MEDIA_TYPE", "INVALID_JSON", "INVALID_EVENT", "INVALID_TERM",
                  "MISSING_TERM_DATES"}


class OpenApi(ServiceTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.document = replay.load()
        cls.resolver = jsonschema.RefResolver.from_schema(cls.document)

    def hold_against(self, schema, value):
        jsonschema.Draft202012Validator(schema, resolver=self.resolver).validate(value)

    def responses(self):
        for path, method, operation in replay.operations(self.document):
            for status, response in operation["responses"].items():
                yield f"{method} {path} {status}", response

    def test_has_the_routes_of_the_table_and_no_others(self):
        with Service() as service:
            table = {(method, re.sub(r":(\w+)", r"{\1}", pattern)) for method, pattern in service.routes}
        described = {(method, path) for path, method, operation in replay.operations(self.document)
                     if "x-elsewhere" not in operation}
        self.assertEqual(table, described)

    def test_every_example_is_what_the_service_answers(self):
        count = 0
        for path, method, operation, status, kind, name, request, expected in replay.requests(self.document):
            with self.subTest(f"{method} {path} {status} {name}"):
                answer = replay.replay(self.documents, path, method, operation, request)
                self.assertEqual(str(answer.status), status, answer.content)
                self.assertTrue(answer.getheader("X-Request-ID"))
                if status == "503":
                    self.assertRegex(answer.getheader("Retry-After"), r"^\d+$")
                if status in ("204", "304"):
                    self.assertEqual(answer.content, b"")
                else:
                    self.assertEqual(answer.getheader("Content-Type").split(";")[0], kind)
                    content = replay.content_of(answer)
                    schema = operation["responses"][status]["content"][kind]["schema"]
                    self.hold_against(schema, content)
                    if expected is not None:
                        self.maxDiff = None
                        self.assertEqual(replay.steady(content), replay.steady(expected))
            count += 1
        self.assertGreater(count, 60)

    def test_every_response_is_replayed_or_says_why_not(self):
        for where, response in self.responses():
            media = response.get("content", {}).values()
            replayed = response.get("x-requests") or any(
                "x-request" in example for one in media for example in one.get("examples", {}).values())
            self.assertTrue(bool(replayed) != bool(response.get("x-not-replayed")), where)

    def test_every_example_fits_its_schema(self):
        for where, response in self.responses():
            for media in response.get("content", {}).values():
                for name, example in media.get("examples", {}).items():
                    with self.subTest(f"{where} {name}"):
                        self.hold_against(media["schema"], example["value"])
        for path, _, operation in replay.operations(self.document):
            kinds = operation.get("requestBody", {}).get("content", {})
            for example in kinds.get("application/json", {}).get("examples", {}).values():
                value = replay.re.sub(r"\{(?:ended|uploaded) [\w.]+\}", replay.SOME_JOB,
                                      replay.json.dumps(example["value"]))
                self.hold_against(kinds["application/json"]["schema"], replay.json.loads(value))

    def errors(self):
        """Examples named by their code; others show a case of it, such as the reason of a failed job."""
        for where, response in self.responses():
            for media in response.get("content", {}).values():
                for name, example in media.get("examples", {}).items():
                    if "statusCode" in example["value"] and name.isupper():
                        yield where, name, example["value"]

    def test_every_code_has_an_example_with_a_sentence_of_its_own(self):
        sentences = {}
        for where, name, error in self.errors():
            code = error["message"]
            self.assertEqual(name, code, where)
            self.assertTrue(where.endswith(str(error["statusCode"])), where)
            sentences.setdefault(code, set()).add(error["error"])
        self.assertEqual(CODES - set(sentences), set())
        for code, its in sentences.items():
            if code not in NAMES_THE_CASE:
                self.assertEqual(len(its), 1, code)
            for other, theirs in sentences.items():
                self.assertTrue(code == other or not its & theirs, (code, other))

    def test_the_file_and_the_page_are_served(self):
        with Service() as service:
            file = service.ask("GET", "/api/openapi.yaml")
            page = service.ask("GET", "/api/docs")
        self.assertEqual(file.content, (replay.ROOT / "docs" / "openapi.yaml").read_bytes())
        text = page.content.decode()
        for path, method, operation in replay.operations(self.document):
            self.assertIn(f'id="{operation["operationId"]}"', text)
        for code in CODES:
            self.assertIn(code, text)
        # Nothing is loaded from anywhere, and nothing runs.
        self.assertNotRegex(text, r"<(script|img|link|iframe)|\bsrc=|@import|url\(")
        self.assertEqual(set(re.findall(r'href="([^"#]*)', text)) - {"", "/api/openapi.yaml"}, set())
        self.assertIn("default-src 'none'", page.getheader("Content-Security-Policy"))


if __name__ == "__main__":
    unittest.main()
