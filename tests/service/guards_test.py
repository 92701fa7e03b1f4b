#!/usr/bin/python3
"""Limits, sessions and headers of the running program, as clients and attackers meet them."""

import contextlib
import os
import pathlib
import pwd
import shutil
import sqlite3
import time
import unittest

from service import ServiceTest

TOKEN = "7f3c9b0e5d1a48626e0d9c4b7a815f32"
NO_JOB = "00000000-0000-4000-8000-000000000000"


def cookie_of(answer):
    """The pair of Set-Cookie that a browser sends back, or nothing."""
    field = answer.headers.get("Set-Cookie")
    return field.split(";")[0] if field else None


class Guards(ServiceTest):
    def begun(self, service, **headers):
        """A browser that has loaded the page."""
        cookie = cookie_of(service.get("/", **headers))
        self.assertIsNotNone(cookie)
        return cookie


class Limits(Guards):
    def test_a_client_without_cookies_has_its_addresss_limit(self):
        service = self.start(limits=True)
        answers = [service.get("/api/terms") for _ in range(103)]
        self.assertEqual([answer.status for answer in answers], [200] * 100 + [429] * 3)
        for left, answer in enumerate(answers[:100]):
            self.assertEqual(answer.headers["X-RateLimit-Limit"], "100")
            self.assertEqual(answer.headers["X-RateLimit-Remaining"], str(99 - left))
            self.assertEqual(answer.headers["RateLimit-Policy"], '"requests";q=100;w=60')
            self.assertRegex(answer.headers["RateLimit"], rf'^"requests";r={99 - left};t=\d+$')
            reset = int(answer.headers["X-RateLimit-Reset"]) / 1000
            self.assertLess(time.time() - 1, reset)
            self.assertLess(reset, time.time() + 61)
        refused = answers[-1]
        body = refused.json()
        self.assertEqual((body["statusCode"], body["message"]), (429, "RATE_LIMIT_EXCEEDED"))
        self.assertEqual(body["path"], "/api/terms")
        self.assertEqual(body["details"], {"policy": "requests", "limit": 100,
                                           "windowSeconds": 60})
        self.assertEqual(str(body["retryAfter"]), refused.headers["Retry-After"])
        self.assertTrue(1 <= int(refused.headers["Retry-After"]) <= 60)
        self.assertEqual(refused.headers["X-RateLimit-Remaining"], "0")
        # Looks at jobs have a limit of their own; the page, health and figures have none.
        self.assertEqual(service.get(f"/api/jobs/{NO_JOB}").status, 404)
        for _ in range(105):
            for path in ("/", "/health", "/metrics"):
                self.assertEqual(service.get(path).status, 200)

    def test_ten_uploads_an_hour(self):
        service = self.start("--workers", 0, limits=True)
        cookie = self.begun(service)
        answers = [service.upload(self.pdf["exams"], Cookie=cookie) for _ in range(12)]
        self.assertEqual([answer.status for answer in answers], [201] * 10 + [429] * 2)
        self.assertGreater(int(answers[-1].headers["Retry-After"]), 3500)
        # Another student behind the same address has his own.
        self.assertEqual(service.upload(self.pdf["exams"],
                                        Cookie=self.begun(service)).status, 201)
        figures = service.figures()
        self.assertEqual(
            figures['limiter_decisions_total{decision="refused",policy="uploads"}'], 2)
        self.assertEqual(
            figures['limiter_decisions_total{decision="allowed",policy="uploads"}'], 11)
        sent_away = [line for line in service.log() if line["message"] == "request sent away"]
        self.assertEqual([line["outcome"] for line in sent_away], ["uploads"] * 2)
        for line in sent_away:
            self.assertEqual(line["route"], "/api/upload")
            self.assertRegex(line["user"], "^[0-9a-f]{16}$")
            self.assertNotIn(cookie.split("=")[1], str(line))

    def test_status_checks_have_their_own(self):
        service = self.start("--rate-limit-status-per-minute", 3, limits=True)
        job = service.uploaded(self.pdf["exams"])
        service.ended(job)
        statuses = [service.get(f"/api/jobs/{job}").status for _ in range(5)]
        self.assertEqual(statuses[-2:], [429, 429])
        self.assertEqual(service.get(f"/api/jobs/{job}/result").status, 429)
        self.assertEqual(service.get("/api/jobs/metrics").status, 200)

    def test_a_held_answer_tells_the_limits_too(self):
        service = self.start(limits=True)
        answer = service.get(f"/api/jobs/{service.uploaded(self.pdf['lectures'])}?wait=30")
        self.assertEqual(answer.json()["status"], "completed")
        self.assertEqual(answer.headers["X-RateLimit-Limit"], "100")
        self.assertEqual(answer.headers["X-RateLimit-Remaining"], "99")

    def test_students_behind_one_address_do_not_lock_one_another_out(self):
        service = self.start("--rate-limit-requests-per-minute", 3, limits=True)
        for _ in range(100):
            cookie = self.begun(service)
            statuses = [service.get("/api/terms", Cookie=cookie).status for _ in range(4)]
            self.assertEqual(statuses, [200, 200, 200, 429])

    def test_made_up_sessions_do_not_evade_the_limits(self):
        service = self.start("--rate-limit-requests-per-minute", 2,
                             "--rate-limit-users-per-address", 3, limits=True)
        allowed = 0
        sessions = 0
        for _ in range(40):
            cookie = cookie_of(service.get("/"))
            sessions += cookie is not None
            headers = {"Cookie": cookie} if cookie else {}
            allowed += service.get("/api/terms", **headers).status == 200
        self.assertEqual(sessions, 40)  # they are free; what they may do is not
        self.assertEqual(allowed, 3 * 2)

    def test_page_loads_cost_nobody_behind_the_address_an_upload(self):
        service = self.start("--workers", 0, limits=True)
        for _ in range(600):
            self.assertIsNotNone(cookie_of(service.get("/")))
        for _ in range(14):
            self.assertEqual(service.upload(self.pdf["exams"],
                                            Cookie=self.begun(service)).status, 201)

    def test_the_global_limit_is_shared_and_spares_the_operator(self):
        service = self.start("--rate-limit-global-per-second", 2, "--trusted-proxies",
                             "127.0.0.0/8", limits=True, environment={"ADMIN_TOKEN": TOKEN})
        refused = None
        while refused is None:  # each address may have one in a second, and a second is short
            answers = [service.get("/api/terms", **{"X-Forwarded-For": "5.5.5.5"})
                       for _ in range(30)]
            refused = next((answer for answer in answers if answer.status == 429), None)
        self.assertEqual(refused.json()["details"]["policy"], "global")
        self.assertEqual(refused.headers["Retry-After"], "1")
        for _ in range(30):
            for path in ("/health", "/metrics", "/api/admin/overview"):
                answer = service.get(path, Authorization=f"Bearer {TOKEN}")
                self.assertEqual(answer.status, 200, path)

    def test_limits_that_are_off_say_nothing(self):
        answer = self.start().get("/api/terms")
        self.assertNotIn("X-RateLimit-Limit", answer.headers)
        self.assertNotIn("RateLimit", answer.headers)


