#!/usr/bin/python3
"""What an administrator may see and do, and that nobody else may: the token, blocks of addresses, the
page, and each route with each kind of caller."""

import contextlib
import pathlib
import re
import socket
import time
import unittest

import jsonschema
import yaml

from service import ServiceTest
from waiting_jobs import READ_BY_WORKERS, long_document, made_to_wait

TOKEN = "7f3c9b0e5d1a48626e0d9c4b7a815f32"
ROOT = pathlib.Path(__file__).resolve().parents[2]
OVERVIEW = "/api/admin/overview"
NO_JOB = "00000000-0000-4000-8000-000000000000"


class Admin(ServiceTest):
    def opened(self, *flags):
        return self.start(*flags, environment={"ADMIN_TOKEN": TOKEN, **READ_BY_WORKERS})

    @staticmethod
    def with_token(token=TOKEN, **headers):
        return {"Authorization": f"Bearer {token}", **headers}

    def see(self, service):
        answer = service.ask("GET", OVERVIEW, headers=self.with_token())
        self.assertEqual(answer.status, 200, answer.body)
        return answer.json()


class Token(Admin):
    def test_opens_and_nothing_else_does(self):
        service = self.opened()
        self.see(service)
        for headers in ({}, {"Authorization": ""}):
            answer = service.ask("GET", OVERVIEW, headers=headers)
            self.assertEqual((answer.status, answer.json()["message"]),
                             (401, "ADMIN_TOKEN_REQUIRED"))
            self.assertEqual(answer.headers["WWW-Authenticate"], "Bearer")
        for wrong in (f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN[:-1]}"):
            self.assertEqual(service.ask("GET", OVERVIEW, headers={"Authorization": wrong}).status,
                             401)
        figures = service.figures()
        self.assertEqual(figures['sign_ins_total{outcome="wrong"}'], 3)
        self.assertEqual(figures['sign_ins_total{outcome="welcome"}'], 1)
        self.assertNotIn(TOKEN, str(service.log()))

    def test_without_one_nobody_gets_in(self):
        service = self.start()
        for token in ("", " ", "none", TOKEN):
            answer = service.ask("GET", OVERVIEW, headers=self.with_token(token))
            self.assertIn(answer.status, (401, 403))

    def test_wrong_ones_slow_their_address_down_and_lock_nobody_out(self):
        service = self.opened("--trusted-proxies", "127.0.0.0/8")
        def ask(token, address, path=OVERVIEW, method="GET"):
            headers = {"X-Forwarded-For": address, "Authorization": f"Bearer {token}"}
            return service.ask(method, path, headers=headers)
        for _ in range(5):
            self.assertEqual(ask("guess", "5.5.5.5").status, 401)
        for token, status in (("guess", 401), (TOKEN, 200)):
            begin = time.monotonic()
            self.assertEqual(ask(token, "5.5.5.5").status, status)
            self.assertGreaterEqual(time.monotonic() - begin, 1.9)  # the right one, too
        path = "/api/admin/addresses/5.5.5.5"
        self.assertEqual(ask(TOKEN, "6.6.6.6", path).json()["failedAttempts"], 5)
        self.assertEqual(ask(TOKEN, "6.6.6.6", path, "DELETE").status, 204)
        self.assertEqual(ask(TOKEN, "6.6.6.6", path).json()["failedAttempts"], 0)
        refused = [line for line in service.log()
                   if line["message"] == "administrator's token refused"]
        self.assertEqual({line["detail"] for line in refused}, {"5.5.5.5"})
        self.assertEqual(ask(TOKEN, "6.6.6.6", "/api/admin/addresses/nobody").status, 400)

    def test_no_crowd_of_guesses_keeps_the_administrator_waiting(self):
        service = self.start(environment={"ADMIN_TOKEN": TOKEN}, limits=True)
        guessers = 200  # one after another they would take 400 s
        with contextlib.ExitStack() as stack:
            for _ in range(guessers):
                guesser = stack.enter_context(socket.create_connection(("127.0.0.1",
                                                                        service.port)))
                guesser.sendall(b"GET /api/admin/overview HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                b"Authorization: Bearer guess\r\n\r\n")
            self.until(lambda: service.figures()['sign_ins_total{outcome="wrong"}'] == guessers)
            self.see(service)
            self.assertEqual(service.figures()['sign_ins_total{outcome="welcome"}'], 1)

    def test_a_flood_without_a_token_does_not_use_up_the_administrators_requests(self):
        service = self.start("--rate-limit-requests-per-minute", 3, limits=True,
                             environment={"ADMIN_TOKEN": TOKEN})
        statuses = [service.get(OVERVIEW).status for _ in range(5)]
        self.assertEqual(statuses, [401] * 3 + [429] * 2)
        for _ in range(5):
            self.see(service)


class Blocks(Admin):
    LIMITS = ("--trusted-proxies", "127.0.0.0/8", "--rate-limit-requests-per-minute", 1,
              "--block-after-rejections", 5)

    def blocked(self, *flags, address="5.5.5.5"):
        """A service that has blocked the address, unless it is one that is never blocked."""
        service = self.start(*self.LIMITS, *flags, limits=True, environment={"ADMIN_TOKEN": TOKEN})
        for _ in range(15):  # more than it needs, should a minute's window end meanwhile
            self.look(service, address)
        return service

    def look(self, service, address):
        return service.get("/api/terms", **{"X-Forwarded-For": address})

    def test_an_address_that_goes_on_is_blocked_logged_listed_and_unblocked(self):
        service = self.blocked()
        answer = self.look(service, "5.5.5.5")
        self.assertEqual((answer.status, answer.json()["message"]), (429, "IP_BLOCKED"))
        self.assertTrue(60 < int(answer.headers["Retry-After"]) <= 900)
        self.assertEqual(service.get(f"/api/jobs/{NO_JOB}",
                                     **{"X-Forwarded-For": "5.5.5.5"}).status, 429)
        self.assertEqual(self.look(service, "5.5.5.6").status, 200)
        self.assertEqual(service.figures()["addresses_blocked_total"], 1)
        line, = [line for line in service.log() if line["message"] == "address blocked"]
        self.assertEqual(line["detail"], "5.5.5.5 for 900 s")
        # The administrator gets in from there, sees it and ends it.
        headers = self.with_token(**{"X-Forwarded-For": "5.5.5.5"})
        view = service.ask("GET", OVERVIEW, headers=headers).json()
        self.assertEqual([one["address"] for one in view["blocked"]], ["5.5.5.5"])
        path = "/api/admin/addresses/5.5.5.5"
        state = service.ask("GET", path, headers=headers).json()
        self.assertEqual((state["blocked"], state["blocks"]), (True, 1))
        self.assertEqual(service.ask("DELETE", path, headers=headers).status, 204)
        self.assertNotIn(b"IP_BLOCKED", self.look(service, "5.5.5.5").body)
        self.assertEqual(service.ask("GET", OVERVIEW, headers=headers).json()["blocked"], [])

    def test_the_pattern_for_fail2ban_finds_the_address(self):
        page = (ROOT / "docs/runbooks/incidents.md").read_text()
        pattern = re.search(r"failregex = (.*)", page)[1].replace("<ADDR>", r"(?P<address>\S+)")
        service = self.blocked(address="2001:db8::5")
        service.stop()
        text = pathlib.Path(f"/proc/self/fd/{service.log_file.fileno()}").read_text()
        found = [match["address"] for match in
                 (re.search(pattern, line) for line in text.splitlines()) if match]
        self.assertEqual(found, ["2001:db8::5"])

    def test_the_log_names_no_address_unless_it_may(self):
        service = self.blocked("--log-addresses", "false")
        service.ask("GET", OVERVIEW, headers=self.with_token("guess"))
        self.assertEqual(self.look(service, "5.5.5.5").json()["message"], "IP_BLOCKED")
        self.assertNotIn("5.5.5.5", str(service.log()))
        self.assertNotIn("127.0.0.1", str([line for line in service.log() if
                                           line["message"] == "administrator's token refused"]))

    def test_some_are_never_blocked(self):
        service = self.blocked("--block-never", "10.0.0.0/8", address="10.1.2.3")
        self.assertNotIn(b"IP_BLOCKED", self.look(service, "10.1.2.3").body)
        for _ in range(20):  # a proxy on this machine that nobody has named
            self.assertNotIn(b"IP_BLOCKED", service.get("/api/terms").body)

    def test_another_sites_page_cannot_have_its_visitor_blocked(self):
        service = self.start(*self.LIMITS, limits=True)
        page = {"X-Forwarded-For": "5.5.5.5", "Sec-Fetch-Site": "cross-site",
                "Sec-Fetch-Mode": "no-cors"}
        for _ in range(20):
            answer = service.get("/api/terms", **page)
            self.assertEqual((answer.status, answer.json()["message"]),
                             (403, "CROSS_ORIGIN_REFUSED"))
        # Following a link from there is something else.
        self.assertEqual(service.get("/api/terms", **{**page, "Sec-Fetch-Mode": "navigate"}).status,
                         200)


class View(Admin):
    def test_shows_what_happened(self):
        service = self.opened()
        service.ended(service.uploaded(self.pdf["exams"]))
        view = self.see(service)
        self.assertEqual(view["programs"], [{"name": view["name"], "leader": True}])
        self.assertRegex(view["name"], rf"^serve \S+:{service.port}$")
        self.assertEqual(view["queue"]["answers"], True)
        self.assertEqual(view["queue"]["completed"], 1)
        self.assertGreater(view["process"]["memoryBytes"], 1 << 20)
        self.assertGreaterEqual(len(view["history"]), 1)
        latest = view["history"][-1]
        self.assertLessEqual(latest["p50Ms"], latest["p95Ms"])
        service.ask("DELETE", f"/api/jobs/{NO_JOB}", headers={"Origin": "https://evil.example"})
        view = self.see(service)
        self.assertEqual(view["rejected"], {"origin": 1})
        self.assertIn("request sent away", [line["message"] for line in view["log"]])

    def test_what_it_says_is_what_is_described(self):
        service = self.opened()
        document = yaml.safe_load(service.get("/api/openapi.yaml").body)
        resolver = jsonschema.RefResolver.from_schema(document)
        def hold(name, value):
            schema = document["components"]["schemas"][name]
            jsonschema.Draft202012Validator(schema, resolver=resolver).validate(value)
        hold("AdminOverview", self.see(service))
        hold("AdminAddress", service.ask("GET", "/api/admin/addresses/192.0.2.1",
                                         headers=self.with_token()).json())

    def test_failed_jobs_stay_known_and_are_removed(self):
        first = self.opened("--workers", 0)
        jobs = [first.uploaded(self.pdf["exams"]) for _ in range(2)]
        first.stop()
        # The same files are too large now, which no second attempt would change.
        second = self.opened("--workers", 1, "--upload-bytes-max", 1)
        for job in jobs:
            self.assertEqual(second.ended(job)["status"], "failed")
        second.stop()
        third = self.opened()  # another process: what it tells stands in the database
        view = self.see(third)["jobs"]
        self.assertEqual(view["failuresByReason"], {"FILE_TOO_LARGE": 2})
        self.assertEqual({one["jobId"] for one in view["failed"]}, set(jobs))
        self.assertEqual(view["waiting"], [])
        path = f"/api/admin/jobs/{jobs[0]}"
        answer = third.ask("POST", f"{path}/retry", headers=self.with_token())
        self.assertEqual((answer.status, answer.json()["message"]), (409, "JOB_NOT_WAITING"))
        self.assertIn("PDF", answer.json()["error"])
        self.assertEqual(third.ask("DELETE", path, headers=self.with_token()).status, 204)
        view = self.see(third)["jobs"]
        self.assertEqual([one["jobId"] for one in view["failed"]], jobs[1:])
        self.assertEqual(view["failuresByReason"], {"FILE_TOO_LARGE": 1})

    def test_jobs_that_wait_for_their_next_attempt_are_tried_now_or_removed(self):
        first = self.opened("--workers", 0)
        document = long_document()
        for _ in range(10):  # some are read before their readers begin to die
            first.uploaded(document)
        first.stop()
        service = self.opened("--workers", 1, "--queue-backoff-ms", 3_600_000)
        waiting = made_to_wait(service.process.pid, lambda: self.see(service)["jobs"]["waiting"], 2)
        for one in waiting:
            self.assertEqual((one["reason"], one["attempts"]), ("PARSE_OUT_OF_MEMORY", 1))
        first, second = (one["jobId"] for one in waiting[:2])
        def retry(job):
            return service.ask("POST", f"/api/admin/jobs/{job}/retry", headers=self.with_token())
        self.assertEqual(retry(first).status, 204)
        self.assertEqual(service.ended(first)["status"], "completed")
        self.assertEqual(retry(first).status, 409)
        self.assertEqual(service.ask("DELETE", f"/api/admin/jobs/{second}",
                                     headers=self.with_token()).status, 204)
        self.assertEqual(retry(second).status, 404)
        left = {one["jobId"] for one in self.see(service)["jobs"]["waiting"]}
        self.assertFalse(left & {first, second})
        self.assertEqual(retry("no-id").status, 400)

    def test_removes_any_job(self):
        service = self.opened("--workers", 0)
        job = service.uploaded(self.pdf["exams"])
        path = f"/api/admin/jobs/{job}"
        self.assertEqual(service.ask("DELETE", path).status, 401)
        self.assertEqual(service.get(f"/api/jobs/{job}").status, 200)
        self.assertEqual(service.ask("DELETE", path, headers=self.with_token()).status, 204)
        self.assertEqual(service.get(f"/api/jobs/{job}").status, 404)

    def test_the_page_holds_nothing_and_keeps_its_policy(self):
        service = self.opened()
        page = service.get("/admin")
        self.assertEqual(page.status, 200)
        self.assertNotIn(TOKEN.encode(), page.body)
        self.assertNotIn("unsafe", page.headers["Content-Security-Policy"])
        self.assertIsNone(re.search(rb"<script>|<style|style=|onclick=", page.body))
        for path in re.findall(rb'(?:src|href)="([^"]+)"', page.body):
            self.assertEqual(service.get(path.decode()).status, 200)


class Matrix(Admin):
    """Each route with each kind of caller. What is allowed is not 401, 403 or 421; of a subscription,
    not 404 either."""

    CALLERS = ("nobody", "session", "foreign page", "wrong token", "administrator", "wrong secret",
               "subscriber")
    OPEN = {("GET", "/"), ("GET", "/admin"), ("GET", "/api/terms"), ("GET", "/api/docs"),
            ("GET", "/api/openapi.yaml"), ("GET", "/api/jobs/metrics"), ("GET", "/api/jobs/{mine}"),
            ("GET", "/api/jobs/{mine}/result"), ("GET", "/health"), ("GET", "/health/db"),
            ("GET", "/health/ready"), ("GET", "/metrics"), ("GET", "/feeds/{file}")}
    OWN_PAGES = {("POST", "/api/upload"), ("POST", "/api/generate/ics"),
                 ("POST", "/api/generate/agenda"), ("POST", "/api/feeds")}
    OWNERS = {("DELETE", "/api/jobs/{mine}")}
    SUBSCRIBERS = {("GET", "/api/feeds/{feed}"), ("PUT", "/api/feeds/{feed}"),
                   ("POST", "/api/feeds/{feed}/address"), ("DELETE", "/api/feeds/{feed}")}
    ADMINISTRATORS = {("GET", OVERVIEW), ("GET", "/api/admin/addresses/192.0.2.1"),
                      ("DELETE", "/api/admin/addresses/192.0.2.1"),
                      ("DELETE", "/api/admin/jobs/" + NO_JOB),
                      ("POST", f"/api/admin/jobs/{NO_JOB}/retry")}

    def allowed(self, method, path, caller):
        if caller == "foreign page" and (method != "GET" or path.startswith("/api/")):
            return False
        if (method, path) in self.OPEN:
            return True
        if (method, path) in self.OWN_PAGES:
            return True
        if (method, path) in self.OWNERS:
            return caller == "session"
        if (method, path) in self.SUBSCRIBERS:
            return caller == "subscriber"
        return caller == "administrator"

    def test_each_route_with_each_caller(self):
        service = self.opened("--workers", 0, "--trusted-proxies", "127.0.0.0/8")
        mine = service.get("/").headers["Set-Cookie"].split(";")[0]
        job = service.upload(self.pdf["exams"], Cookie=mine).json()["jobId"]
        feed = service.post_json("/api/feeds", {"events": []}).json()
        self.assertNotEqual(feed["editSecret"], feed["editSecret"][::-1])
        file = feed["address"].rsplit("/", 1)[1]
        headers = {"nobody": {}, "session": {"Cookie": mine},
                   "foreign page": {"Cookie": mine, "Origin": "https://evil.example",
                                    "Sec-Fetch-Site": "cross-site"},
                   "wrong token": self.with_token("wrong"), "administrator": self.with_token(),
                   "wrong secret": {"X-Feed-Secret": feed["editSecret"][::-1]},
                   "subscriber": {"X-Feed-Secret": feed["editSecret"]}}
        routes = self.OPEN | self.OWN_PAGES | self.ADMINISTRATORS | self.OWNERS | self.SUBSCRIBERS
        number = 0
        # What deletes comes last, and of its callers the one that may.
        for method, path in sorted(routes, key=lambda route: (route[0] == "DELETE", route)):
            for caller in sorted(self.CALLERS, key=lambda one: self.allowed(method, path, one)):
                number += 1  # an address for each, so that no wrong token blocks another
                answer = service.ask(method, path.format(mine=job, feed=feed["id"], file=file), headers={
                    **headers[caller], "X-Forwarded-For": f"192.0.2.{number}"})
                with self.subTest(method=method, path=path, caller=caller):
                    refusals = (401, 403, 404, 421) if (method, path) in self.SUBSCRIBERS else (401, 403, 421)
                    self.assertEqual(answer.status not in refusals,
                                     self.allowed(method, path, caller), answer.body[:300])
        self.assertGreater(number, 90)

    def test_every_route_of_the_program_is_in_the_matrix(self):
        documented = set(re.findall(r"^  (/\S+):$", self.openapi(), re.MULTILINE)) - {"/parse"}
        known = {re.sub(r"\{mine\}|\{feed\}|" + NO_JOB, "{id}", path).replace("192.0.2.1", "{address}")
                 for _, path in
                 self.OPEN | self.OWN_PAGES | self.ADMINISTRATORS | self.OWNERS | self.SUBSCRIBERS}
        self.assertEqual(documented - known, set())

    def openapi(self):
        return self.start().get("/api/openapi.yaml").body.decode()


if __name__ == "__main__":
    unittest.main()
