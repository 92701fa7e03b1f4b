#!/usr/bin/python3
"""The alerts: each fires when it should and not when it should not, by promtool; each has its page;
and every name in them is one that the program really gives."""

import datetime
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.request

import yaml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE.parent / "service"), str(HERE.parent / "scaled"), str(HERE)]

import dashboards  # noqa: E402
import engines  # noqa: E402
import promql  # noqa: E402
from service import Service  # noqa: E402

PROMETHEUS = ROOT / "deploy/prometheus/prometheus.yml"
ALERTMANAGER = ROOT / "deploy/alertmanager/alertmanager.yml"
RULES = ROOT / "deploy/prometheus/rules/schedgen.yml"
STORIES = [HERE / "alerts_test.yml", HERE / "backup_alerts_test.yml"]
# The original's; their names are known to those who have run it.
THE_THIRTEEN = {
    "HighErrorRate", "HighJobFailureRate", "HighResponseTime", "SlowPDFProcessing",
    "HighDatabaseConnectionUsage", "HighMemoryUsage", "HighEventLoopLag", "HighQueueDepth",
    "ElevatedQueueDepth", "BackendDown", "MetricsScrapeFailure", "NoJobsProcessing",
    "LowJobProcessingRate"}
# Prometheus' own, and the labels that it adds.
OF_PROMETHEUS = {"up", "scrape_duration_seconds", "ALERTS"}
# Of the exporters and the proxy, which are not run here.
OF_EXPORTERS = {"node_filesystem_avail_bytes", "node_filesystem_size_bytes", "redis_memory_max_bytes", "redis_up",
                "pg_up", "pg_stat_database_numbackends", "pg_settings_max_connections", "node_cpu_seconds_total",
                "node_memory_MemAvailable_bytes", "node_memory_MemTotal_bytes", "traefik_tls_certs_not_after"}
ADDED_LABELS = {"job", "instance", "le"}
# Labels whose values are all there before anything happens.
CLOSED = {("pdf_jobs_total", "status"), ("pdf_jobs_total", "type"), ("jail_parses_total", "outcome")}
SAMPLE = re.compile(r'^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$')


def promtool(*arguments):
    return subprocess.run(["promtool", *map(str, arguments)], capture_output=True, text=True,
                          check=False, timeout=300)