class Turns(Guards):
    def test_no_client_chooses_to_be_first(self):
        service = self.start("--workers", 0)
        for priority in (None, "LOW", "NORMAL", "HIGH"):
            self.assertEqual(service.upload(self.pdf["exams"], priority).status, 201)
        self.assertEqual(service.upload(self.pdf["exams"], "urgent").status, 400)
        service.stop()
        with contextlib.closing(sqlite3.connect(self.data / "schedgen.db")) as database:
            rows = database.execute("SELECT priority, count(*) FROM jobs GROUP BY 1").fetchall()
        self.assertEqual(rows, [(5, 4)])


class Addresses(Guards):
    def remaining(self, service, forwarded, header="X-Forwarded-For"):
        return int(service.get("/api/terms", **{header: forwarded})
                   .headers["X-RateLimit-Remaining"])

    def test_nobodys_word_is_taken_by_default(self):
        service = self.start(limits=True)
        for number in range(5):
            self.assertEqual(self.remaining(service, f"6.6.6.{number}"), 99 - number)

    def test_a_trusted_proxy_is_believed_and_its_client_is_not(self):
        service = self.start("--trusted-proxies",
                             "127.0.0.0/8", limits=True)
        self.assertEqual(self.remaining(service, "5.5.5.5"), 99)
        self.assertEqual(self.remaining(service, "5.5.5.5"), 98)
        self.assertEqual(self.remaining(service, "6.6.6.6, 5.5.5.5"), 97)
        self.assertEqual(self.remaining(service, "5.5.5.6"), 99)
        self.assertEqual(self.remaining(service, "2001:db8::1"), 99)
        self.assertEqual(self.remaining(service, "2001:db8::2"), 98)
        self.assertEqual(self.remaining(service, "for=5.5.5.7", "Forwarded"), 99)  # not its field
        self.assertEqual(self.remaining(service, "for=5.5.5.8", "Forwarded"), 98)


    def test_an_ipv6_network_has_a_budget_of_its_own(self):
        service = self.start("--trusted-proxies", "127.0.0.0/8", "--rate-limit-users-per-address", 1,
                             "--rate-limit-requests-per-minute", 2, limits=True)
        answers = [service.get("/api/terms", **{"X-Forwarded-For": f"2001:db8:0:{number:x}::1"})
                   for number in range(0, 0x1000, 0x100)]
        self.assertEqual([answer.status for answer in answers], [200] * 8 + [429] * 8)  # of the /48
        self.assertEqual(answers[-1].json()["details"]["policy"], "network")
        self.assertEqual(self.remaining(service, "2001:db8:1::1"), 1)


