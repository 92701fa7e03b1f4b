#!/usr/bin/python3
"""Backups of a real service: on PostgreSQL and S3 (script/engines starts them), and on its embedded
default. What is restored is used: old results are read, and jobs that waited are worked on."""

import contextlib
import datetime
import fcntl
import json
import os
import pathlib
import pwd
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "service"), str(HERE.parent / "scaled")]

import engines  # noqa: E402
from service import Service, ServiceTest  # noqa: E402
from stack import Stack  # noqa: E402

PROGRAM = HERE.parent.parent / "deploy/backup/schedgen-backup"
FIGURES = {"last_exit_code", "last_run_timestamp_seconds", "last_success_timestamp_seconds",
           "last_duration_seconds", "last_proof_seconds", "last_rows", "last_files", "last_bytes"}


class BackupTest(ServiceTest):
    def setUp(self):
        super().setUp()
        self.pdfs = [self.pdf[name] for name in ("lectures", "tests", "exams")]
        self.backups = self.folder / "backups"
        self.figures_file = self.folder / "schedgen_backup.prom"
        self.settings = {"BACKUP_DIR": str(self.backups), "BACKUP_METRICS_FILE": str(self.figures_file),
                         "BACKUP_UNENCRYPTED": "yes"}

    def backup(self, *words, code=0, program=PROGRAM, user=None, **settings):
        """What it says: its output, or its complaint."""
        keep = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        run = subprocess.run([program, *words], env={**keep, **self.settings, **settings}, user=user,
                             capture_output=True, text=True, check=False, timeout=300)
        self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        self.assertNotIn("Traceback", run.stderr)
        return run.stderr if code else run.stdout

    def kept(self):
        return sorted(path for path in self.backups.iterdir() if path.name[0] != ".")

    def figures(self):
        return {name.removeprefix("schedgen_backup_"): float(value) for name, value in
                (line.split() for line in self.figures_file.read_text().splitlines())}

    def spoil(self, path):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(data)

    def results(self, service, jobs):
        return [json.loads(service.ask("GET", f"/api/jobs/{job}/result").body) for job in jobs]