def rules():
    return [rule for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"]]


def alerts():
    return {rule["alert"]: rule for rule in rules() if "alert" in rule}


class Samples:
    """What /metrics says: the labels and values of each name."""

    def __init__(self, text):
        self.labels = {}
        for line in text.splitlines():
            sample = SAMPLE.match(line)
            if sample:
                labels = self.labels.setdefault(sample[1], {})
                for label, value in re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', sample[2] or ""):
                    labels.setdefault(label, set()).add(value)

    def problems_of(self, expression, also_known):
        """Names, labels and values of the expression that are none of the program's."""
        problems = []
        for name, matchers in promql.metrics_of(expression):
            if name in also_known:
                continue
            if name not in self.labels:
                problems.append(f"no metric {name}: {expression}")
                continue
            for label, operator, value in matchers:
                if label in ADDED_LABELS:
                    continue
                if label not in self.labels[name]:
                    problems.append(f"{name} has no label {label}: {expression}")
                elif (name, label) in CLOSED and operator in ("=", "=~"):
                    problems += [f"{name} has no {label} {one}: {expression}"
                                 for one in value.split("|") if one not in self.labels[name][label]]
        return problems


class Alerts(unittest.TestCase):
    def test_each_fires_when_it_should(self):
        run = promtool("test", "rules", *STORIES)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def test_the_groups_of_a_story_have_an_order(self):
        groups = [group["name"] for group in yaml.safe_load(RULES.read_text())["groups"]]
        for story in STORIES:
            self.assertEqual(yaml.safe_load(story.read_text())["group_eval_order"], groups, story)

    def test_a_story_that_is_wrong_fails(self):
        text = RULES.read_text()
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for right, wrong, story in (("> 0.05 and", "> 0.5 and", STORIES[0]),
                                        ("== 0 or absent(up", "== 2 or absent(up", STORIES[0]),
                                        ("26 * 3600", "260 * 3600", STORIES[1])):
                self.assertIn(right, text)
                (folder / "schedgen.yml").write_text(text.replace(right, wrong))
                told = yaml.safe_load(story.read_text())
                told["rule_files"] = [str(folder / "schedgen.yml")]
                (folder / "story.yml").write_text(yaml.safe_dump(told))
                self.assertNotEqual(promtool("test", "rules", folder / "story.yml").returncode, 0, right)

    def test_each_has_a_story_in_which_it_fires_and_one_in_which_not(self):
        fires, silent = set(), set()
        for story in STORIES:
            for test in yaml.safe_load(story.read_text())["tests"]:
                for case in test["alert_rule_test"]:
                    (fires if case["exp_alerts"] else silent).add(case["alertname"])
        self.assertEqual(fires, set(alerts()))
        self.assertEqual(silent, set(alerts()))

    def test_the_thirteen_are_there(self):
        self.assertLessEqual(THE_THIRTEEN, set(alerts()))

    def test_each_has_its_page(self):
        headings = re.findall(r"^## (\w+)$", (ROOT / "docs/runbooks/alerts.md").read_text(), re.MULTILINE)
        for name, rule in alerts().items():
            self.assertIn(rule["labels"]["severity"], ("critical", "warning"))
            page, _, anchor = rule["annotations"]["runbook_url"].partition("#")
            self.assertEqual(page, "{{ $externalLabels.runbooks }}/alerts.md")
            self.assertEqual(anchor, name.lower())
            self.assertIn(name, headings, f"no page for {name}")
        self.assertEqual(set(headings) - set(alerts()), set())
        base = yaml.safe_load(PROMETHEUS.read_text())["global"]["external_labels"]["runbooks"]
        self.assertRegex(base, r"^https://.*[^/]$")


class Settings(unittest.TestCase):
    def test_prometheus_takes_its_settings(self):
        run = promtool("check", "config", PROMETHEUS)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertIn("rules found", run.stdout)

    def test_whoever_does_not_answer_is_missed(self):
        missed = [re.search(r'up\{job=~"(.*?)"\}', alerts()[name]["expr"])[1]
                  for name in ("BackendDown", "MetricsScrapeFailure")]
        for job in yaml.safe_load(PROMETHEUS.read_text())["scrape_configs"]:
            found = [pattern for pattern in missed if re.fullmatch(pattern, job["job_name"])]
            self.assertEqual(len(found), 1, job["job_name"])

    def test_any_webhook_reaches_debians_alertmanager(self):
        """deploy/local/alertmanager.sh copies the settings; it is run here with a folder of ours in the places of
        the image, and Debian's amtool reads what it made."""
        address = "https://hooks.example/a?b=1&c=\\2|d&e='f'#g"
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "secret").write_text(address + "\n")
            script = (ROOT / "deploy/local/alertmanager.sh").read_text()
            for place, ours in (("/run/secrets/alert_webhook", folder / "secret"),
                                ("/etc/alertmanager/alertmanager.yml", ALERTMANAGER),
                                ("/tmp/alertmanager.yml", folder / "made.yml"), ("exec prometheus-alertmanager", "exec true")):
                self.assertIn(place, script)
                script = script.replace(place, str(ours))
            (folder / "run.sh").write_text(script)
            subprocess.run(["sh", folder / "run.sh"], check=True)
            checked = subprocess.run(["amtool", "check-config", folder / "made.yml"], capture_output=True, text=True,
                                     check=False)
            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
            made = (folder / "made.yml").read_text()
        wanted, found = yaml.safe_load(ALERTMANAGER.read_text()), yaml.safe_load(made)
        self.assertIn(address, made.replace("''", "'"))
        wanted = json.loads(json.dumps(wanted).replace('"url_file": "/run/secrets/alert_webhook"',
                                                       '"url": ' + json.dumps(address)))
        self.assertEqual(found, wanted)

    def test_alertmanager_takes_its_settings(self):
        """Debian's is older than the one that reads the address from a file."""
        text = ALERTMANAGER.read_text()
        self.assertEqual(text.count("url_file: /run/secrets/alert_webhook"), 1)
        with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
            file.write(text.replace("url_file: /run/secrets/alert_webhook", "url: http://localhost/"))
            file.flush()
            run = subprocess.run(["amtool", "check-config", file.name], capture_output=True,
                                 text=True, check=False)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        quiet = {name for rule in yaml.safe_load(text)["inhibit_rules"]
                 for side in ("source_matchers", "target_matchers") for matcher in rule[side]
                 if matcher.startswith("alertname ")
                 for name in re.search(r'"(.*)"', matcher)[1].split("|")}
        self.assertLessEqual(quiet, set(alerts()))