class Sessions(Guards):
    def test_the_page_begins_one_and_keeps_it(self):
        service = self.start()
        first = service.get("/")
        self.assertRegex(first.headers["Set-Cookie"],
                         r"^schedgen_session=1\.[\w-]{22}\.\d+\.[\w-]{43}; Path=/; Max-Age=86400; "
                         r"HttpOnly; SameSite=Lax$")
        self.assertIn("private", first.headers["Cache-Control"])
        again = service.get("/", Cookie=cookie_of(first))
        self.assertNotIn("Set-Cookie", again.headers)
        self.assertNotIn("Set-Cookie", service.get("/api/terms").headers)

    def test_secure_behind_tls(self):
        service = self.start("--public-url", "https://schedules.example")
        first = service.get("/", Host="schedules.example")
        self.assertRegex(first.headers["Set-Cookie"], "^__Host-schedgen_session=.*; Secure$")
        again = service.get("/", Host="schedules.example", Cookie=cookie_of(first))
        self.assertNotIn("Set-Cookie", again.headers)
        planted = cookie_of(first).removeprefix("__Host-")  # as a sibling subdomain can
        self.assertIn("Set-Cookie", service.get("/", Host="schedules.example", Cookie=planted).headers)
        self.assertIn("Strict-Transport-Security", service.get("/health").headers)
        service.kill()
        self.assertNotIn("Strict-Transport-Security", self.start().get("/health").headers)

    def test_a_proxy_may_say_that_it_is_tls(self):
        service = self.start("--trusted-proxies", "127.0.0.1")
        self.assertTrue(service.get("/", **{"X-Forwarded-Proto": "https"})
                        .headers["Set-Cookie"].endswith("; Secure"))
        self.assertFalse(service.get("/", **{"X-Forwarded-Proto": "http"})
                         .headers["Set-Cookie"].endswith("; Secure"))

    def test_only_the_session_that_made_a_job_removes_it(self):
        service = self.start()
        mine, other = self.begun(service), self.begun(service)
        job = service.upload(self.pdf["exams"], Cookie=mine).json()["jobId"]
        path = f"/api/jobs/{job}"
        self.assertEqual(service.get(path, Cookie=other).status, 200)  # who has the id may look
        self.assertEqual(service.get(path).status, 200)
        for headers in ({}, {"Cookie": other}, {"Cookie": mine[:-1] + ("A" if mine[-1] != "A"
                                                                     else "B")}):
            refused = service.ask("DELETE", path, headers=headers)
            self.assertEqual((refused.status, refused.json()["message"]), (403, "NOT_YOUR_JOB"))
        self.assertEqual(service.get(path).status, 200)
        self.assertEqual(service.ask("DELETE", path, headers={"Cookie": mine}).status, 204)
        self.assertEqual(service.get(path).status, 404)

    def test_a_first_upload_without_a_session_is_removed_by_the_one_that_it_got(self):
        service = self.start()
        answer = service.upload(self.pdf["exams"])
        removed = service.ask("DELETE", f"/api/jobs/{answer.json()['jobId']}",
                              headers={"Cookie": cookie_of(answer)})
        self.assertEqual(removed.status, 204)

    def test_sessions_outlive_a_start_and_know_a_given_secret(self):
        service = self.start()
        mine = self.begun(service)
        service.stop()
        self.assertEqual((self.data / "session.key").stat().st_mode & 0o777, 0o600)
        service = self.start()
        self.assertNotIn("Set-Cookie", service.get("/", Cookie=mine).headers)
        service.stop()
        service = self.start(environment={"SESSION_SECRET": "one-secret-for-every-instance"})
        self.assertIn("Set-Cookie", service.get("/", Cookie=mine).headers)

    def test_the_quota_is_each_sessions_own(self):
        size = len(self.pdf["exams"])
        service = self.start("--workers", 0, "--storage-quota-bytes", 2 * size)
        mine, other = self.begun(service), self.begun(service)
        jobs = []
        for _ in range(2):
            jobs.append(service.upload(self.pdf["exams"], Cookie=mine).json()["jobId"])
        refused = service.upload(self.pdf["exams"], Cookie=mine)
        self.assertEqual((refused.status, refused.json()["message"]),
                         (413, "STORAGE_QUOTA_EXCEEDED"))
        self.assertEqual(service.upload(self.pdf["exams"], Cookie=other).status, 201)
        service.ask("DELETE", f"/api/jobs/{jobs[0]}", headers={"Cookie": mine})
        self.assertEqual(service.upload(self.pdf["exams"], Cookie=mine).status, 201)

    def test_a_full_queue(self):
        service = self.start("--workers", 0, "--queue-waiting-max", 2)
        for _ in range(2):
            service.uploaded(self.pdf["exams"])
        refused = service.upload(self.pdf["exams"])
        self.assertEqual((refused.status, refused.json()["message"]), (503, "QUEUE_FULL"))
        self.assertGreater(int(refused.headers["Retry-After"]), 0)