class Scaled(BackupTest):
    def test_everything_is_lost_and_comes_back(self):
        with Stack(settings={"QUEUE_STALLED_INTERVAL_MS": "1000"}) as stack:
            self.settings.update({name: value for name, value in stack.settings.items()
                                  if name.startswith(("DATABASE_URL", "S3_"))})
            done = [stack.upload(pdf).json()["jobId"] for pdf in self.pdfs]
            for job in done:
                self.assertEqual(stack.ended(job)["status"], "completed")
            before = self.results(stack, done)
            stack.workers[0].kill()
            waiting = [stack.upload(pdf).json()["jobId"] for pdf in self.pdfs]

            print(self.backup("run").strip())
            figures = self.figures()
            self.assertEqual(set(figures), FIGURES)
            self.assertEqual(figures["last_exit_code"], 0)
            self.assertGreaterEqual(figures["last_rows"], 6)
            self.assertGreaterEqual(figures["last_files"], 3)
            self.assertEqual(engines.sql("SELECT datname FROM pg_database WHERE datname LIKE 'schedgen_proof_%'"), [])
            name = self.kept()[0].name
            self.assertIn("jobs", self.backup("restore", name, code=4))

            stack.instances[0].kill()
            self.lose_everything(stack)
            print("restore:", self.backup("restore", name).strip())
            for program in stack.programs():
                program.start()
            for program in stack.programs():
                program.ready()
            self.assertEqual(self.results(stack, done), before)
            for job in waiting:
                self.assertEqual(stack.ended(job)["status"], "completed")
            self.spoiled_backups_are_found(name)
            self.failures_are_told()

    def lose_everything(self, stack):
        engines.sql(f"DROP DATABASE {stack.name} WITH (FORCE)")
        engines.sql(f"CREATE DATABASE {stack.name}")
        for role in ("redis-queue", "redis-cache"):
            engines.redis(stack.redis_url(role), "FLUSHDB")
        self.rclone(stack, "delete")
        self.assertEqual(self.rclone(stack, "lsf", "-R", "--files-only"), "")

    def rclone(self, stack, verb, *flags):
        settings = {"TYPE": "s3", "PROVIDER": "Other", "ENDPOINT": stack.settings["S3_ENDPOINT"],
                    "REGION": "us-east-1", "ACCESS_KEY_ID": stack.settings["S3_ACCESS_KEY"],
                    "SECRET_ACCESS_KEY": stack.settings["S3_SECRET_KEY"]}
        environment = {f"RCLONE_CONFIG_S3_{key}": value for key, value in settings.items()}
        run = subprocess.run(["rclone", verb, *flags, "s3:" + stack.settings["S3_BUCKET"]],
                             env={"PATH": os.environ["PATH"], **environment, "RCLONE_CONFIG": "/dev/null"},
                             check=False, capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout

    def spoiled_backups_are_found(self, name):
        self.backup("verify")
        contents = self.backups / name / "contents.json"
        told = contents.read_text()
        one_row_less = json.loads(told)
        one_row_less["tables"]["jobs"][0] -= 1
        contents.write_text(json.dumps(one_row_less))
        self.assertIn("are others", self.backup("verify", code=3))
        contents.write_text(told)
        file = next(path for path in (self.backups / name / "files").rglob("*") if path.is_file())
        self.spoil(file)
        self.assertIn("files are not what was saved", self.backup("verify", code=3))
        self.spoil(self.backups / name / "database.dump")
        self.assertIn("database.dump is not what was saved", self.backup("verify", code=3))

    def failures_are_told(self):
        good = self.figures()["last_success_timestamp_seconds"]
        kept = self.kept()
        for settings, code in (({"DATABASE_URL": "postgresql://x:y@127.0.0.1:1/z"}, 1),
                               ({"S3_SECRET_KEY": "wrong"}, 2)):
            self.backup("run", code=code, **settings)
            self.assertEqual(self.figures()["last_exit_code"], code)
            self.assertEqual(self.figures()["last_success_timestamp_seconds"], good)
            self.assertEqual(self.kept(), kept)


class Embedded(BackupTest):
    def setUp(self):
        super().setUp()
        self.settings["DATA_DIR"] = str(self.data)

    def test_a_running_service_is_saved_and_comes_back(self):
        service = self.start()
        done = [service.uploaded(pdf) for pdf in self.pdfs]
        for job in done:
            self.assertEqual(service.ended(job)["status"], "completed")
        before = self.results(service, done)
        self.assertEqual(service.stop(), 0)
        service = self.start("--workers", "0")
        waiting = service.uploaded(self.pdfs[0])

        print(self.backup("run").strip())
        name = self.kept()[0].name
        self.assertEqual(self.figures()["last_files"], 1)
        self.assertIn("stop it first", self.backup("restore", name, "--replace", code=75))
        self.assertEqual(service.stop(), 0)
        self.assertIn("--replace", self.backup("restore", name, code=4))

        shutil.rmtree(self.data)
        print("restore:", self.backup("restore", name).strip())
        self.assertEqual((self.data / "schedgen.db").stat().st_mode & 0o777, 0o600)
        service = self.start()
        self.assertEqual(self.results(service, done), before)
        self.assertEqual(service.ended(waiting)["status"], "completed")
        self.spoil(self.kept()[0] / "schedgen.db")
        self.assertIn("is not what was saved", self.backup("verify", code=3))

    def test_what_a_restore_puts_aside_goes_with_the_next_good_run(self):
        self.start("--workers", "0").kill()
        self.backup("run")
        said = self.backup("restore", self.kept()[0].name, "--replace")
        put_aside = set(self.data.glob("schedgen.db*.before-*"))
        self.assertTrue(put_aside)
        for path in put_aside:
            self.assertIn(str(path), said)
        self.backup("run", code=4, BACKUP_RECIPIENT="not a key")
        self.assertEqual(set(self.data.glob("*.before-*")), put_aside)
        self.backup("run")
        self.assertEqual(set(self.data.glob("*.before-*")), set())
        self.assertTrue((self.data / "schedgen.db").exists())

    def key_pair(self, name):
        """The public key; the private one stands in the file."""
        file = self.folder / name
        subprocess.run(["age-keygen", "-o", file], check=True, capture_output=True)
        return re.search(r"public key: (\S+)", file.read_text())[1], str(file)

    def test_an_encrypted_backup_is_proved_and_opened_by_its_key_alone(self):
        public, private = self.key_pair("ours")
        _, others = self.key_pair("others")
        self.settings["BACKUP_RECIPIENT"] = public
        service = self.start("--workers", "0")
        waiting = service.uploaded(self.pdfs[0])
        self.assertIn("restored for proof", self.backup("run"))
        self.assertEqual(service.stop(), 0)
        (backup,) = self.kept()
        self.assertEqual({path.name for path in backup.iterdir()}, {"about.json", "contents.tar.age"})
        for path in backup.iterdir():
            for secret in (waiting.encode(), b"SQLite format", b"%PDF"):
                self.assertNotIn(secret, path.read_bytes())
        self.assertIn("encrypted", self.backup("list"))
        self.assertIn("checksum is right", self.backup("verify"))
        self.assertIn("restored for proof", self.backup("verify", BACKUP_IDENTITY_FILE=private))

        shutil.rmtree(self.data)
        self.assertIn("is encrypted", self.backup("restore", backup.name, code=4))
        self.assertIn("no identity matched",
                      self.backup("restore", backup.name, code=3, BACKUP_IDENTITY_FILE=others))
        self.assertFalse((self.data / "schedgen.db").exists())
        self.backup("restore", backup.name, BACKUP_IDENTITY_FILE=private)
        self.assertEqual({path.name for path in self.backups.iterdir()}, {backup.name, ".lock"})
        self.assertEqual(self.start().ended(waiting)["status"], "completed")
        self.spoil(backup / "contents.tar.age")
        self.assertIn("is not what was saved", self.backup("verify", code=3))
        self.assertIn("age", self.backup("run", code=4, BACKUP_RECIPIENT="not a key"))
        self.assertEqual(self.kept(), [backup])

    def test_what_is_over_does_not_come_back(self):
        """A backup may be older than the time for which the service keeps anything."""
        service = self.start()
        job = service.uploaded(self.pdfs[0])
        self.assertEqual(service.ended(job)["status"], "completed")
        self.assertEqual(service.stop(), 0)
        with contextlib.closing(sqlite3.connect(self.data / "schedgen.db")) as database:
            database.execute("UPDATE jobs SET expires_at = 1")
            database.commit()
        self.backup("run")
        shutil.rmtree(self.data)
        self.backup("restore", self.kept()[0].name)
        service = self.start()
        engines.until(lambda: service.get(f"/api/jobs/{job}").status == 404, "the end of what is over")
        with contextlib.closing(sqlite3.connect(self.data / "schedgen.db")) as database:
            engines.until(lambda: database.execute("SELECT COUNT(*) FROM jobs").fetchone() == (0,),
                          "the end of its row")

    def test_old_backups_go_and_the_last_one_stays(self):
        self.start("--workers", "0")
        self.settings["BACKUP_RECIPIENT"] = self.key_pair("ours")[0]
        self.backup("run")
        newest = self.kept()[0]
        now = datetime.datetime.now(datetime.timezone.utc)
        made = {}
        for days in (1, 6, 8, 30):
            made[days] = self.backups / (now - datetime.timedelta(days=days)).strftime("%Y%m%dT%H%M%S.%fZ")
            shutil.copytree(newest, made[days])
        shutil.rmtree(newest)
        self.backup("run")
        self.assertEqual(self.kept()[:2], [made[6], made[1]])
        self.assertEqual(len(self.kept()), 3)
        # Readable ones go as soon as the service itself forgets.
        self.backup("run", BACKUP_RECIPIENT="")
        self.assertEqual(len(self.kept()), 2)
        self.assertTrue(re.match(r"\d{8}T\d{6}\.\d{6}Z sqlite \d+ rows, 0 files, encrypted\n"
                                 r"\d{8}T\d{6}\.\d{6}Z sqlite \d+ rows, 0 files, readable\n$",
                                 self.backup("list")))
        self.backup("run", BACKUP_RETENTION_DAYS="0")
        self.assertEqual(len(self.kept()), 1)

    def installed(self):
        """The program as the Debian package has it, with its settings here and none in the environment."""
        etc = self.folder / "etc"
        etc.mkdir()
        (etc / "schedgen.conf").write_text(f"LISTEN=127.0.0.1:8080\nDATA_DIR={self.data}\n")
        (etc / "backup.conf").write_text(f"# where\nBACKUP_DIR={self.backups}\nBACKUP_UNENCRYPTED=yes\n")
        text = PROGRAM.read_text()
        self.assertEqual(text.count('"/etc/schedgen"'), 1)
        program = self.folder / "schedgen-backup"
        program.write_text(text.replace('"/etc/schedgen"', f'"{etc}"'))
        program.chmod(0o755)
        self.settings = {}
        return program

    def test_what_the_package_has_set_up_is_found(self):
        program = self.installed()
        self.start("--workers", "0")
        self.backup("run", program=program)
        self.assertIn("sqlite", self.backup("list", program=program))
        # Whoever says something else is not answered for the package's service.
        elsewhere = str(self.folder / "elsewhere")
        self.assertEqual(self.backup("list", program=program, BACKUP_DIR=elsewhere), "")
        self.assertIn("BACKUP_DIR", self.backup("list", "--settings", "/dev/null", program=program, code=4))

    def test_what_root_leaves_is_the_nightly_runs(self):
        """Run by root (as in CI), by hand, before the nightly run, and a restore by root after it."""
        program = self.installed()
        job = self.start("--workers", "0").uploaded(self.pdfs[0])
        public, private = self.key_pair("ours")
        owner = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self.backups.mkdir()
        self.folder.chmod(0o755)
        for path in (self.backups, self.data, *self.data.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)
        home = self.folder / "home"
        home.mkdir(mode=0o700)  # root's, which the owner may not look into
        self.settings["HOME"] = str(home)
        self.backup("run", program=program, BACKUP_RECIPIENT=public)
        del self.settings["HOME"]
        self.backup("run", program=program, BACKUP_RECIPIENT=public, user=owner.pw_uid)
        for path in self.backups.rglob("*"):
            self.assertEqual(path.stat().st_uid, owner.pw_uid, path)
        shutil.rmtree(self.data)  # and its owner could not make it
        self.backup("restore", self.kept()[0].name, program=program, BACKUP_IDENTITY_FILE=private)
        self.assertEqual({path.stat().st_uid for path in (self.data, *self.data.rglob("*"))}, {owner.pw_uid})
        for path in (self.data, *self.data.rglob("*")):  # a service trusts no folder but its own user's
            os.chown(path, os.geteuid(), os.getegid())
        self.assertEqual(self.start().ended(job)["status"], "completed")

    def test_who_may_not_is_told_so(self):
        program = self.installed()
        self.start("--workers", "0")
        self.backups.mkdir(mode=0o700)
        self.folder.chmod(0o755)
        stranger = None
        if os.geteuid() == 0:
            stranger = pwd.getpwnam("nobody").pw_uid
        else:
            self.backups.chmod(0)
        for verb in ("run", "list"):
            self.assertRegex(self.backup(verb, program=program, user=stranger, code=4),
                             r"backups belongs to \w+: run this as that user, or as root\n$")
        self.backups.chmod(0o755)
        (self.backups / ".lock").mkdir()  # something is in the way
        self.assertRegex(self.backup("run", program=program, code=4), r"\.lock")

    def test_one_at_a_time(self):
        self.start("--workers", "0")
        self.backups.mkdir()
        with open(self.backups / ".lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.backup("run", code=75)
            self.assertEqual(self.figures()["last_exit_code"], 75)
            self.backup("verify", code=75)
        self.backup("run")
        self.assertEqual(self.figures()["last_exit_code"], 0)

    def test_a_readable_one_has_to_be_asked_for(self):
        self.start("--workers", "0")
        for settings in ({"BACKUP_UNENCRYPTED": ""}, {"BACKUP_UNENCRYPTED": "no"}):
            said = self.backup("run", code=4, **settings)
            self.assertIn("BACKUP_RECIPIENT", said)
            self.assertIn("BACKUP_UNENCRYPTED=yes", said)
            self.assertEqual(self.kept(), [])
            self.assertEqual(self.figures()["last_exit_code"], 4)
        self.backup("run", BACKUP_UNENCRYPTED="", BACKUP_RECIPIENT=self.key_pair("ours")[0])
        self.assertIn("encrypted", self.backup("list"))

    def test_whatever_came_in_the_way_is_told(self):
        self.start("--workers", "0")
        self.backup("run")
        good = self.figures()
        for words, settings, code in (
                (["run"], {"BACKUP_DIR": ""}, 4), (["run", "--settings", "/nowhere"], {}, 4),
                (["run", "--nonsense"], {}, 4), (["run"], {"BACKUP_RECIPIENT_FILE": "/nowhere"}, 4),
                (["run"], {"S3_ENDPOINT": "http://127.0.0.1:1"}, 4), (["run"], {"DATA_DIR": "/nowhere"}, 1)):
            self.backup(*words, code=code, **settings)
            told = self.figures()
            self.assertEqual(told.pop("last_exit_code"), code, settings)
            for name in ("last_success_timestamp_seconds", "last_rows", "last_bytes"):
                self.assertEqual(told[name], good[name], name)
        self.assertEqual(len(self.kept()), 1)
        # Nobody can be told; the backup is good all the same.
        self.backup("run", BACKUP_METRICS_FILE="/nowhere/schedgen_backup.prom")
        self.assertEqual(len(self.kept()), 2)

    def test_a_file_that_vanishes_meanwhile_is_not_missed(self):
        self.start("--workers", "0")
        files = self.data / "files"
        (files / "lasting").write_text("of a job that waits")
        real = shutil.which("rclone")
        tools = self.folder / "tools"
        tools.mkdir()
        path = f"{tools}:{os.environ['PATH']}"
        # Stands where rclone stood; its copy fails for want of one file, which is gone or is there still.
        for is_gone, code in ((True, 0), (False, 2)):
            (files / "brief").write_text("of a job that ends now")
            losing = f'"{files}/brief"' if is_gone else ""
            (tools / "rclone").write_text(
                f'#!/bin/bash\n{real} "$@" || exit\n[[ $1 == copy ]] || exit 0\n'
                f'rm -f "${{@: -1}}/brief" {losing}\nexit 1\n')
            (tools / "rclone").chmod(0o755)
            self.backup("run", code=code, PATH=path)

    def test_one_that_is_ended_is_told_and_leaves_nothing(self):
        self.start("--workers", "0")
        self.settings["BACKUP_RECIPIENT"] = self.key_pair("ours")[0]
        tools = self.folder / "tools"
        tools.mkdir()
        pipe = self.folder / "begun"
        os.mkfifo(pipe)
        # Stands where age stood, says that it has begun, and never ends.
        (tools / "age").write_text(f"#!/bin/sh\necho > {pipe}\nexec sleep infinity\n")
        (tools / "age").chmod(0o755)
        environment = {**self.settings, "PATH": f"{tools}:{os.environ['PATH']}"}
        with subprocess.Popen([PROGRAM, "run"], env=environment, stderr=subprocess.PIPE, text=True,
                              start_new_session=True) as run:
            with open(pipe, encoding="utf-8") as begun:
                begun.read()
            os.killpg(run.pid, signal.SIGTERM)  # as systemd and Docker do
            self.assertIn("told to end", run.communicate()[1])
        self.assertEqual(run.returncode, 1)
        self.assertEqual(self.figures()["last_exit_code"], 1)
        self.assertEqual([path.name for path in self.backups.iterdir()], [".lock"])

    def test_wrong_command_lines(self):
        self.assertIn("BACKUP_DIR", self.backup("run", code=4, BACKUP_DIR=""))
        self.assertIn("invalid choice", self.backup("destroy", code=4))
        self.assertIn("no backup", self.backup("verify", code=4))
        self.assertIn("there is no", self.backup("run", code=1))


if __name__ == "__main__":
    unittest.main()
