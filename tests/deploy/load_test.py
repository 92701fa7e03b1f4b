#!/usr/bin/python3
"""The load tests: their thresholds are those that were promised, each scenario runs against the real
service (small, by bench_load), and the report says what the figures say."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
from html.parser import HTMLParser

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LOAD = ROOT / "deploy/load"
sys.path.insert(0, str(LOAD))

import report  # noqa: E402

# What the design and the original promise: most people at once, whole time, and limits.
PROMISED = {
    "baseline": (10, 5 * 60, {"http_req_duration": 2000, "http_req_failed": 0.01, "page_ms": 1000, "health_ms": 200}),
    "upload": (100, 19 * 60, {"upload_ms": 5000, "status_ms": 200, "job_ms": 60000, "upload_failed": 0.05,
                              "status_failed": 0.05}),
    "status": (200, 19 * 60, {"status_ms": 200, "status_failed": 0.01}),
    "stress": (1000, 33 * 60, {"http_req_duration": 30000, "http_req_failed": 0.2}),
    "spike": (500, 7 * 60, {"http_req_duration": 15000, "http_req_failed": 0.1, "quiet_ms": 2000,
                            "quiet_failed": 0.01}),
    "soak": (100, 120 * 60, {"http_req_duration": 3000, "http_req_failed": 0.02}),
}
SCENARIOS = json.loads((LOAD / "scenarios.json").read_text())


def seconds(text):
    minutes, rest = re.fullmatch(r"(?:(\d+)m)?(?:(\d+)s)?", text).groups()
    return int(minutes or 0) * 60 + int(rest or 0)


class Texts(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.open, self.texts = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "rect", "path"):
            self.open.append(tag)

    def handle_data(self, data):
        self.texts.append(data)


class Scenarios(unittest.TestCase):
    def test_are_what_was_promised(self):
        self.assertEqual(set(SCENARIOS), set(PROMISED))
        for name, (people, lasts, limits) in PROMISED.items():
            scenario = SCENARIOS[name]
            self.assertEqual(max(target for _, target in scenario["stages"]), people, name)
            self.assertEqual(sum(seconds(duration) for duration, _ in scenario["stages"]), lasts, name)
            found = {metric: float(re.fullmatch(r"(?:p\(95\)|rate)<([\d.]+)", expression)[1])
                     for metric, (expression,) in scenario["thresholds"].items()}
            self.assertEqual(found, limits, name)

    def test_quiet_comes_within_two_minutes_after_the_spike(self):
        at, rush_ends = 0, None
        for duration, target in SCENARIOS["spike"]["stages"]:
            at += seconds(duration)
            if target == 500:
                rush_ends = at
        ramp_down = 30
        self.assertEqual(seconds(SCENARIOS["spike"]["quiet_after"]) - rush_ends - ramp_down, 2 * 60)

    def test_script_measures_what_has_a_threshold(self):
        script = (LOAD / "load.js").read_text()
        of_k6 = {"http_req_duration", "http_req_failed"}
        for name, scenario in SCENARIOS.items():
            self.assertIn(f"  {scenario['flow']}", script[script.index("const flows"):], name)
            for metric in set(scenario["thresholds"]) - of_k6:
                self.assertRegex(script, rf"new (Trend|Rate)\('{metric}'", name)
                self.assertIn(metric, report.ADVICE)


class Script(unittest.TestCase):
    """By the TypeScript compiler, which knows what k6 offers; k6 itself is not a Debian package."""

    TYPES = pathlib.Path(os.environ["BUILD"]) / "tests/deploy/types"

    def test_calls_what_k6_has(self):
        script = (LOAD / "load.js").read_text()
        planted = {"call": ("http.post(", "http.pots("), "field": ("exec.vu.idInTest", "exec.vu.idInTst"),
                   "kind": ("new Trend('page_ms', true)", "new Trend(true)")}
        with tempfile.TemporaryDirectory(dir=self.TYPES) as name:
            folder = pathlib.Path(name)
            (folder / "load.js").write_text(script)
            for fault, (right, wrong) in planted.items():
                self.assertIn(right, script)
                (folder / f"{fault}.js").write_text(script.replace(right, wrong))
            run = subprocess.run([self.TYPES / "node_modules/.bin/tsc", "--noEmit", "--allowJs", "--checkJs",
                                  "--skipLibCheck", "--module", "nodenext", "--types", "k6",
                                  *sorted(folder.iterdir())],
                                 cwd=self.TYPES, capture_output=True, text=True, check=False)
        faulty = re.findall(r"(\w+)\.js\(\d+,\d+\): error", run.stdout)
        self.assertEqual(set(faulty), set(planted), run.stdout)


class Runs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        folder = pathlib.Path(holder.name)
        run = subprocess.run([pathlib.Path(os.environ["BUILD"]) / "bench/bench_load", "--pace", "0.003",
                              "--people", "0.05", "--report", folder, "baseline", "upload", "spike"],
                             capture_output=True, text=True, check=False, timeout=240)
        assert run.returncode == 0, run.stdout + run.stderr
        cls.summaries = {path.stem: json.loads(path.read_text()) for path in folder.glob("*.json")}

    def test_nothing_fails(self):
        self.assertEqual(set(self.summaries), {"baseline", "upload", "spike"})
        for name, summary in self.summaries.items():
            self.assertGreater(summary["metrics"]["http_reqs"]["values"]["count"], 20, name)
            self.assertEqual(summary["metrics"]["http_req_failed"]["values"]["rate"], 0, name)
        self.assertGreater(self.summaries["upload"]["metrics"]["job_ms"]["values"]["count"], 3)

    def test_report_says_what_was_measured(self):
        page = report.page(list(self.summaries.values()))
        texts = Texts(page).texts
        for name, summary in self.summaries.items():
            self.assertIn(name, texts)
            for metric in summary["metrics"].values():
                for expression in metric.get("thresholds", {}):
                    self.assertIn(expression, texts)
        self.assertEqual(texts.count("held") + texts.count("crossed"),
                         sum(len(SCENARIOS[name]["thresholds"]) for name in self.summaries))
        self.assertNotRegex(page, r"<script|https?://(?!127)")

    def test_report_says_what_to_do(self):
        summary = json.loads(json.dumps(self.summaries["upload"]))
        summary["metrics"]["job_ms"]["thresholds"] = {"p(95)<60000": {"ok": False}}
        for metric in summary["metrics"]:
            if metric != "job_ms":
                summary["metrics"][metric].pop("thresholds", None)
        texts = Texts(report.page([summary])).texts
        self.assertIn("crossed", texts)
        self.assertIn(report.ADVICE["job_ms"], texts)


if __name__ == "__main__":
    unittest.main()