class Browsers(Guards):
    EVERYWHERE = {
        "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin"}

    def test_headers_on_every_answer(self):
        service = self.start()
        for method, path in (("GET", "/"), ("GET", "/api/terms"), ("GET", "/api/docs"),
                             ("GET", "/nothing"), ("GET", "/health"), ("GET", "/health/db"),
                             ("GET", "/metrics"), ("POST", "/"), ("POST", "/api/upload"),
                             ("GET", f"/api/jobs/{NO_JOB}"), ("GET", "/%zz")):
            with self.subTest(method=method, path=path):
                headers = service.ask(method, path).headers
                for name, value in self.EVERYWHERE.items():
                    self.assertEqual(headers.get_all(name), [value])
                policy = headers["Content-Security-Policy"]
                self.assertIn("default-src 'none'", policy)
                self.assertIn("frame-ancestors 'none'", policy)
                self.assertNotIn("unsafe", policy)
                self.assertIn("geolocation=()", headers["Permissions-Policy"])
                self.assertNotIn("Access-Control-Allow-Origin", headers)
                self.assertNotIn("Server", headers)

    def test_another_sites_page_changes_nothing(self):
        service = self.start()
        here = f"127.0.0.1:{service.port}"
        foreign = ({"Origin": "https://evil.example"}, {"Origin": "null"},
                   {"Origin": f"http://{here}.evil.example"}, {"Origin": "http://127.0.0.1:1"},
                   {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
                   {"Origin": f"http://{here}", "Sec-Fetch-Site": "cross-site"}, {"Origin": ""})
        for headers in foreign:
            with self.subTest(headers=headers):
                answer = service.upload(self.pdf["exams"], **headers)
                self.assertEqual((answer.status, answer.json()["message"]),
                                 (403, "CROSS_ORIGIN_REFUSED"))
                self.assertEqual(service.ask("DELETE", f"/api/jobs/{NO_JOB}",
                                             headers=headers).status, 403)
        for headers in ({}, {"Origin": f"http://{here}", "Sec-Fetch-Site": "same-origin"},
                        {"Sec-Fetch-Site": "none"}, {"Origin": f"http://{here}"},
                        # Behind a proxy that asks us by another name.
                        {"Origin": "https://schedules.example", "Sec-Fetch-Site": "same-origin"}):
            self.assertEqual(service.upload(self.pdf["exams"], **headers).status, 201)

    def test_sites_that_are_named_may_ask(self):
        service = self.start("--cors-origins", "https://a.example,https://b.example")
        ask = {"Origin": "https://b.example", "Sec-Fetch-Site": "cross-site"}
        answer = service.upload(self.pdf["exams"], **ask)
        self.assertEqual(answer.status, 201)
        self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "https://b.example")
        self.assertEqual(answer.headers["Vary"], "Origin")
        packed = service.get("/api/docs", **ask, **{"Accept-Encoding": "gzip"})
        self.assertEqual(packed.headers["Content-Encoding"], "gzip")
        self.assertEqual(packed.headers["Vary"], "Accept-Encoding, Origin")
        before = service.ask("OPTIONS", "/api/upload",
                             headers={**ask, "Access-Control-Request-Method": "POST"})
        self.assertEqual(before.status, 204)
        self.assertEqual(before.headers["Access-Control-Allow-Methods"], "GET, POST, PUT, DELETE")
        self.assertIn("X-Feed-Secret", before.headers["Access-Control-Allow-Headers"])
        for origin in ("https://c.example", "https://a.example.evil.example", "null"):
            answer = service.get("/api/terms", Origin=origin)
            self.assertNotIn("Access-Control-Allow-Origin", answer.headers)
            before = service.ask("OPTIONS", "/api/upload", headers={"Origin": origin})
            self.assertNotIn("Access-Control-Allow-Origin", before.headers)

    def test_only_our_own_names_are_answered_once_they_are_known(self):
        service = self.start("--public-url", "http://schedules.example",
                             "--allowed-hosts", "127.0.0.1")
        self.assertEqual(service.get("/api/terms", Host="schedules.example").status, 200)
        self.assertEqual(service.get("/api/terms", Host="127.0.0.1").status, 200)
        refused = service.get("/api/terms", Host="evil.example")
        self.assertEqual((refused.status, refused.json()["message"]),
                         (421, "MISDIRECTED_REQUEST"))
        for path in ("/", "/admin", "/privacy", "/metrics", "/api/admin/overview"):
            self.assertEqual(service.get(path, Host="evil.example").status, 421, path)
        for host in ("schedules.example:8443", "127.0.0.1:1"):
            self.assertEqual(service.get("/", Host=host).status, 200)
        self.assertEqual(service.get("/metrics", Host="10.0.0.7:8080").status, 200)
        self.assertEqual(service.get("/", Host="10.0.0.7:8080").status, 421)
        self.assertEqual(service.get("/health", Host="evil.example").status, 200)

    def test_a_service_of_this_machine_alone_answers_to_no_other_name(self):
        service = self.start()
        for host in ("127.0.0.1", "localhost", f"localhost:{service.port}", "[::1]", "[::1]:80"):
            for path in ("/", "/metrics", "/api/terms"):
                self.assertEqual(service.get(path, Host=host).status, 200, host)
        # A name whose address was changed to this machine's after its page had loaded.
        evil = f"evil.example:{service.port}"
        for path in ("/", "/metrics", "/api/terms"):
            self.assertEqual(service.get(path, Host=evil).status, 421)
        answer = service.upload(self.pdf["exams"], Host=evil, Origin=f"http://{evil}",
                                **{"Sec-Fetch-Site": "same-origin"})
        self.assertEqual((answer.status, answer.json()["message"]), (421, "MISDIRECTED_REQUEST"))