class Silence(unittest.TestCase):
    """What the real Alertmanager tells, and what it keeps back as a consequence of something else."""

    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        settings = pathlib.Path(holder.name) / "alertmanager.yml"
        settings.write_text(ALERTMANAGER.read_text().replace("url_file: /run/secrets/alert_webhook",
                                                             "url: http://127.0.0.1:1/"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = "127.0.0.1:%d" % free.getsockname()[1]
        process = subprocess.Popen(
            ["prometheus-alertmanager", f"--config.file={settings}", f"--storage.path={holder.name}",
             f"--web.listen-address={address}", "--cluster.listen-address="], stderr=subprocess.DEVNULL)
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.kill)
        cls.url = f"http://{address}/api/v2/alerts"
        engines.until(cls.answers, "Alertmanager")

    @classmethod
    def answers(cls):
        try:
            return cls.ask() is not None
        except OSError:
            return False

    @classmethod
    def ask(cls, fresh=None):
        body = None if fresh is None else json.dumps(fresh).encode()
        request = urllib.request.Request(cls.url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or "null")

    def told(self, *given):
        """Which of these alerts reach somebody. Each is (name, labels)."""
        ends = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)).isoformat()
        past = datetime.datetime.now(datetime.timezone.utc).isoformat()
        fresh = [{"labels": {"alertname": name, **labels}, "endsAt": ends} for name, labels in given]
        # What keeps others back comes first. Alertmanager learns of it beside its answers, so a judgement
        # counts when it has stayed the same for a while.
        self.ask(fresh[:1])
        self.ask(fresh[1:])
        found, judged = {}, []

        def all_are_judged():
            found.update({(one["labels"]["alertname"]): one["status"] for one in self.ask()})
            judged.append({name: (status["state"], bool(status["inhibitedBy"])) for name, status in found.items()})
            return set(found) == {name for name, _ in given} and len(judged) >= 10 and \
                all(one == judged[-1] for one in judged[-10:]) and \
                all(status["state"] != "unprocessed" for status in found.values())

        engines.until(all_are_judged, "Alertmanager's judgement")
        self.ask([{**one, "endsAt": past} for one in fresh])
        engines.until(lambda: self.ask() == [], "the end of the story")
        return {name for name, status in found.items() if not status["inhibitedBy"]}

    def test_one_dead_worker_silences_nothing(self):
        seen = ("HighErrorRate", {}), ("NoJobsProcessing", {}), ("QueueUnreachable", {})
        dead = ("BackendDown", {"job": "schedgen-worker", "instance": "w"})
        self.assertEqual(self.told(dead, *seen), {"BackendDown", *dict(seen)})

    def test_consequences_are_kept_back(self):
        self.assertEqual(self.told(("BackendDown", {"job": "schedgen-api"}), ("HighErrorRate", {}),
                                   ("NoJobsProcessing", {})), {"BackendDown", "NoJobsProcessing"})
        self.assertEqual(self.told(("NoWorkers", {}), ("NoJobsProcessing", {}), ("HighErrorRate", {})),
                         {"NoWorkers", "HighErrorRate"})
        self.assertEqual(self.told(("BackendDown", {"job": "schedgen-api", "instance": "a"}),
                                   ("FewerInstances", {"job": "schedgen-api"}),
                                   ("HighEventLoopLag", {"job": "schedgen-worker", "instance": "w"})),
                         {"BackendDown", "HighEventLoopLag"})


class Names(unittest.TestCase):
    """Of rules and dashboards, against the running program."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        with Service(pathlib.Path(cls.folder.name) / "data") as service:
            assert service.ready()
            service.get("/health")
            cls.samples = Samples(service.get("/metrics").body.decode())
        cls.known = OF_PROMETHEUS | OF_EXPORTERS | {rule["record"] for rule in rules() if "record" in rule}
        backup = (ROOT / "deploy/backup/schedgen-backup").read_text()
        cls.known |= set(re.findall(r"\bschedgen_backup_last_\w*[a-z]\b", backup))

    def problems_of(self, expression):
        return self.samples.problems_of(expression, self.known)

    def test_rules(self):
        self.assertGreater(len(rules()), 20)
        for rule in rules():
            self.assertEqual(self.problems_of(rule["expr"]), [])

    def test_dashboards(self):
        expressions = dashboards.expressions()
        self.assertGreater(len(expressions), 25)
        for _, expression in expressions:
            self.assertEqual(self.problems_of(expression), [])

    def test_planted_faults_are_seen(self):
        for expression in ('rate(pdf_job_total[5m])', 'sum by (x) (rate(pdf_jobs_total{state="failed"}[5m]))',
                           'pdf_jobs_total{status=~"completed|faild"}', 'up / queue_jobs_waitin',
                           'histogram_quantile(0.5, rate(http_request_duration_bucket[5m]))'):
            self.assertEqual(len(self.problems_of(expression)), 1, expression)


class Dashboards(unittest.TestCase):
    def test_prometheus_can_read_every_question(self):
        told = [{"record": f"question_{i}", "expr": expression}
                for i, (_, expression) in enumerate(dashboards.expressions())]
        self.assertEqual(self.verdict(told), 0)
        self.assertNotEqual(self.verdict([{"record": "question", "expr": "sum(rate(up[5m])"}]), 0)

    def verdict(self, told):
        with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
            yaml.safe_dump({"groups": [{"name": "questions", "rules": told}]}, file)
            file.flush()
            return promtool("check", "rules", file.name).returncode

    def test_form(self):
        self.assertEqual(dashboards.problems(), [])

    def test_they_turn_red_where_an_alert_comes(self):
        titles = {panel["title"] for board in dashboards.boards().values() for panel in board["panels"]}
        for title, (alert, side, limit) in dashboards.drawing().LIMITS.items():
            self.assertIn(title, titles)
            self.assertRegex(alerts()[alert]["expr"], rf"{side} {limit}(?![\d.])", title)


if __name__ == "__main__":
    if "SCHEDGEN" not in os.environ:
        sys.exit("SCHEDGEN must name the program; CTest does so.")
    unittest.main()
