#!/usr/bin/python3
"""From an upload to its calendar, through the real service; and what one machine must stand."""

import concurrent.futures
import os
import subprocess
import unittest

from service import ServiceTest


class Journey(ServiceTest):
    def test_an_upload_becomes_a_calendar(self):
        service = self.start()
        answer = service.upload(self.pdf["lectures"])
        self.assertEqual(answer.status, 201)
        job = answer.json()["jobId"]
        self.assertEqual(answer.json()["pdfType"], "WEEKLY")
        self.assertEqual(answer.headers["Location"], f"/api/jobs/{job}")

        status = service.ended(job)
        self.assertEqual((status["status"], status["attempts"], status["error"]),
                         ("completed", 1, None))
        result = service.get(f"/api/jobs/{job}/result").json()
        self.assertEqual({event["module"] for event in result["events"]}, {"COS 212", "STK 220"})
        self.assertEqual((result["complete"], result["warnings"]), (True, []))

        ics = service.post_json("/api/generate/ics", {"jobIds": [job], "year": 2026})
        self.assertEqual(ics.status, 200)
        self.assertEqual(ics.headers["Content-Type"], "text/calendar; charset=utf-8")
        self.assertEqual(ics.headers["X-Schedule-Complete"], "true")
        self.assertNotIn(b"X-WR-CALDESC", ics.body)
        self.assertEqual(ics.body.count(b"BEGIN:VEVENT"), len(result["events"]))

        self.assertEqual(service.ask("DELETE", f"/api/jobs/{job}").status, 204)
        self.assertEqual(service.get(f"/api/jobs/{job}").status, 404)

    def test_what_is_deleted_is_gone_from_every_file(self):
        service = self.start()
        job = service.uploaded(self.pdf["lectures"], file_name="Schedule-u12345678.pdf")
        self.assertEqual(service.ended(job)["status"], "completed")
        result = service.get(f"/api/jobs/{job}/result").body
        self.assertIn(b'"COS 212"', result)
        marks = (b"Schedule-u12345678", b"COS 212")

        def left():
            return [(str(path), mark) for path, stored in self.stored() for mark in marks if mark in stored]

        self.assertEqual({mark for _, mark in left()}, set(marks))
        self.assertEqual(service.ask("DELETE", f"/api/jobs/{job}").status, 204)
        self.until(lambda: not left())
        self.assertEqual(service.get(f"/api/jobs/{job}").status, 404)

    def test_an_incomplete_upload_is_said_to_be_so_down_to_the_calendar(self):
        service = self.start()
        jobs = [service.uploaded(self.pdf[name]) for name in ("unclear", "exams")]
        for job in jobs:
            service.ended(job)
        result = service.get(f"/api/jobs/{jobs[0]}/result").json()
        self.assertFalse(result["complete"])
        self.assertEqual([w["severity"] for w in result["warnings"]], ["INCOMPLETE"])

        said = b"Incomplete: %s of the PDF could not be read. Compare with the PDF."
        for wish, places in [({"jobIds": jobs}, b"1 place"), ({"jobIds": jobs, "complete": True}, b"1 place"),
                             ({"events": result["events"], "complete": False}, b"some places"),
                             ({"jobIds": jobs[1:], "complete": False}, b"some places")]:
            with self.subTest(wish=list(wish)):
                ics = service.post_json("/api/generate/ics", wish)
                self.assertEqual((ics.status, ics.headers["X-Schedule-Complete"]), (200, "false"))
                lines = ics.body.replace(b"\r\n ", b"").split(b"\r\n")
                for name in (b"DESCRIPTION:", b"X-WR-CALDESC:"):
                    self.assertIn(name + said % places, lines)
                self.assertFalse(service.post_json("/api/generate/agenda", wish).json()["complete"])
                # What could not be read is not cancelled.
                before = service.post_json("/api/generate/ics", {"jobIds": jobs}).body.decode()
                gone = service.post_json("/api/generate/ics", {**wish, "previous": before.replace(
                    "UID:", "UID:00000000-"), "cancellations": True})
                self.assertEqual((gone.status, gone.headers["X-Schedule-Complete"]), (204, "false"))
        for wish in ({"jobIds": jobs[1:]}, {"events": result["events"]}):
            ics = service.post_json("/api/generate/ics", wish)
            self.assertEqual(ics.headers["X-Schedule-Complete"], "true")
            self.assertNotIn(b"Incomplete", ics.body)
            self.assertTrue(service.post_json("/api/generate/agenda", wish).json()["complete"])

    def test_a_wrong_file_is_told_at_once_and_leaves_nothing(self):
        service = self.start()
        for name, code in (("text", "NOT_A_PDF"), ("blank", "PDF_BLANK"),
                           ("letter", "UNRECOGNISED_SCHEDULE"),
                           ("long", "PDF_TOO_MANY_PAGES"), ("locked", "PDF_PASSWORD_REQUIRED")):
            answer = service.upload(self.pdf[name])
            self.assertEqual(answer.json()["message"], code)
            self.assertIn(answer.status, (413, 415, 422))
        self.assertEqual(list((self.data / "files").iterdir()), [])
        self.assertEqual(service.get("/api/jobs/metrics").json()["total"], 0)

    def test_figures_equal_what_happened(self):
        service = self.start()
        jobs = [service.uploaded(self.pdf[name]) for name in ("exams", "exams", "tests")]
        for job in jobs:
            service.ended(job)
        service.upload(self.pdf["text"])
        wanted = {
                'pdf_jobs_total{status="completed",type="EXAM"}': 2,
                'pdf_jobs_total{status="accepted",type="TEST"}': 1,
                'pdf_processing_duration_seconds_count{type="EXAM"}': 2,
                'uploads_total{outcome="accepted"}': 3, 'uploads_total{outcome="NOT_A_PDF"}': 1,
                'http_request_duration_seconds_count'
                '{method="POST",route="/api/upload",status="201"}': 3,
                'jail_parses_total{outcome="parsed"}': 3,
                'queue_jobs_waiting': 0, 'queue_up': 1}

        def counted():
            figures = service.figures()
            return {name: figures[name] for name in wanted}
        # A worker counts a job after it has ended it.
        self.until(lambda: counted() == wanted, counted)
        self.assertGreater(service.figures()["process_resident_memory_bytes"], 1_000_000)

    def test_the_page_its_files_and_what_is_not_there(self):
        service = self.start()
        page = service.get("/")
        self.assertEqual(page.status, 200)
        self.assertIn("script-src 'self'", page.headers["Content-Security-Policy"])
        html = page.body.decode()
        assets = [part.split('"')[0] for part in html.split('="')[1:]
                  if part.startswith("/assets/")]
        self.assertTrue(assets, html)
        for asset in assets:
            answer = service.get(asset)
            self.assertEqual(answer.status, 200, asset)
            self.assertIn("immutable", answer.headers["Cache-Control"])
        for_person = service.get("/nothing", Accept="text/html,*/*")
        self.assertEqual(for_person.status, 404)
        self.assertIn("text/html", for_person.headers["Content-Type"])
        for path in ("/nothing", "/api/nothing"):
            self.assertEqual(service.get(path).json()["message"], "NOT_FOUND")
        self.assertEqual(service.get("/api/nothing", Accept="text/html").json()["statusCode"], 404)

    def test_logs_are_lines_of_json_without_what_a_student_sent(self):
        service = self.start()
        answer = service.ask("GET", "/api/jobs/x?secret=COS-212", headers={"X-Request-ID": "mine"})
        self.assertEqual(answer.headers["X-Request-ID"], "mine")
        service.ended(service.uploaded(self.pdf["lectures"]))
        service.stop()
        lines = service.log()
        asked = [line for line in lines if line.get("requestId") == "mine"]
        self.assertEqual([(line["route"], line["status"]) for line in asked],
                         [("/api/jobs/:id", 400)])
        worked = [line for line in lines if line["message"] == "job worked on"]
        self.assertEqual([line["outcome"] for line in worked], ["completed"])
        for line in lines:
            for secret in ("COS", "schedule.pdf", "127.0.0.1;"):
                self.assertNotIn(secret, str(line))

    def test_big_documents_do_not_hold_up_small_ones(self):
        subprocess.run([os.environ["GENERATE"], "3", self.folder / "big", "--kind", "weekly",
                        "--pages", "100"], check=True)
        big = [path.read_bytes() for path in sorted((self.folder / "big").glob("*.pdf"))]
        self.assertEqual(len(big), 3)
        service = self.start()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            large = [pool.submit(service.uploaded, pdf) for pdf in big]
            small = [pool.submit(service.uploaded, self.pdf["exams"]) for _ in range(3)]
            for job in small:
                self.assertEqual(service.ended(job.result())["status"], "completed")
            unfinished = [job for job in large if not job.done() or
                          service.status(job.result(), 0)["status"] != "completed"]
            self.assertTrue(unfinished, "the small ones came last")
            for job in large:
                self.assertEqual(service.ended(job.result())["status"], "completed")

    def test_a_hundred_at_once_all_end(self):
        service = self.start()
        pdfs = [self.pdf[name] for name in ("lectures", "tests", "exams", "moved")] * 25
        with concurrent.futures.ThreadPoolExecutor(100) as pool:
            jobs = list(pool.map(service.uploaded, pdfs))
            statuses = list(pool.map(service.ended, jobs))
        self.assertEqual(len(set(jobs)), 100)
        self.assertEqual({status["status"] for status in statuses}, {"completed"})
        self.assertEqual(list((self.data / "files").glob("*")), [])


if __name__ == "__main__":
    unittest.main()
