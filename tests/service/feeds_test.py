#!/usr/bin/python3
"""Subscriptions, through the real service: their life, who may do what, and that their secrets are nowhere."""

import json
import unittest

from service import ServiceTest

LECTURE = {"pdfType": "WEEKLY", "module": "COS 212", "period": "S1", "group": "G01", "activity": "L1",
           "day": "Monday", "startTime": "07:30", "endTime": "08:20", "venues": ["IT 4-4"]}
TEST = {"pdfType": "TEST", "module": "STK 220", "activity": "Test 1", "date": "2026-03-20",
        "startTime": "10:00", "endTime": "11:30"}


class Feeds(ServiceTest):
    def body(self, *events):
        return {"events": list(events), "year": 2026}

    def created(self, service, *events, **headers):
        answer = service.ask("POST", "/api/feeds", json.dumps(self.body(*events)),
                             {"Content-Type": "application/json", **headers})
        self.assertEqual(answer.status, 201, answer.body)
        return answer.json()

    def path(self, feed):
        return feed["address"][feed["address"].index("/feeds/"):]

    def change(self, service, method, feed, body=None, more=""):
        headers = {"X-Feed-Secret": feed["editSecret"], "Content-Type": "application/json"}
        return service.ask(method, f"/api/feeds/{feed['id']}{more}",
                           None if body is None else json.dumps(body), headers)

    def test_says_whether_it_offers_any(self):
        without = self.start("--feeds-max", 0)
        self.assertIs(without.get("/api/terms").json()["offersSubscriptions"], False)
        answer = without.ask("POST", "/api/feeds", json.dumps(self.body(LECTURE)),
                             {"Content-Type": "application/json"})
        self.assertEqual((answer.status, answer.json()["message"]), (503, "FEEDS_FULL"))

    def test_a_change_reaches_every_kind_of_client(self):
        service = self.start()
        self.assertIs(service.get("/api/terms").json()["offersSubscriptions"], True)
        feed = self.created(service, LECTURE, TEST)
        self.assertEqual(feed["address"], f"http://127.0.0.1:{service.port}{self.path(feed)}")
        first = service.get(self.path(feed))
        self.assertEqual(first.status, 200)
        self.assertIn(b"SUMMARY:STK 220 Test 1", first.body)
        by_tag = {"If-None-Match": first.headers["ETag"]}
        by_time = {"If-Modified-Since": first.headers["Last-Modified"]}
        for headers in (by_tag, by_time, {**by_tag, **by_time}):
            answer = service.get(self.path(feed), **headers)
            self.assertEqual((answer.status, answer.body), (304, b""))
            self.assertEqual(answer.headers["ETag"], first.headers["ETag"])
        head = service.ask("HEAD", self.path(feed))
        self.assertEqual((head.status, head.body), (200, b""))
        self.assertEqual(head.headers["ETag"], first.headers["ETag"])

        same = self.change(service, "PUT", feed, self.body(TEST, LECTURE)).json()
        self.assertFalse(same["changed"])
        self.assertEqual(service.get(self.path(feed), **by_tag).status, 304)
        self.assertTrue(self.change(service, "PUT", feed, self.body(LECTURE)).json()["changed"])
        for headers in (by_tag, by_time, {**by_tag, **by_time}, {}):
            answer = service.get(self.path(feed), **headers)
            self.assertEqual(answer.status, 200)
            self.assertEqual(answer.body.count(b"STATUS:CANCELLED"), 1)
            self.assertNotEqual(answer.headers["ETag"], first.headers["ETag"])

        facts = self.change(service, "GET", feed).json()
        self.assertEqual(facts["lastFetchedBy"], "OTHER")
        self.assertTrue(facts["lastFetchedAt"])

    def test_it_outlives_a_restart_with_the_notes_of_its_fetches(self):
        service = self.start()
        feed = self.created(service, TEST)
        first = service.get(self.path(feed), **{"User-Agent": "Google-Calendar-Importer"})
        self.assertEqual(service.stop(), 0)
        again = self.start()
        self.assertEqual(self.change(again, "GET", feed).json()["lastFetchedBy"], "GOOGLE")
        answer = again.get(self.path(feed), **{"If-None-Match": first.headers["ETag"]})
        self.assertEqual(answer.status, 304)

    def test_it_comes_from_uploads_too(self):
        service = self.start()
        job = service.uploaded(self.pdf["lectures"])
        service.ended(job)
        answer = service.post_json("/api/feeds", {"jobIds": [job], "year": 2026})
        self.assertEqual(answer.status, 201)
        ics = service.get(self.path(answer.json())).body
        self.assertIn(b"COS 212", ics)
        # It outlives the upload.
        self.assertEqual(service.ask("DELETE", f"/api/jobs/{job}").status, 204)
        self.assertEqual(service.get(self.path(answer.json())).body, ics)

    def test_what_is_ended_is_gone_from_every_file(self):
        service = self.start()
        feed = self.created(service, LECTURE, TEST)
        service.get(self.path(feed))
        marks = (b"STK 220", b"COS 212", feed["id"].encode())

        def left():
            return {mark for _, stored in self.stored() for mark in marks if mark in stored}

        self.assertEqual(left(), set(marks))
        self.assertEqual(self.change(service, "DELETE", feed).status, 204)
        self.assertEqual(service.get(self.path(feed)).status, 404)
        self.until(lambda: not left())
        self.assertEqual(self.change(service, "DELETE", feed).status, 404)

    def test_its_secrets_are_nowhere(self):
        service = self.start(environment={"LOG_LEVEL": "debug"})
        feed = self.created(service, TEST)
        new = self.change(service, "POST", feed, more="/address").json()["address"]
        secrets = [feed["editSecret"], self.path(feed)[7:-4], new[-36:-4]]
        self.assertEqual({len(secret) for secret in secrets}, {32})
        answers = []
        for secret in secrets:
            path = f"/feeds/{secret}.ics"
            for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "MOO"):
                answers.append(service.ask(method, path))
            for more in ("/x", "?x=1", "%00", "%", "#x"):
                answers.append(service.get(path + more))
            answers += [service.get(path, Range="bytes=0-9"), service.get(path, Accept="text/html"),
                        service.get("/feeds/" + secret), service.get(path, Host="evil.example")]
        for answer in answers:
            for secret in map(str.encode, secrets):
                self.assertNotIn(secret, answer.body)
                self.assertNotIn(secret, bytes(answer.headers))
        self.assertEqual({answer.status for answer in answers} - {200, 204, 304, 400, 404, 405, 421, 501}, set())
        metrics = service.get("/metrics").body
        self.assertIn(b"/feeds/:file", metrics)
        service.stop()
        said = json.dumps(service.log()).encode() + metrics
        files = b"".join(stored for _, stored in self.stored())
        self.assertIn(feed["id"].encode(), files)
        for secret in map(str.encode, secrets):
            self.assertNotIn(secret, said)
            self.assertNotIn(secret, files)

    def test_one_user_makes_so_many_and_no_more(self):
        service = self.start("--rate-limit-feeds-per-hour", 3, limits=True)
        cookie = service.get("/").headers["Set-Cookie"].split(";")[0]
        for _ in range(3):
            self.created(service, TEST, Cookie=cookie)
        answer = service.ask("POST", "/api/feeds", json.dumps(self.body()),
                             {"Content-Type": "application/json", "Cookie": cookie})
        self.assertEqual(answer.status, 429)
        self.assertEqual(answer.json()["details"]["policy"], "feeds")
        self.assertTrue(answer.headers["Retry-After"])

    def test_guesses_are_limited_and_cost_no_subscriber_anything(self):
        service = self.start("--rate-limit-fetches-per-minute", 50, limits=True)
        feed = self.created(service, TEST)
        self.assertEqual(service.get(self.path(feed)).status, 200)
        statuses = [service.get(f"/feeds/{number:0>32}.ics".replace("0", "a").replace("1", "b")
                                .replace("8", "c").replace("9", "d")).status for number in range(110)]
        self.assertEqual(statuses, [404] * 100 + [429] * 10)
        self.assertEqual(service.get(self.path(feed)).status, 200)
        self.assertIn(429, [service.get(self.path(feed)).status for _ in range(60)])

    def test_an_operator_may_offer_none(self):
        service = self.start("--feeds-max", 0)
        answer = service.post_json("/api/feeds", self.body(TEST))
        self.assertEqual((answer.status, answer.json()["message"]), (503, "FEEDS_FULL"))

    def test_it_is_served_under_the_services_own_name_alone(self):
        service = self.start("--public-url", "http://schedules.example", "--allowed-hosts", "127.0.0.1")
        feed = self.created(service, TEST)
        self.assertTrue(feed["address"].startswith("http://schedules.example/feeds/"))
        first = service.get(self.path(feed), Host="schedules.example")
        self.assertEqual(first.status, 200)
        for headers in ({}, {"If-None-Match": first.headers["ETag"]}):
            self.assertEqual(service.get(self.path(feed), Host="evil.example", **headers).status, 421)


if __name__ == "__main__":
    unittest.main()
