#!/usr/bin/python3
"""The runbooks: what they name is there. Files and scripts, settings, figures, alerts, verbs, pages."""

import os
import pathlib
import re
import subprocess
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGES = sorted((ROOT / "docs/runbooks").glob("*.md"))
OURS = ("deploy/", "script/", "docs/", "src/", "web/", "tests/")
# Made by a command of the same page.
MADE = ("build/", "deploy/secrets/", "deploy/.env")
# What names of figures end with.
FIGURE = re.compile(r"`([a-z]+(?:_[a-z]+)*_(?:total|seconds|bytes|active|max|idle|waiting|up))(?:\{[^`]*\})?`")
ALERT = re.compile(r"\b((?:[A-Z][A-Za-z]+)(?:Down|Depth|Failed|Failure|Usage|Rate|Time|Lag|Processing|Unreachable|Long|Errors|Alone|Crashes|Old|Ran))\b")


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout


def known_settings():
    """Of the program, of schedgen-backup, and what the files for operators ask the environment for."""
    known = set(re.findall(r"^(\w+)=", run(os.environ["SCHEDGEN"], "serve", "--print-settings"), re.MULTILINE))
    deploy = ROOT / "deploy"
    for file in [deploy / "backup/schedgen-backup", *deploy.glob("compose*.yaml"), deploy / "release.sh",
                 *deploy.glob("load/*")]:
        if file.is_file():
            known |= set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", file.read_text()))
    return known


def problems_of(text, figures, settings, alerts):
    """What a page names and is not there."""
    problems = []
    for path in re.findall(r"(?<![\w./-])((?:%s)[\w./-]*\w)" % "|".join(OURS), text):
        is_test = (ROOT / f"tests/{path}_test.py").exists()  # by the name that CTest gives it
        if not (f"{path}/".startswith(MADE) or is_test or (ROOT / path).exists()):
            problems.append(f"no file {path}")
    for page in re.findall(r"(?<![\w/.-])([\w-]+\.md)\b", text):
        if not any((folder / page).exists() for folder in (ROOT / "docs/runbooks", ROOT / "docs", ROOT)):
            problems.append(f"no page {page}")
    problems += [f"no figure {name}" for name in FIGURE.findall(text) if name not in figures]
    problems += [f"no alert {name}" for name in ALERT.findall(text) if name not in alerts]
    for name in re.findall(r"\b([A-Z]+(?:_[A-Z]+)+)\b(?!\.md)", text):
        if not {name, name.removesuffix("_FILE")} & settings:
            problems.append(f"no setting {name}")
    return problems


class Runbooks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        metrics = (ROOT / "docs/METRICS.md").read_text()
        figures = set(re.findall(r"^\| `(\w+)`", metrics, re.MULTILINE))
        rules = yaml.safe_load((ROOT / "deploy/prometheus/rules/schedgen.yml").read_text())
        alerts = {rule["alert"] for group in rules["groups"] for rule in group["rules"] if "alert" in rule}
        cls.known = figures, known_settings() | {"QUEUE_FULL"}, alerts

    def test_what_they_name_is_there(self):
        self.assertGreater(len(PAGES), 6)
        for page in PAGES:
            self.assertEqual(problems_of(page.read_text(), *self.known), [], page.name)

    def test_planted_faults_are_seen(self):
        for fault in ("see `deploy/nowhere.sh`", "as in nowhere.md", "`queue_jobs_lost_total` grows",
                      "set `QUEUE_LIMT_MAX`", "then BackupsFailed comes"):
            self.assertEqual(len(problems_of(fault, *self.known)), 1, fault)

    def test_each_is_in_the_list(self):
        listed = set(re.findall(r"\]\((\w+\.md)\)", (ROOT / "docs/runbooks/README.md").read_text()))
        self.assertEqual(listed, {page.name for page in PAGES} - {"README.md"})

    def test_students_are_told_how_long_backups_last(self):
        """That they do is held by backup_test.py."""
        self.assertIn("BACKUP_RETENTION_DAYS  how long to keep backups (7; 1 without a recipient",
                      run(ROOT / "deploy/backup/schedgen-backup", "--help"))
        for language, words in (("en", "removed after seven days, others after one"),
                                ("af", "ná sewe dae verwyder, enige ander ná een")):
            self.assertIn(words, (ROOT / f"web/src/i18n/pages_{language}.ts").read_text())

    def test_verbs_of_our_programs(self):
        backup = run(ROOT / "deploy/backup/schedgen-backup", "--help")
        commands = run(os.environ["SCHEDGEN"], "--help")
        for page in PAGES:
            # Elsewhere it is a name, not a command.
            code = "\n".join(re.findall(r"`[^`\n]+`|^    .*$", page.read_text(), re.MULTILINE))
            for verb in re.findall(r"schedgen-backup ([a-z]+)\b", code):
                self.assertIn(f"schedgen-backup {verb}", backup, page.name)
            for verb in re.findall(r"(?m)(?:^ *|`|api )schedgen ([a-z]+)\b", code):
                self.assertRegex(commands, rf"(?m)^  {verb}\b", page.name)


if __name__ == "__main__":
    unittest.main()
