#!/usr/bin/python3
"""The compose files, held against what they speak of: the program's settings, Prometheus' list, the
alerts' limits, the secrets that deploy/secrets.sh makes. `docker compose` itself reads them in
script/deploy-test."""

import os
import pathlib
import re
import stat
import subprocess
import tempfile
import unittest

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
OVERLAYS = ("dev", "prod")
ALONE = {"postgres", "redis-queue", "redis-cache", "minio", "pgbouncer"}  # never on the way outside


def read(name):
    return yaml.safe_load((DEPLOY / name).read_text())


def services(overlay=None):
    """Of the base, and of the overlay what is new in it."""
    found = dict(read("compose.yaml")["services"])
    if overlay:
        for name, service in read(f"compose.{overlay}.yaml")["services"].items():
            found[name] = {**found.get(name, {}), **service}
    return found


def bytes_of(text):
    return int(text[:-1]) * {"M": 1 << 20, "G": 1 << 30}[text[-1]]


def problems(found):
    """What an operator would not want of any of them."""
    said = []
    for name, service in found.items():
        limits = service["deploy"].get("resources", {}).get("limits", {})
        said += [f"{name} has no limit of {what}" for what in ("cpus", "memory", "pids")
                 if what not in limits]
        if not service.get("read_only"):
            said.append(f"{name} may write to its root")
        if service.get("cap_drop") != ["ALL"]:
            said.append(f"{name} keeps capabilities")
        if "no-new-privileges:true" not in service.get("security_opt", []):
            said.append(f"{name} may gain privileges")
        if not service.get("networks"):
            said.append(f"{name} stands in no network of ours")
        if re.search(r":(latest)?$|^[^:$]+$", service["image"]):
            said.append(f"{name} has an image of no version")
        for key, value in (service.get("environment") or {}).items():
            if re.search("PASS|SECRET|TOKEN|ACCESS_KEY", key) and not re.search("_FILE$|__FILE$", key):
                said.append(f"{name} has the secret {key} in its environment")
            elif "/run/secrets/" in str(value) and \
                    str(value).removeprefix("/run/secrets/") not in service.get("secrets", []):
                said.append(f"{name} reads {value}, and is not given it")
    return said


class Compose(unittest.TestCase):
    def test_each_service_is_locked_in(self):
        for overlay in (None, "prod"):
            self.assertEqual(problems(services(overlay)), [])

    def test_planted_faults_are_seen(self):
        good = services()
        for name, key, value in (("worker", "deploy", {}), ("api", "read_only", False),
                                 ("minio", "image", "minio/minio"), ("api", "cap_drop", []),
                                 ("postgres", "secrets", []), ("traefik", "networks", []),
                                 ("api", "environment", {"POSTGRES_PASSWORD": "x"})):
            bad = {**good, name: {**good[name], key: value}}
            self.assertTrue(problems(bad), (name, key))

    def test_engines_cannot_be_reached_from_outside(self):
        networks = read("compose.yaml")["networks"]
        inside = {name for name, network in networks.items() if network.get("internal")}
        self.assertEqual(inside, {"data", "watch", "socket"})
        for overlay in (None, "prod"):
            for name in ALONE:
                service = services(overlay)[name]
                self.assertLessEqual(set(service["networks"]), inside, name)
                self.assertNotIn("ports", service, name)

    def test_limits_are_those_of_the_alerts(self):
        rules = yaml.safe_load((DEPLOY / "prometheus/rules/schedgen.yml").read_text())
        told = {rule["labels"]["job"]: int(re.search(r"vector\((\d+)\)", rule["expr"])[1])
                for group in rules["groups"] for rule in group["rules"]
                if rule.get("record") == "schedgen:memory_limit_bytes"}
        limit = {f"schedgen-{name}": bytes_of(services()[name]["deploy"]["resources"]["limits"]["memory"])
                 for name in ("api", "worker")}
        self.assertEqual(told, limit)

    def test_programs_get_settings_that_they_know(self):
        shown = subprocess.run([os.environ["SCHEDGEN"], "serve", "--print-settings"], check=True,
                               capture_output=True, text=True).stdout
        known = set(re.findall(r"^(\w+)=", shown, re.MULTILINE))
        self.assertGreater(len(known), 40)
        dockerfile = (DEPLOY / "Dockerfile").read_text()
        given = {name for line in re.findall(r"^ENV (.*)$", dockerfile, re.MULTILINE)
                 for name in re.findall(r"(\w+)=", line)} - {"DEBIAN_FRONTEND", "BACKUP_DIR"}
        for overlay in (None, *OVERLAYS):
            for name in ("api", "worker"):
                given |= set(services(overlay)[name].get("environment", {}))
        self.assertEqual({name.removesuffix("_FILE") for name in given} - known, set())

    def test_prometheus_finds_everybody(self):
        found = services("prod")
        settings = yaml.safe_load((DEPLOY / "prometheus/prometheus.yml").read_text())
        hosts = set()
        for job in settings["scrape_configs"]:
            for one in job.get("dns_sd_configs", []):
                hosts |= set(one["names"])
            for one in job.get("static_configs", []):
                hosts |= {target.split(":")[0] for target in one["targets"]}
        for host in hosts - {"localhost"}:
            self.assertIn(host, found)
            self.assertIn("watch", found[host]["networks"], host)

    def test_every_secret_is_made(self):
        with tempfile.TemporaryDirectory() as folder:
            run = [DEPLOY / "secrets.sh", folder]
            subprocess.run(run, check=True, capture_output=True)
            made = {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
            subprocess.run(run, check=True, capture_output=True)
            again = {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}
            self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700)
        self.assertEqual(again, made)
        self.assertTrue(all(made.values()))
        wanted = {}
        for name in ("compose.yaml", "compose.prod.yaml"):
            wanted |= read(name)["secrets"]
        self.assertEqual(set(wanted), set(made))
        for name, secret in wanted.items():
            self.assertEqual(secret["file"], f"secrets/{name}")

    def test_what_is_mounted_is_there(self):
        for overlay in (None, *OVERLAYS):
            for name, service in services(overlay).items():
                for volume in service.get("volumes", []):
                    source = volume.split(":")[0]
                    if source.startswith("."):
                        self.assertTrue((DEPLOY / source).exists(), f"{name}: {source}")


if __name__ == "__main__":
    unittest.main()