class Secrets(Guards):
    STRONG = "7f3c9b0e5d1a48626e0d9c4b7a815f32"

    def refused(self, *arguments, **environment):
        run = self.run_serve("serve", "--print-settings", "--data", self.data, *arguments,
                             environment=environment)
        self.assertEqual((run.returncode, run.stdout), (2, ""))
        return run.stderr

    def test_are_shown_nowhere(self):
        run = self.run_serve("serve", "--print-settings", "--data", self.data,
                             environment={"SESSION_SECRET": self.STRONG,
                                          "ADMIN_TOKEN": self.STRONG})
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn(self.STRONG, run.stdout + run.stderr)
        self.assertRegex(run.stdout, r"SESSION_SECRET=\(not shown\)")
        self.assertNotIn("tooshort", self.refused(ADMIN_TOKEN="tooshort"))
        help_text = self.run_serve("serve", "--help-all").stdout
        self.assertNotRegex(help_text, r"--(session-secret|admin-token)[ =](?!-file)")

    def test_production_does_not_start_with_weak_ones(self):
        for name in ("SESSION_SECRET", "ADMIN_TOKEN"):
            for weak in ("short-but-random-x7", "changeme-changeme-changeme-12345678",
                         "a" * 40, "this-is-the-Default-for-everybody-1"):
                sentence = self.refused(SCHEDGEN_ENV="production", **{name: weak})
                self.assertIn(name, sentence)
                self.assertNotIn(weak, sentence)
        run = self.run_serve("serve", "--print-settings", "--data", self.data,
                             environment={"SESSION_SECRET": self.STRONG,
                                          "SCHEDGEN_ENV": "production"})
        self.assertEqual(run.returncode, 0, run.stderr)


class Rights(Guards):
    def test_root_becomes_somebody_and_reads_schedules_all_the_same(self):
        # Where the tests are no root's, their own user is the only one that can be named.
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self.data.mkdir()
        shutil.chown(self.data, user.pw_uid)
        self.folder.chmod(0o755)
        service = self.start("--run-as", user.pw_name)
        for process in (service.process.pid, *service.processes()):
            status = pathlib.Path(f"/proc/{process}/status").read_text()
            self.assertRegex(status, r"Uid:" + rf"\t{user.pw_uid}" * 4 + r"\n")
            self.assertIn("NoNewPrivs:\t1\n", status)
        # Its secrets: another process of this user cannot read them.
        self.assertEqual(os.stat(f"/proc/{service.process.pid}/environ").st_uid, 0)
        job = service.uploaded(self.pdf["exams"])
        self.assertEqual(service.ended(job)["status"], "completed")
        self.assertNotIn("runs as root", [line["message"] for line in service.log()])

    def test_a_user_who_is_not_there(self):
        run = self.run_serve("serve", "--data", self.data, "--run-as", "nobody-of-this-name")
        self.assertEqual(run.returncode, 2)
        self.assertIn("RUN_AS", run.stderr)


class Traces(Guards):
    def test_one_id_from_the_upload_to_its_end(self):
        trace = "4bf92f3577b34da6a3ce929d0e0e4736"
        service = self.start()
        answer = service.upload(self.pdf["exams"],
                                traceparent=f"00-{trace}-00f067aa0ba902b7-01")
        self.assertEqual(answer.headers["X-Request-ID"], trace)
        service.ended(answer.json()["jobId"])
        # The job ends before its line is written.
        self.until(lambda: {line["message"] for line in service.log()
                            if line.get("requestId") == trace}
                   == {"upload answered", "request ended", "job worked on"})
        for wrong in (f"00-{'0' * 32}-00f067aa0ba902b7-01", f"00-{trace}-x", "x" * 55,
                      f"ff-{trace}-00f067aa0ba902b7-01", f"00-{trace.upper()}-00f067aa0ba902b7-01"):
            self.assertNotIn(service.get("/health", traceparent=wrong).headers["X-Request-ID"],
                             wrong)


if __name__ == "__main__":
    unittest.main()
